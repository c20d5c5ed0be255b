/**
 * The pace that a provider's rate headers tell: so much is left, and the rest is back by then. An allowance is
 * taken to fill steadily (OpenAI, Anthropic and Groq describe theirs so); where a call is turned away although
 * there should have been a place, it is one that is given out whole at its end.
 */

import type { RateBudget, RateLimits } from '../../types';

/** What a call takes out of the allowances, by what they count. */
export interface Need {
	input: number;
	output: number;
}

interface Budget extends RateBudget {
	atMs: number;
	/** Taken since the header was written, as far as we know. */
	taken: number;
}

export class ToldPace {
	private budgets: Budget[] = [];
	private isGivenOutWhole = false;

	get isKnown(): boolean {
		return this.budgets.length > 0;
	}

	placeAt(nowMs: number, need: Need): number {
		return this.budgets.reduce(
			(atMs, budget) => Math.max(atMs, this.placeIn(budget, nowMs, need)),
			nowMs,
		);
	}

	take(need: Need): void {
		for (const budget of this.budgets) budget.taken += amount(budget, need);
	}

	/** @param inFlight what calls need that are under way: the headers may not have counted them */
	tell(limits: RateLimits, nowMs: number, inFlight: Need & { calls: number }): void {
		this.budgets = limits.map((budget) => {
			const taken = budget.counts === 'requests' ? inFlight.calls : amount(budget, inFlight);
			return { ...budget, atMs: nowMs, taken };
		});
	}

	/** @param hadPlace whether the headers had promised one */
	turnedAway(hadPlace: boolean): void {
		if (hadPlace && this.isKnown) this.isGivenOutWhole = true;
	}

	private placeIn(budget: Budget, nowMs: number, need: Need): number {
		const { limit, remaining, resetMs, atMs, taken } = budget;
		const wanted = Math.min(amount(budget, need), limit);
		const missing = taken + wanted - remaining;
		if (missing <= 0) return nowMs;
		const gone = limit - remaining;
		if (this.isGivenOutWhole || gone <= 0 || missing >= gone)
			return Math.max(nowMs, atMs + resetMs);
		return Math.max(nowMs, atMs + Math.ceil((missing / gone) * resetMs));
	}
}

function amount({ counts }: RateBudget, { input, output }: Need): number {
	if (counts === 'requests') return 1;
	if (counts === 'input_tokens') return input;
	return counts === 'output_tokens' ? output : input + output;
}
