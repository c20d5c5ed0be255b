/** The JSON values in a text, in their order, each read in the way that keeps most of the wanted keys. */

import type { JsonValue } from '../types';
import { crossesBorder, goesOn, holdsAllSigns, leavesEnd, repeatsName } from './census';
import { readLeniently } from './lenient';
import { quoteNames } from './names';
import { withMissingBracket } from './missingBracket';
import { type Mended, parse, repair } from './parse';
import { type Extent, nextBegin, readByBraces, readStrictly } from './scan';
import { isWanted, keysIn, unwrap, type Wish } from './wish';

interface Place {
	start: number;
	end: number;
	/** How many of the wanted keys it has. */
	keys: number;
}

export type Candidate =
	| (Place & { status: 'read'; value: JsonValue; repaired: boolean })
	/** It holds JSON, and no reading makes sense of it. */
	| (Place & { status: 'unreadable' })
	/** An answer whose end is missing. */
	| (Place & { status: 'cutOff' });

/** Characters of unclosed values that are looked into again: a bound, as each such look costs a whole pass. */
const MOST_REREAD = 1_000_000;
/** Characters that readings of broken values may look at, all together: each may run to the end of the text. */
const MOST_MENDED = 1_000_000;
/** Scraps of JSON beyond these are not looked at: nobody's answer stands behind a thousand others. */
const MOST_CANDIDATES = 2_000;

export function findCandidates(text: string, wish: Wish): Candidate[] {
	const candidates: Candidate[] = [];
	const options = { anyList: wish.wanted !== 'object' };
	const budget: Budget = { left: MOST_MENDED };
	let reread = 0;
	let at = nextBegin(text, 0, options);
	while (at >= 0 && reread <= MOST_REREAD && candidates.length < MOST_CANDIDATES) {
		const candidate = readCandidate(text, at, { wish, budget });
		if (candidate === null || candidate.status === 'cutOff') reread += text.length - at;
		if (candidate !== null) candidates.push(candidate);
		at = nextBegin(text, candidate === null ? at + 1 : candidate.end, options);
	}
	return candidates;
}

/** `null` = what begins here never ends and is no answer either. */
function readCandidate(
	text: string,
	start: number,
	{ wish, budget }: { wish: Wish; budget: Budget },
): Candidate | null {
	const strict = readStrictly(text, start);
	const exact = strict.complete ? parse(strict.text) : undefined;
	if (exact !== undefined) return readExact(text, { start, end: strict.end, value: exact }, wish);
	if (budget.left <= 0) return unread({ start, end: strict.end }, wish);
	const lenient = readLeniently(text, start);
	budget.left -= lenient.end - start;
	const made = mendings(text, start, { strict, lenient, wish, budget });
	const { best, keys } = bestOf(made, { text, start, wish });
	if (best !== null) return toCandidate({ start, ...best, repaired: true }, wish);
	if (!strict.complete && !lenient.complete) return readUnclosed(text, start, wish);
	return { status: 'unreadable', start, end: lenient.complete ? lenient.end : strict.end, keys };
}

/** Not looked at any more: it may be the answer, so that none before it is. */
function unread(place: Omit<Place, 'keys'>, wish: Wish): Candidate {
	return { status: 'unreadable', ...place, keys: Math.max(1, wish.keys.length) };
}

/** JSON by its letter is taken as it stands, unless it ends too early or says a thing twice. */
function readExact(text: string, found: Omit<Reading, 'repaired'>, wish: Wish): Candidate {
	const { start, end, value } = found;
	const ends = !goesOn(text, end, wish.names);
	if (ends && !repeatsName(text.slice(start, end), value)) {
		return toCandidate({ ...found, repaired: false }, wish);
	}
	return { status: 'unreadable', start, end: ends ? end : text.length, keys: keysOf(value, wish) };
}

interface Readings {
	strict: Extent;
	lenient: Extent;
	wish: Wish;
	budget: Budget;
}

interface Mending extends Mended {
	end: number;
}

interface Budget {
	left: number;
}

/** The readings in the order of trust; each is held against the text before it counts. */
function* mendings(
	text: string,
	start: number,
	{ strict, lenient, wish, budget }: Readings,
): Generator<Mending> {
	yield* mended(lenient);
	if (strict.complete) yield* mended(strict);
	if (wish.keys.length > 0 && budget.left > 0) {
		const byKeys = readLeniently(text, start, wish.keys);
		budget.left -= byKeys.end - start;
		yield* mended(byKeys);
	}
	const bracket = wish.keys.length > 0 ? withMissingBracket(text, start, wish.hasEnded) : null;
	for (const made of bracket === null ? [] : mended(bracket)) {
		const isWhole = keysOf(made.value, wish) === wish.keys.length;
		if (bracket?.isLast === false || isWhole) yield made;
	}
	const byBraces = readByBraces(text, start);
	// Where quotes are in order and braces are not, or the last quote is an opening one, it is cut off.
	if (!byBraces.complete || !(strict.complete || closesItsQuotes(byBraces.text))) return;
	yield* mended(byBraces);
	if (wish.names.length === 0) return;
	const renamed = quoteNames(byBraces.text, wish.names);
	if (renamed === byBraces.text) return;
	yield* mended({ ...byBraces, text: renamed });
	const again = readLeniently(renamed, 0);
	if (again.end === renamed.length) yield* mended({ ...again, end: byBraces.end });
}

