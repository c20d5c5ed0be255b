/**
 * Answers that a benchmark has paid for. They live in the execution, for Retry On Fail and "Retry execution", and for
 * an hour in this process: n8n keeps nothing of a run that was stopped, and a benchmark is run again with another
 * grading, target or candidate more often than with other rows.
 */

import type { FailureKind, RouteOutcome } from '../../core/types';
import type { JobRecord } from '../shared/running/jobs';

export const KEPT_MS = 3_600_000;
/** Oldest first out: of about 2 kB each. */
const MOST_KEPT = 20_000;

interface Kept {
	untilMs: number;
	/** As JSON: nobody changes it. */
	outcome: string;
}

/** By node and request; in the order in which they came. */
const answers = new Map<string, Kept>();

export class AnswerRecord implements JobRecord {
	/**
	 * @param owner whose answers they are: workflow and node
	 * @param execution what this execution has paid
	 */
	constructor(
		private readonly owner: string,
		private readonly execution: JobRecord,
		private readonly now: () => number,
	) {}

	answered(key: string, hash: string): RouteOutcome | null {
		const own = this.execution.answered(key, hash);
		if (own !== null) return own;
		const kept = answers.get(this.keyOf(hash));
		if (kept === undefined || kept.untilMs < this.now()) return null;
		return JSON.parse(kept.outcome) as RouteOutcome;
	}

	store(key: string, hash: string, outcome: RouteOutcome): RouteOutcome {
		const whole = this.execution.store(key, hash, outcome);
		if (isResult(whole)) this.keep(this.keyOf(hash), whole);
		return whole;
	}

	paidNanoUsd(): number {
		return this.execution.paidNanoUsd();
	}

	private keep(key: string, outcome: RouteOutcome): void {
		answers.delete(key);
		answers.set(key, { untilMs: this.now() + KEPT_MS, outcome: JSON.stringify(outcome) });
		for (const [oldest, { untilMs }] of answers) {
			if (answers.size <= MOST_KEPT && untilMs >= this.now()) return;
			answers.delete(oldest);
		}
	}

	private keyOf(hash: string): string {
		return `${this.owner} ${hash}`;
	}
}

/** What a model made of the row, for better or worse; an outage says nothing of it, and is tried again. */
export function isResult(outcome: RouteOutcome): boolean {
	return outcome.ok || OF_THE_ANSWER.has(outcome.failure.kind);
}

const OF_THE_ANSWER: ReadonlySet<string> = new Set<FailureKind>([
	...(['invalid_output', 'refused', 'truncated'] as const),
]);
