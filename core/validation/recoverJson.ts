/**
 * From what a model really writes to a JSON value: fences, prose with braces, several blocks, broken
 * syntax, LaTeX. Syntax is jsonrepair's work. A value that is cut off is `truncated` and never
 * completed; an answer is never pieced together from two.
 */

import { isDeepStrictEqual } from 'node:util';
import type { JsonValue } from '../types';
import { type Candidate, findCandidates } from './candidates';
import { repeatsName } from './census';
import { parse } from './parse';
import { isTooDeep, MOST_DEPTH } from './scan';
import { withoutThinking } from './thinking';
import { announcesAnother, isDraft, relationOf } from './several';
import { isWanted, keysIn, unwrap, type Wish } from './wish';

export type RecoverOptions = Partial<Wish>;

export type Recovered =
	| {
			ok: true;
			value: JsonValue;
			how: 'plain' | 'fenced' | 'embedded' | 'repaired';
			repaired: boolean;
			/** It is called a draft, or another one was announced behind it and did not come. */
			isDraft: boolean;
	  }
	| { ok: false; reason: 'no_json' | 'truncated' | 'invalid'; message: string };

type Read = Extract<Candidate, { status: 'read' }>;

export function recoverJson(
	text: string,
	{
		wanted = 'any',
		keys = [],
		names = keys,
		hasEnded = false,
		fits = () => true,
	}: RecoverOptions = {},
): Recovered {
	const wish: Wish = { wanted, keys, names, hasEnded, fits };
	if (isTooDeep(text)) {
		const message = `the answer is nested more than ${MOST_DEPTH} levels deep`;
		return { ok: false, reason: 'invalid', message };
	}
	const outer = parse(text.trim());
	const whole = outer === undefined ? undefined : unwrap(outer, wish);
	if (whole !== undefined && isWanted(whole, wish) && keysIn(whole, wish) > 0) {
		if (repeatsName(text, outer ?? null)) return nothing(1, wish);
		return { ok: true, value: whole, how: 'plain', repaired: false, isDraft: false };
	}
	const answer = withoutThinking(text);
	const candidates = findCandidates(answer, wish);
	if (candidates.length > 0) return choose(answer, candidates, wish);
	const inside = withoutWrapping(answer, whole);
	// Not shorter = a long number that became a string: nothing was unwrapped.
	const isInside = inside !== null && inside.length < text.trim().length;
	return isInside ? recoverJson(inside, wish) : nothing(0, wish);
}

/**
 * The last one that carries the wanted keys counts, because drafts come before answers. One with less
 * than half the keys of another is a remark about it and no answer.
 */
function choose(text: string, candidates: Candidate[], wish: Wish): Recovered {
	const most = candidates.reduce((found, { keys }) => Math.max(found, keys), 0);
	const last = candidates.findLast(
		({ status, keys }) => keys > 0 && (status === 'cutOff' || keys * 2 >= most),
	);
	if (last?.status === 'cutOff') {
		return { ok: false, reason: 'truncated', message: 'the JSON is cut off before its end' };
	}
	if (last?.status === 'read') return chooseAmong(text, last, { candidates, wish });
	// An answer that cannot be trusted is none, and what stood before it is a draft.
	if (last?.status === 'unreadable') return nothing(candidates.length, wish);
	const other = candidates.findLast(
		(candidate) => candidate.status === 'read' && !candidate.repaired,
	);
	return other?.status === 'read' ? found(text, other) : nothing(candidates.length, wish);
}

/** A record before it is a draft, or the last one is a remark about it, or there are two answers to one question. */
function chooseAmong(
	text: string,
	last: Read,
	{ candidates, wish }: { candidates: Candidate[]; wish: Wish },
): Recovered {
	const before = candidates.slice(0, candidates.indexOf(last));
	const rival = before.findLast(
		(candidate): candidate is Read =>
			candidate.status === 'read' &&
			candidate.keys >= Math.max(1, last.keys) &&
			!isDeepStrictEqual(candidate.value, last.value),
	);
	if (rival === undefined || wish.keys.length === 0) return found(text, last);
	const relation = relationOf(text, rival, last);
	if (relation === 'corrects') return found(text, last);
	if (relation === 'remarks') return choose(text, before, wish);
	const message = 'the answer holds two different JSON objects: give one alone';
	return { ok: false, reason: 'invalid', message };
}

/** JSON in a JSON string, escaped without its quotes, or a plain value in a fence. */
function withoutWrapping(text: string, whole: JsonValue | undefined): string | null {
	if (typeof whole === 'string') return whole;
	const trimmed = text.trim();
	if (/^[{[]\s*\\"/.test(trimmed)) {
		const unescaped = parse(`"${trimmed.replaceAll('\n', '\\n')}"`);
		if (typeof unescaped === 'string' && unescaped !== trimmed) return unescaped;
	}
	return /^```\w*\n([^`]*)\n```$/.exec(trimmed)?.[1] ?? null;
}

function found(text: string, candidate: Read): Recovered {
	const { value, start, end, repaired } = candidate;
	const isFenced = /```[\w-]*\s*$/.test(text.slice(Math.max(0, start - 40), start));
	const isWhole = text.trim().length === end - start;
	const how = repaired ? 'repaired' : isFenced ? 'fenced' : isWhole ? 'plain' : 'embedded';
	const draft = isDraft(text, candidate) || announcesAnother(text, candidate);
	return { ok: true, value, how, repaired, isDraft: draft };
}

function nothing(candidates: number, { wanted }: Wish): Recovered {
	const what = wanted === 'any' ? 'value' : wanted;
	if (candidates === 0) {
		return { ok: false, reason: 'no_json', message: `there is no JSON ${what} in the answer` };
	}
	return {
		ok: false,
		reason: 'invalid',
		message: `the answer holds no JSON ${what} that can be read`,
	};
}
