/** The figures of one candidate. */

import type { NanoUsd } from '../../types';
import type { RowResult } from '../results';
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
		/** Of all requests, failed ones too. */
		totalNanoUsd: NanoUsd;
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

/** Where the cost of one row is unknown, so are all figures of cost: half a bill compares with nothing. */
function costsOf(results: RowResult[]): CandidateFigures['cost'] {
	const costs = results.map(({ costNanoUsd }) => costNanoUsd);
	const totalNanoUsd = sumOf(costs);
	if (totalNanoUsd === null) {
		return { totalNanoUsd, perRow: UNKNOWN, perCorrect: UNKNOWN, perValid: UNKNOWN };
	}
	const known = results.map(({ costNanoUsd, correct, valid }) => ({
		...{ cost: costNanoUsd ?? 0, correct, valid },
	}));
	return {
		totalNanoUsd,
		perRow: meanOf(known.map(({ cost }) => cost)),
		perCorrect: costPerGood(known.map(({ cost, correct }) => ({ cost, isGood: correct }))),
		perValid: costPerGood(known.map(({ cost, valid }) => ({ cost, isGood: valid }))),
	};
}

function sumOf(values: Array<number | null>): number | null {
	return values.reduce<number | null>(
		(sum, value) => (sum === null || value === null ? null : sum + value),
		0,
	);
}
