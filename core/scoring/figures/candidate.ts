/** The figures of one candidate. */

import type { NanoUsd } from '../../types';
import { type RowResult, sumOf, withKnownCost } from '../results';
import { costPerGood, type Estimate, meanOf, quantileOf, share, UNKNOWN } from './estimate';

export interface Count {
	count: number;
	/** Of the rows, 0..1. */
	share: Estimate;
}

export interface CandidateFigures {
	rows: number;
	correct: Count;
	valid: Count;
	/** Valid with the first request. */
	validFirst: Count;
	/** Valid after a model was told what was wrong. */
	validAfterRepair: Count;
	escalated: Count;
	failed: Count;
	/** Milliseconds. */
	latency: { median: Estimate; p95: Estimate };
	/** Sums; `null` = not all were reported. */
	tokens: { input: number | null; output: number | null };
	cost: {
		/** Of all requests, failed ones too, as far as it is known; `null` = hardly anything is. */
		totalNanoUsd: NanoUsd;
		/** Rows whose cost is unknown: the figures are of the others. */
		unknownRows: number;
		/** Nano-dollars. */
		perRow: Estimate;
		perCorrect: Estimate;
		perValid: Estimate;
	};
}

export function figuresOf(results: RowResult[]): CandidateFigures {
	const rows = results.length;
	const count = (isIt: (result: RowResult) => boolean): Count => {
		const found = results.filter(isIt).length;
		return { count: found, share: share(found, rows) };
	};
	const latencies = results.map(({ latencyMs }) => latencyMs);
	return {
		rows,
		correct: count(({ correct }) => correct),
		valid: count(({ valid }) => valid),
		validFirst: count(({ validFirst }) => validFirst),
		validAfterRepair: count(({ repaired }) => repaired),
		escalated: count(({ escalated }) => escalated),
		failed: count(({ failed }) => failed),
		latency: { median: quantileOf(latencies, 0.5), p95: quantileOf(latencies, 0.95) },
		tokens: {
			input: sumOf(results.map(({ inputTokens }) => inputTokens)),
			output: sumOf(results.map(({ outputTokens }) => outputTokens)),
		},
		cost: costsOf(results),
	};
}

/** Where too many costs are unknown, so are all figures of cost: half a bill compares with nothing. */
function costsOf(results: RowResult[]): CandidateFigures['cost'] {
	const known = withKnownCost(results);
	if (known === null) {
		const unknownRows = results.filter(({ costNanoUsd }) => costNanoUsd === null).length;
		const unknown = { perRow: UNKNOWN, perCorrect: UNKNOWN, perValid: UNKNOWN };
		return { totalNanoUsd: null, unknownRows, ...unknown };
	}
	const goodBy = (isIt: (result: RowResult) => boolean) =>
		known.map((result) => ({ cost: result.costNanoUsd, isGood: isIt(result) }));
	return {
		totalNanoUsd: known.reduce((sum, { costNanoUsd }) => sum + costNanoUsd, 0),
		unknownRows: results.length - known.length,
		perRow: meanOf(known.map(({ costNanoUsd }) => costNanoUsd)),
		perCorrect: costPerGood(goodBy(({ correct }) => correct)),
		perValid: costPerGood(goodBy(({ valid }) => valid)),
	};
}