function* mended({ complete, text, end }: Extent): Generator<Mending> {
	if (!complete) return;
	const value = parse(text);
	const made = value === undefined ? repair(text) : { value, json: text };
	if (made !== undefined) yield { ...made, end };
}

function isTrusted(
	text: string,
	start: number,
	{ mending, wish }: { mending: Mending; wish: Wish },
): boolean {
	const { value, json, end } = mending;
	const source = text.slice(start, end);
	return (
		wish.fits(unwrap(value, wish)) &&
		!crossesBorder(value, source, wish.names) &&
		!repeatsName(json, value) &&
		!goesOn(text, end, wish.names) &&
		!leavesEnd(text, end) &&
		holdsAllSigns(json, source)
	);
}

/** One quote is missing, and not that of the last text: no text runs into the end. */
function closesItsQuotes(text: string): boolean {
	const quotes = [...text.matchAll(/\\[^]|"/g)].filter(([sign]) => sign === '"');
	const last = quotes.at(-1)?.index ?? 0;
	const isOpening = /[:,[{]\s*$/.test(text.slice(0, last));
	return quotes.length % 2 === 1 && !isOpening && ONLY_VALUES.test(text.slice(last + 1));
}

const ONLY_VALUES = /^[\s:,\]}]*(?:(?:-?\d[\d.eE+-]*|true|false|null|True|False|None)[\s,\]}]*)?$/;

/** The first trusted one with all wanted keys, else the first of those with most; `keys`: the most of any. */
function bestOf(
	readings: Iterable<Mending>,
	{ text, start, wish }: { text: string; start: number; wish: Wish },
): { best: Mending | null; keys: number } {
	let best: { reading: Mending; keys: number } | null = null;
	let most = 0;
	for (const reading of readings) {
		const keys = keysOf(reading.value, wish);
		most = Math.max(most, keys);
		if (!isTrusted(text, start, { mending: reading, wish })) continue;
		if (best === null || keys > best.keys) best = { reading, keys };
		if (keys >= Math.max(1, wish.keys.length)) break;
	}
	return { best: best?.reading ?? null, keys: most };
}

function keysOf(value: JsonValue, wish: Wish): number {
	return keysIn(unwrap(value, wish), wish);
}

function readUnclosed(text: string, start: number, wish: Wish): Candidate | null {
	const closed = closedByFence(text, start);
	for (const made of closed === null ? [] : mended(closed)) {
		const isWhole = isTrusted(text, start, { mending: made, wish });
		if (isWhole && keysOf(made.value, wish) > 0) {
			return toCandidate({ start, end: text.length, value: made.value, repaired: true }, wish);
		}
	}
	if (!looksCutOff(text.slice(start), wish)) return null;
	return { status: 'cutOff', start, end: nextBlock(text, start), keys: 1 };
}

interface Reading {
	start: number;
	end: number;
	value: JsonValue;
	repaired: boolean;
}

function toCandidate(reading: Reading, wish: Wish): Candidate {
	const value = unwrap(reading.value, wish);
	const { start, end } = reading;
	if (!isWanted(value, wish)) return { status: 'unreadable', start, end, keys: 0 };
	return { status: 'read', ...reading, value, keys: keysIn(value, wish) };
}

/** Prose such as "a set {x: …" is no cut-off answer; JSON with a wanted key in it is. */
function looksCutOff(rest: string, { keys }: Wish): boolean {
	const isJson = /^[{[]\s*(?:["'}\]{[\u201c]|$)/.test(rest);
	if (keys.length === 0) return isJson;
	if (isJson) return keys.some((key) => rest.includes(`"${key}"`) || rest.includes(`'${key}'`));
	const bareKey = /^\{\s*([A-Za-z_][\w-]*)\s*:/.exec(rest)?.[1];
	return bareKey !== undefined && keys.includes(bareKey);
}

const BLOCK_BEGINS = /\n```\w*[^\S\n]*\n\s*[{[]/g;

/** A model that breaks off and begins anew opens another code block; whatever else follows is inside. */
function nextBlock(text: string, from: number): number {
	BLOCK_BEGINS.lastIndex = from;
	const match = BLOCK_BEGINS.exec(text);
	return match === null ? text.length : match.index;
}

/** The model forgot a brace but ended its code block: a slip of syntax and no cut. */
function closedByFence(text: string, start: number): Extent | null {
	const fence = text.lastIndexOf('\n```');
	if (fence <= start || text.slice(fence + 4).trim() !== '') return null;
	const inside = text.slice(start, fence).trimEnd();
	if (!/["\d\]}el]$/.test(inside)) return null;
	const closed = readLeniently(`${inside}}`, 0);
	return closed.complete ? { ...closed, end: fence } : null;
}
