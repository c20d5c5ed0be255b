/** What became of one row with one candidate: the ground of all figures. */

import type { LedgerTotals, RouteOutcome } from '../types';
import type { Grade, Part } from './grading/types';

/** Of the requests alone: how the answer is graded changes nothing of it. */
export interface RowFacts {
	/** The answer passed its checks. */
	valid: boolean;
	/** The first request already brought that answer. */
	validFirst: boolean;
	/** A model was told what was wrong, and then answered well. */
	repaired: boolean;
	escalated: boolean;
	/** There is no answer at all. */
	failed: boolean;
	/** With all waits, retries and repairs. */
	latencyMs: number;
	/** `null` = a request did not report them. */
	inputTokens: number | null;
	outputTokens: number | null;
	/** Of all requests, failed ones too; `null` = one of them is unknown. */
	costNanoUsd: number | null;
}

export interface RowResult extends RowFacts {
	/** Place of the row in the benchmark, from 0. */
	row: number;
	/** False where there is no answer, or none that passed its checks. */
	correct: boolean;
	parts: Part[];
}

/** @param grade of the answer; where there is none, of no answer: its parts are missing then */
export function graded(row: number, facts: RowFacts, { correct, parts }: Grade): RowResult {
	return { row, ...facts, correct: facts.valid && correct, parts };
}

export function factsOf(outcome: RouteOutcome): RowFacts {
	const { totals, latencyMs } = outcome;
	const valid = outcome.ok && outcome.valid !== false;
	return {
		valid,
		validFirst: valid && totals.attempts === 1,
		repaired: valid && totals.repairs > 0,
		escalated: totals.escalations > 0,
		failed: !outcome.ok,
		latencyMs,
		inputTokens: totals.inputTokens,
		outputTokens: totals.outputTokens,
		costNanoUsd: costOf(totals),
	};
}

/** What a server turned away before a model ran is on no bill. */
function costOf({ costNanoUsd, knownCostNanoUsd, unknownCosts }: LedgerTotals): number | null {
	if (costNanoUsd !== null) return costNanoUsd;
	return unknownCosts.other === 0 ? knownCostNanoUsd : null;
}

/** A connection that broke leaves one cost unknown: the others still tell what a row costs. */
const LEAST_KNOWN = 0.9;

/** @returns the rows whose cost is known; `null` = too few of them */
export function withKnownCost(
	results: RowResult[],
): Array<RowResult & { costNanoUsd: number }> | null {
	const known = results.flatMap((result) => {
		const { costNanoUsd } = result;
		return costNanoUsd === null ? [] : [{ ...result, costNanoUsd }];
	});
	return known.length > 0 && known.length >= results.length * LEAST_KNOWN ? known : null;
}

/** Unknown where a part of it is unknown. */
export function sumOf(values: Array<number | null>): number | null {
	return values.reduce<number | null>(
		(sum, value) => (sum === null || value === null ? null : sum + value),
		0,
	);
}
