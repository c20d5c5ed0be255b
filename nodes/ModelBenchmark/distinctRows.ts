/** Each row once: a row that is there twice would count as two, and make every interval too narrow. */

import type { PlannedRow } from './reading/planRows';

export interface Distinct {
	rows: PlannedRow[];
	/** Rows, counted from 1, that are there before with the same expected answer. */
	duplicates: number[];
	/** Those that are there before with another: no model can be right on both. */
	contradictions: number[];
}

export function distinctRows(given: PlannedRow[]): Distinct {
	const expectedOf = new Map<string, string>();
	const found: Distinct = { rows: [], duplicates: [], contradictions: [] };
	for (const row of given) {
		const task = JSON.stringify(row.spec);
		const expected = JSON.stringify(row.expected);
		const before = expectedOf.get(task);
		if (before === expected) found.duplicates.push(row.itemIndex + 1);
		else {
			if (before !== undefined) found.contradictions.push(row.itemIndex + 1);
			else expectedOf.set(task, expected);
			found.rows.push(row);
		}
	}
	return found;
}
