/** How an answer is graded, and what came of it. */

import type { JsonValue } from '../../types';

/** Of numbers: equal where they differ by no more than either allows. */
export interface Tolerance {
	absolute: number;
	/** Part of the expected number, e.g. 0.01. */
	relative: number;
}

/**
 * `unquoted`: one pair of quotes around the whole does not count. `normalised`: nor do capitals, spaces at the ends,
 * repeated spaces and an end mark.
 */
export type TextMatch = 'exact' | 'unquoted' | 'normalised';

/** Fields that the row's expected answer does not name: they must be absent, or nothing is known of them. */
export type OtherFields = 'absent' | 'ungraded';

export type Grading =
	| { by: 'text'; match: TextMatch }
	| { by: 'number'; tolerance: Tolerance }
	| { by: 'fields'; match: TextMatch; tolerance: Tolerance; others: OtherFields }
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
