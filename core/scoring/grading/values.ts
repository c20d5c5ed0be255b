/** Whether one plain value says the same as another. */

import type { JsonValue } from '../../types';
import { foldSpelling, readNumber } from '../../validation';
import type { TextMatch, Tolerance } from './types';

export interface ValueMatch {
	match: TextMatch;
	tolerance: Tolerance;
}

export const NO_TOLERANCE: Tolerance = { absolute: 0, relative: 0 };

/** What stands for nothing in a table: no value, an empty text, quotes around nothing, an empty list or object. */
export function isAbsent(value: JsonValue | undefined, match: TextMatch = 'exact'): boolean {
	if (value === null || value === undefined) return true;
	if (typeof value === 'string') {
		const inside = quotedIn(value);
		return match === 'unquoted' && inside !== null ? inside === '' : value.trim() === '';
	}
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

/** What stands between one pair of quotes around the whole; `null` = there is none. */
function quotedIn(text: string): string | null {
	return /^\s*(["'`])([^]*)\1\s*$/.exec(text)?.[2] ?? null;
}

/** The text as it counts. */
export function written(text: string, match: TextMatch): string {
	if (match === 'exact') return text;
	if (match === 'normalised') return foldSpelling(text.normalize('NFKC'));
	return quotedIn(text) ?? text.replace(/^\n+|\n+$/g, '');
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
