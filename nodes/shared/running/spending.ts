/**
 * What a run of the node has paid, as far as it is known, told to n8n itself: as attributes of the node's span
 * (n8n writes spans where its licence has them) and as one piece of custom data of the execution.
 */

import type { IExecuteFunctions } from 'n8n-workflow';
import { nanoToUsd } from '../../../core/models';
import { inputTokens } from '../../../core/engine';
import type { Attempt } from '../../../core/types';

/** Letters, digits and `_`, at most 50 (n8n 2.41.1); the sum over all our nodes of an execution. */
export const COST_KEY = 'llm_cost_usd';

export class Spending {
	private nanoUsd = 0;
	private toldNanoUsd = 0;
	private inputTokens = 0;
	private outputTokens = 0;
	private requests = 0;

	/** Each attempt once: what an earlier try of the run has paid is not counted again. */
	add({ costNanoUsd, usage }: Attempt): void {
		this.requests += 1;
		this.nanoUsd += costNanoUsd ?? 0;
		this.inputTokens += inputTokens(usage) ?? 0;
		this.outputTokens += usage?.output ?? 0;
	}

	/**
	 * Never throws: a run is not worth less for what n8n cannot note of it. Told again, only what has come since is
	 * added to the custom data.
	 */
	tell(context: IExecuteFunctions): void {
		if (this.requests === 0) return;
		const usd = nanoToUsd(this.nanoUsd) ?? 0;
		const fresh = nanoToUsd(this.nanoUsd - this.toldNanoUsd) ?? 0;
		this.toldNanoUsd = this.nanoUsd;
		try {
			const earlier = Number(context.customData.get(COST_KEY) ?? 0);
			context.customData.set(COST_KEY, decimal(fresh + (Number.isFinite(earlier) ? earlier : 0)));
			// The names that n8n's own chat models use.
			const tracing = {
				'llm.cost.total': usd,
				'llm.tokens.in': this.inputTokens,
				'llm.tokens.out': this.outputTokens,
				'llm.tokens.total': this.inputTokens + this.outputTokens,
			};
			context.setMetadata({ ...{ tracing } });
		} catch (error) {
			const why = error instanceof Error ? error.message : String(error);
			context.logger?.warn(`The cost of this run was not noted in the execution: ${why}`);
		}
	}
}

/** Without an exponent: people sort and sum it. */
function decimal(usd: number): string {
	return usd.toFixed(9).replace(/\.?0+$/, '');
}
