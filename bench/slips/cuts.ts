/** Answers that end anywhere: what was read of them, and whether it is the document. */

import { isDeepStrictEqual } from 'node:util';
import { Dice } from './dice';
import type { Sample } from './documents';
import type { Method } from './methods';
import { WRAPPINGS } from './slips';

export interface Cuts {
	n: number;
	/** Cut at their last brace alone, and read as what they are. */
	read: number;
	/** Completed to something else. */
	wrong: number;
}

/** @param each how often every document is cut, in each wrapping by turns */
export function countCuts(samples: Sample[], each: number, { read }: Method): Cuts {
	const dice = new Dice(7);
	const cuts: Cuts = { n: 0, read: 0, wrong: 0 };
	for (const { text, value } of samples) {
		for (let cut = 0; cut < each; cut += 1) {
			const whole = (WRAPPINGS[cut % WRAPPINGS.length] ?? String)(text);
			const part = whole.slice(0, whole.indexOf(text) + dice.from(1, text.length - 1));
			const found = read(part, value);
			cuts.n += 1;
			if (found !== null) cuts[isDeepStrictEqual(found, value) ? 'read' : 'wrong'] += 1;
		}
	}
	return cuts;
}
