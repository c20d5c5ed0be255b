/** Row results with what a test says of them. */

import type { RowResult } from '../../../core/scoring/results';

export function result(row: number, given: Partial<RowResult> = {}): RowResult {
	const { valid = true, correct = valid } = given;
	return {
		...{ row, correct, valid, validFirst: valid, repaired: false, escalated: false, failed: false },
		...{ latencyMs: 100, inputTokens: 10, outputTokens: 5, costNanoUsd: 1000, parts: [] },
		...given,
	};
}

/** @param isCorrect by row */
export function results(
	rows: number,
	isCorrect: (row: number) => boolean,
	given: Partial<RowResult> = {},
): RowResult[] {
	return Array.from({ length: rows }, (_, row) =>
		result(row, { ...given, correct: isCorrect(row) }),
	);
}
