/** The JSON values in a text, in their order, each read in the way that keeps most of the wanted keys. */

import type { JsonValue } from '../types';
import { readLeniently } from './lenient';
import { parse, repair } from './parse';
import { type Extent, nextBegin, readStrictly } from './scan';
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
/** Scraps of JSON beyond these are not looked at: nobody's answer stands behind a thousand others. */
const MOST_CANDIDATES = 2_000;

export function findCandidates(text: string, wish: Wish): Candidate[] {
	const candidates: Candidate[] = [];
	const options = { anyList: wish.wanted !== 'object' };
	let reread = 0;
	let at = nextBegin(text, 0, options);
	while (at >= 0 && reread <= MOST_REREAD && candidates.length < MOST_CANDIDATES) {
		const candidate = readCandidate(text, at, wish);
		if (candidate === null || candidate.status === 'cutOff') reread += text.length - at;
		if (candidate !== null) candidates.push(candidate);
		at = nextBegin(text, candidate === null ? at + 1 : candidate.end, options);
	}
	return candidates;
}

/** `null` = what begins here never ends and is no answer either. */
function readCandidate(text: string, start: number, wish: Wish): Candidate | null {
	const strict = readStrictly(text, start);
	const exact = strict.complete ? parse(strict.text) : undefined;
	if (exact !== undefined)
		return toCandidate({ start, end: strict.end, value: exact, repaired: false }, wish);
	const lenient = readLeniently(text, start);
	const best = bestOf(mendings(text, start, { strict, lenient, wish }), wish);
	if (best !== null) return toCandidate({ start, ...best, repaired: true }, wish);
	if (!strict.complete && !lenient.complete) return readUnclosed(text, start, wish);
	return { status: 'unreadable', start, end: lenient.complete ? lenient.end : strict.end, keys: 0 };
}

interface Mending {
	value: JsonValue;
	end: number;
}

/** The readings in the order of trust, each made only when the ones before are not good enough. */
function* mendings(
	text: string,
	start: number,
	{ strict, lenient, wish }: { strict: Extent; lenient: Extent; wish: Wish },
): Generator<Mending> {
	yield* mended(lenient);
	if (strict.complete) yield* mended(strict);
	if (wish.keys.length > 0) yield* mended(readLeniently(text, start, wish.keys));
}

function* mended({ complete, text, end }: Extent): Generator<Mending> {
	if (!complete) return;
	const value = parse(text) ?? repair(text);
	if (value !== undefined) yield { value, end };
}

/** The first with all wanted keys, else the first of those with most. */
function bestOf(readings: Iterable<Mending>, wish: Wish): Mending | null {
	let best: Mending | null = null;
	for (const reading of readings) {
		const keys = keysIn(unwrap(reading.value, wish), wish);
		if (keys >= Math.max(1, wish.keys.length)) return reading;
		if (best === null || keys > keysIn(unwrap(best.value, wish), wish)) best = reading;
	}
	return best;
}

function readUnclosed(text: string, start: number, wish: Wish): Candidate | null {
	const closed = closedByFence(text, start);
	const value = closed === null ? undefined : (parse(closed) ?? repair(closed));
	if (value !== undefined && keysIn(value, wish) > 0) {
		return toCandidate({ start, end: text.length, value, repaired: true }, wish);
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
function closedByFence(text: string, start: number): string | null {
	const fence = text.lastIndexOf('\n```');
	if (fence <= start || text.slice(fence + 4).trim() !== '') return null;
	const inside = text.slice(start, fence).trimEnd();
	if (!/["\d\]}el]$/.test(inside)) return null;
	const closed = readLeniently(`${inside}}`, 0);
	return closed.complete ? closed.text : null;
}
