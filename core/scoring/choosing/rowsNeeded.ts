/** How many rows would show that a share is at least what is wanted. */

import { shareAtLeast } from '../figures/estimate';
import { CHOOSING_SHARE } from './split';

/** More than that nobody labels. */
const MOST_ROWS = 1_000_000;

/** @returns rows in all, those chosen on as well; `null` = never, the share is not above it */
export function rowsForShare(share: number, atLeast: number, confidence: number): number | null {
	const shows = (rows: number): boolean =>
		shareAtLeast(Math.floor(share * rows), rows, confidence) >= atLeast;
	if (share <= atLeast || !shows(MOST_ROWS)) return null;
	let [few, enough] = [0, MOST_ROWS];
	while (enough - few > 1) {
		const rows = Math.floor((few + enough) / 2);
		if (shows(rows)) enough = rows;
		else few = rows;
	}
	return Math.ceil(enough / (1 - CHOOSING_SHARE));
}
