/** Whether one plain value says the same as another. */

import type { JsonValue } from '../../types';
import { foldSpelling, readNumber } from '../../validation';
import type { TextMatch, Tolerance } from './types';

export interface ValueMatch {
	match: TextMatch;
	tolerance: Tolerance;
}

export const NO_TOLERANCE: Tolerance = { absolute: 0, relative: 0 };

/** What stands for nothing in a table: no value, an empty text, an empty list or object. */
export function isAbsent(value: JsonValue | undefined): boolean {
	if (value === null || value === undefined) return true;
	if (typeof value === 'string') return value.trim() === '';
	return typeof value === 'object' && Object.keys(value).length === 0;
}

export function isSameValue(expected: JsonValue, answered: JsonValue, how: ValueMatch): boolean {
	if (typeof expected === 'number' || typeof answered === 'number') {
		const [wanted, got] = [toNumber(expected), toNumber(answered)];
		return wanted !== null && got !== null && isNear(wanted, got, how.tolerance);
	}
	return isSameText(toText(expected), toText(answered), how.match);
}

export function isSameText(expected: string, answered: string, match: TextMatch): boolean {
	return written(expected, match) === written(answered, match);
}

/** The text as it counts. */
export function written(text: string, match: TextMatch): string {
	return match === 'exact' ? text : foldSpelling(text.normalize('NFKC'));
}

export function isNear(expected: number, answered: number, tolerance: Tolerance): boolean {
	const { absolute, relative } = tolerance;
	const allowed = Math.max(absolute, relative * Math.abs(expected));
	// A sum such as 0.1 + 0.2 is the number that it was meant to be.
	const grain = Number.EPSILON * 4 * Math.max(Math.abs(expected), Math.abs(answered), allowed);
	return Math.abs(expected - answered) <= allowed + grain;
}

/** `null` = it is none. */
export function toNumber(value: JsonValue): number | null {
	if (typeof value === 'number') return Number.isFinite(value) ? value : null;
	if (typeof value !== 'string') return null;
	const read = readNumber(value);
	return read.ok ? read.value : null;
}

export function toText(value: JsonValue): string {
	return typeof value === 'string' ? value : JSON.stringify(value);
}
