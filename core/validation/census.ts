/**
 * Whether a reading of broken JSON can be trusted: it must hold the signs of the text, all of them and in
 * their order, and nothing that speaks of a border between two values read wrongly. What fails is thrown
 * away, and the model is asked again: a repair costs a fraction of a cent, a wrong price a customer.
 */

import { isJsonObject, type JsonValue } from '../types';
import { protectBackslashes } from './latex';
import { alternatives } from './names';

/** What JSON itself is written with, quotes of all sorts, and blanks: the rest is content. */
const SYNTAX = /[\s"'`\u2018-\u201f\u00ab\u00bb:,{}[\]\\\uff1a\uff0c\ufeff]+/gu;
const ESCAPE = /\\(?:u([0-9a-fA-F]{4})|[\s\S])/g;
/** Other spellings of what JSON has one for. */
const WORDS: Array<[RegExp, string]> = [
	[/\b(?:null|none|nil|nan|undefined)\b/gi, 'null'],
	[/\btrue\b/gi, 'true'],
	[/\bfalse\b/gi, 'false'],
	[/\.{3,}|\u2026/g, '\u2026'],
];
/** Comments without a quote in them: nothing that is quoted is ever taken for one. */
const COMMENT = /(?<=[\s,{}[\]\d"])(?:\/\/[^\n"]*(?=\n)|\/\*[^"*]*\*\/|# [^\n"]*(?=\n))/g;
/** In words that say that a list goes on. */
const LEFT_OUT =
	/\b(?:more|others?|omitted|remaining|truncated|continued|etc|and so on|rest of)\b|\.{3}|\u2026/i;

/** @param json the reading, as JSON text; `source` what it was made from */
export function holdsAllSigns(json: string, source: string): boolean {
	const signs = signsOf(json);
	if (signs === signsOf(source)) return true;
	if ((source.match(COMMENT) ?? []).some((comment) => LEFT_OUT.test(comment))) return false;
	return signs === signsOf(source.replace(COMMENT, ' '));
}

function signsOf(text: string): string {
	let plain = protectBackslashes(text).replace(ESCAPE, (_, code?: string) =>
		code === undefined ? '' : String.fromCharCode(Number.parseInt(code, 16)),
	);
	for (const [pattern, word] of WORDS) plain = plain.replace(pattern, word);
	return plain.replace(SYNTAX, '');
}

/**
 * A border between two values that stands inside one, or is missing: `Ltd", "total": 12`, `97,` whose quote
 * was forgotten, `urgent" "paid` in a list, a place in a list that holds nothing.
 */
export function crossesBorder(value: JsonValue, source: string, names: string[]): boolean {
	if (EMPTY_PLACE.test(source)) return true;
	const name = names.length > 0 ? alternatives(names) : '[^"\\u201c\\u201d:]{1,60}';
	const swallowed = new RegExp(
		`[,{]\\s*["\u201c](?:${name})["\u201d]|["\u201d]\\s*,\\s*(?:${name})\\s*:|(?:^|\\W)(?:${name})["\u201d]\\s*[:=\uff1a]|["\u201d]\\s*,\\s*\\n\\s*["\u201c]`,
	);
	const ends = new ProperEnds(source);
	const isWrong = (text: string, isEntry: boolean): boolean => {
		if (BEGINS_LIKE_SYNTAX.test(text)) return true;
		if (SYNTAX_AT_END.test(text) && !ends.has(text)) return true;
		if (!/["\u201c\u201d]/.test(text)) return false;
		return swallowed.test(text) || (isEntry && BETWEEN_ENTRIES.test(text));
	};
	return someText(value, isWrong);
}

/** Two commas, or one at a list's beginning, where values stand on both sides: an entry may be lost. */
const EMPTY_PLACE = /(?:["\]}\w]\s*,|\[)\s*,\s*(?:["'{[\d-]|true\b|false\b|null\b|[\]}])/;
const BETWEEN_ENTRIES = /["\u201d]\s*(?:[,;]|["\u201c])|[,;]\s*["\u201c]/;
const BEGINS_LIKE_SYNTAX = /^\s*[:,]/;
const SYNTAX_AT_END = /[,;'"\u2018-\u201f`]\s*$/;

/**
 * What ends like that has an end of its own only where its quote stands behind it, and the next piece of JSON.
 * The ends of the source are gathered once for each length of a tail.
 */
class ProperEnds {
	private readonly tails = new Map<number, Set<string>>();
	private plain: string | null = null;

	constructor(private readonly source: string) {}

	has(text: string): boolean {
		const tail = withoutBlanks(text.slice(-TAIL * 4)).slice(-TAIL);
		return this.ofLength(tail.length).has(tail);
	}

	private ofLength(length: number): Set<string> {
		const known = this.tails.get(length);
		if (known !== undefined) return known;
		this.plain ??= withoutBlanks(this.source);
		const found = new Set<string>();
		for (const { index } of this.plain.matchAll(/["'\u201d](?=[,}\]:]|$)/g)) {
			found.add(this.plain.slice(Math.max(0, index - length), index));
		}
		this.tails.set(length, found);
		return found;
	}
}

const TAIL = 12;

/** Nor what blanks are written as. */
function withoutBlanks(text: string): string {
	return text.replace(/\\+[nrt]|\s|\\/g, '');
}

function someText(
	value: JsonValue,
	isWrong: (text: string, isEntry: boolean) => boolean,
	isEntry = false,
): boolean {
	if (typeof value === 'string') return isWrong(value, isEntry);
	if (Array.isArray(value)) return value.some((entry) => someText(entry, isWrong, true));
	return isJsonObject(value) && Object.values(value).some((entry) => someText(entry, isWrong));
}

/** Behind a value that was mended, a quote and a brace: it ended within one of its own texts. */
export function leavesEnd(text: string, end: number): boolean {
	const rest = text.slice(end, end + MOST_REST);
	const fence = rest.indexOf('\n```');
	return /["\u201d]\s*[}\]]/.test(fence < 0 ? rest : rest.slice(0, fence));
}

const MOST_REST = 2_000;

/** Behind what was read, the object goes on: `}, "total": 12}`. A bare name behind no comma is prose. */
export function goesOn(text: string, end: number, names: string[]): boolean {
	const next = /^\s*(,?)\s*(["'\u201c]?)([^"'\u201c\u201d\n:]{1,60})["'\u201d]?\s*:/.exec(
		text.slice(end, end + 200),
	);
	if (next === null) return false;
	const [, comma, quote, name = ''] = next;
	if (comma === '' && quote === '') return false;
	return names.length === 0 ? quote !== '' : names.includes(name.trim());
}

/** The same name twice in one object: which of the two is meant, nobody can say. `json` must be JSON. */
export function repeatsName(json: string, value: JsonValue): boolean {
	// A quick look first: every name stands before a colon.
	const colons = json.match(/"\s*:/g)?.length ?? 0;
	return colons > namesIn(value) && repeats(json);
}

function namesIn(value: JsonValue): number {
	if (typeof value !== 'object' || value === null) return 0;
	const inside = Object.values(value).reduce((sum: number, entry) => sum + namesIn(entry), 0);
	return Array.isArray(value) ? inside : inside + Object.keys(value).length;
}

const PIECE = /"(?:[^"\\]|\\[\s\S])*"(\s*:)?|[{}[\]]/g;

function repeats(json: string): boolean {
	const open: Array<Set<string>> = [];
	for (const [piece, colon] of json.matchAll(PIECE)) {
		if (piece === '{' || piece === '[') open.push(new Set());
		else if (piece === '}' || piece === ']') open.pop();
		else if (colon !== undefined) {
			const name = piece.slice(1, piece.lastIndexOf('"'));
			const names = open.at(-1);
			if (names?.has(name)) return true;
			names?.add(name);
		}
	}
	return false;
}
