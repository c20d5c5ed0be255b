/**
 * Rate headers, in the spellings of OpenAI and Groq (`x-ratelimit-remaining-requests`, resets as `2m59.56s`),
 * Anthropic (`anthropic-ratelimit-requests-remaining`, resets as a time of day) and Together (`x-ratelimit-remaining`,
 * resets in seconds). Documentation of the four, 2026-08 to 2026-11. Pure.
 */

import type { RateBudget, RateLimits } from '../../types';
import { readDuration } from './retryAfter';

type Counts = RateBudget['counts'];

interface Spelling {
	counts: Counts;
	name: (what: 'limit' | 'remaining' | 'reset') => string;
	/** Milliseconds; `null` = not to be read. */
	reset: (text: string, serverNowMs: number) => number | null;
}

const LONGEST_MS = 24 * 3_600_000;

const openAiStyle = (bucket: 'requests' | 'tokens'): Spelling => ({
	counts: bucket,
	name: (what) => `x-ratelimit-${what}-${bucket}`,
	reset: readDuration,
});

const anthropic = (bucket: string, counts: Counts): Spelling => ({
	counts,
	name: (what) => `anthropic-ratelimit-${bucket}-${what}`,
	reset: (text, serverNowMs) =>
		/\d{4}-\d\d-\d\dT/.test(text) ? Date.parse(text) - serverNowMs : null,
});

const together: Spelling = {
	counts: 'requests',
	name: (what) => `x-ratelimit-${what}`,
	reset: (text) => {
		const seconds = numberIn(text);
		return seconds === null ? null : seconds * 1_000;
	},
};

const SPELLINGS: Spelling[] = [
	openAiStyle('requests'),
	openAiStyle('tokens'),
	anthropic('requests', 'requests'),
	anthropic('tokens', 'tokens'),
	anthropic('input-tokens', 'input_tokens'),
	anthropic('output-tokens', 'output_tokens'),
	together,
];

/** @param nowMs only for times of day in an answer that has no `date` header of its own */
export function readRateLimits(headers: Headers, nowMs: number): RateLimits {
	// Against the server's own clock: ours may differ.
	const said = Date.parse(headers.get('date') ?? '');
	const serverNowMs = Number.isNaN(said) ? nowMs : said;
	return SPELLINGS.flatMap((spelling) => {
		const budget = readBudget(headers, spelling, serverNowMs);
		return budget === null ? [] : [budget];
	});
}

function readBudget(
	headers: Headers,
	{ counts, name, reset }: Spelling,
	serverNowMs: number,
): RateBudget | null {
	const limit = numberIn(headers.get(name('limit')));
	const remaining = numberIn(headers.get(name('remaining')));
	const text = headers.get(name('reset'))?.trim();
	if (limit === null || limit === 0 || remaining === null || text === undefined) return null;
	const resetMs = reset(text, serverNowMs);
	if (resetMs === null || Number.isNaN(resetMs) || resetMs > LONGEST_MS) return null;
	return { counts, limit, remaining: Math.min(remaining, limit), resetMs: Math.max(0, resetMs) };
}

function numberIn(text: string | null): number | null {
	const trimmed = text?.trim() ?? '';
	return /^\d+(\.\d+)?$/.test(trimmed) ? Number(trimmed) : null;
}
