/** What the calls of one execution have cost so far: a hint at the node's own runs, and n8n's custom data. */

import type { IExecuteFunctions, ISupplyDataFunctions, NodeExecutionHint } from 'n8n-workflow';
import type { Attempt, RouteOutcome } from '../../core/types';
import { runHint } from '../shared/reporting/runSentence';
import { Spending } from '../shared/running/spending';

export class CallBill {
	private readonly spending = new Spending();
	private readonly outcomes: RouteOutcome[] = [];
	private replayed = 0;
	/** Of all calls so far. */
	requests = 0;
	/** By context: each round of an agent is a run of its own. */
	private readonly hints = new WeakMap<ISupplyDataFunctions, NodeExecutionHint>();

	add(attempt: Attempt): void {
		this.requests += 1;
		this.spending.add(attempt);
	}

	close(context: ISupplyDataFunctions, outcome: RouteOutcome): void {
		this.outcomes.push(outcome);
		this.spending.tell(context as unknown as IExecuteFunctions);
		this.show(context);
	}

	/** A call that was answered before, and is not paid for again. */
	closeReplayed(context: ISupplyDataFunctions): void {
		this.replayed += 1;
		this.show(context);
	}

	/** Before the first call: n8n takes a run's hints when the run begins (2.41.1). */
	open(context: ISupplyDataFunctions): void {
		const hint: NodeExecutionHint = {
			...{ message: this.sentence(), type: 'info', location: 'outputPane' },
		};
		this.hints.set(context, hint);
		try {
			context.addExecutionHints(hint);
		} catch {
			return;
		}
	}

	/** n8n keeps the hint itself, so its words can grow with the calls (2.41.1). */
	private show(context: ISupplyDataFunctions): void {
		const hint = this.hints.get(context);
		if (hint !== undefined) hint.message = this.sentence();
	}

	private sentence(): string {
		return runHint(this.outcomes, { replayed: this.replayed, refused: 0, noun: 'call' });
	}
}
