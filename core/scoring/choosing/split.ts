/** Which rows the recommendation is chosen on, and which are held out to confirm it. */

import { createHash } from 'node:crypto';

export const CHOOSING_SHARE = 0.5;

/** By chance, and the same in every run: rows that come sorted must not decide. @returns the rows chosen on */
export function choosingRows(rows: number[], seed: string, part = CHOOSING_SHARE): Set<number> {
	const drawn = rows
		.map((row) => ({ row, lot: createHash('sha256').update(`${seed} ${row}`).digest('hex') }))
		.sort((a, b) => (a.lot < b.lot ? -1 : 1))
		.map(({ row }) => row);
	return new Set(drawn.slice(0, Math.round(rows.length * part)));
}
