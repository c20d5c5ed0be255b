/** How an answer is graded, and what came of it. */

import type { JsonValue } from '../../types';

/** Of numbers: equal where they differ by no more than either allows. */
export interface Tolerance {
	absolute: number;
	/** Part of the expected number, e.g. 0.01. */
	relative: number;
}

/** `normalised`: capitals, spaces, outer quotes and an end mark do not count. */
export type TextMatch = 'exact' | 'normalised';

export type Grading =
	| { by: 'text'; match: TextMatch }
	| { by: 'number'; tolerance: Tolerance }
	| { by: 'fields'; match: TextMatch; tolerance: Tolerance }
	| { by: 'labels' }
	| { by: 'contains'; match: TextMatch }
	/** An answer that passes its checks is correct. */
	| { by: 'valid' };

export type PartOutcome =
	| 'right'
	| 'wrong'
	/** Expected, and not there. */
	| 'missing'
	/** There, and not expected. */
	| 'invented'
	/** Neither. */
	| 'absent';

/** A field or a label of one answer. */
export interface Part {
	/** e.g. `total`, `customer.name`, `lines.sku` for all lines. */
	name: string;
	outcome: PartOutcome;
	/** `null` = none. */
	expected: JsonValue;
	answered: JsonValue;
}

export interface Grade {
	correct: boolean;
	/** Empty where an answer is one value. */
	parts: Part[];
}
