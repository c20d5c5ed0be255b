/**
 * JSON in which one closing bracket is missing, at the one place where it can stand: an object before the
 * next one of its list or before the list's end, a list before the next field of the object around it, and
 * the last brace of a text that has ended. All quotes must be in order. Pure.
 */

import { type Extent } from './scan';

const TOKEN = /"(?:[^"\\]|\\[^])*"|[{}[\],:]|[^\s"{}[\],:]+/g;

interface Open {
	bracket: string;
	/** In an object: a name comes next, not a value. */
	wantsName: boolean;
}

export interface Closed extends Extent {
	/** It is the last brace that was missing: whether fields are missing too, only their names tell. */
	isLast: boolean;
}

interface Insertion {
	at: number;
	bracket: string;
}

/** @param hasEnded the model said that it is done: a last brace alone may be missing */
export function withMissingBracket(text: string, start: number, hasEnded: boolean): Closed | null {
	const open: Open[] = [];
	let comma = start;
	let inserted: Insertion | null = null;
	let end = start;
	let last = '';
	TOKEN.lastIndex = start;
	for (let token = TOKEN.exec(text); token !== null; token = TOKEN.exec(text)) {
		const [sign] = token;
		// A quote that has no partner, say: nothing is in order here.
		if (text.slice(end, token.index).trim() !== '') return null;
		const missing = missingBefore(open.at(-1), sign, isName(text, token.index + sign.length, sign));
		if (missing !== null) {
			if (inserted !== null || open.length < 2) return null;
			inserted = { at: sign === ']' ? token.index : comma, bracket: missing };
			open.pop();
			const around = open.at(-1);
			if (around !== undefined) around.wantsName = around.bracket === '{';
		}
		if (!step(open, sign)) return null;
		if (sign === ',') comma = token.index;
		end = token.index + sign.length;
		last = sign;
		if (open.length === 0) break;
	}
	const isLast = open.length === 1 && open[0]?.bracket === '{' && inserted === null;
	if (isLast && hasEnded && text.slice(end).trim() === '' && isClosed(last)) {
		inserted = { at: end, bracket: '}' };
		open.pop();
	}
	if (inserted === null || open.length > 0) return null;
	const { at, bracket } = inserted;
	return {
		complete: true,
		end,
		isLast,
		text: text.slice(start, at) + bracket + text.slice(at, end),
	};
}

/** A number may go on. */
function isClosed(sign: string): boolean {
	return /^(?:".*"|[}\]]|true|false|null)$/s.test(sign);
}

/** What must have been left out before `sign`, if anything. */
function missingBefore(top: Open | undefined, sign: string, isNameSign: boolean): string | null {
	if (top === undefined) return null;
	if (top.bracket === '{' && ((top.wantsName && sign === '{') || sign === ']')) return '}';
	if (top.bracket === '[' && (isNameSign || sign === '}')) return ']';
	return null;
}

function isName(text: string, behind: number, sign: string): boolean {
	return sign.startsWith('"') && /^\s*:/.test(text.slice(behind, behind + 20));
}

/** @returns false where JSON cannot go on so */
function step(open: Open[], sign: string): boolean {
	const top = open.at(-1);
	if (sign === '{' || sign === '[') {
		if (top !== undefined) top.wantsName = false;
		open.push({ bracket: sign, wantsName: sign === '{' });
	} else if (sign === '}' || sign === ']') {
		return open.pop()?.bracket === (sign === '}' ? '{' : '[');
	} else if (sign === ',') {
		if (top !== undefined) top.wantsName = top.bracket === '{';
	} else if (sign === ':' && top !== undefined) top.wantsName = false;
	return true;
}
