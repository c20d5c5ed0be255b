/** How long the provider asks us to wait, in milliseconds; nothing where it did not say so plausibly. */

const LONGEST_WAIT_MS = 3_600_000;
const UNIT_MS: Record<string, number> = { ms: 1, s: 1_000, m: 60_000, h: 3_600_000 };

/** @param nowMs only for a date in a reply that has no `date` header of its own */
export function readRetryAfterMs(headers: Headers, nowMs: number): number | undefined {
	return (
		plausible(numberIn(headers.get('retry-after-ms'))) ??
		plausible(readRetryAfter(headers, nowMs)) ??
		plausible(longestReset(headers))
	);
}

function readRetryAfter(headers: Headers, nowMs: number): number | null {
	const value = headers.get('retry-after');
	const seconds = numberIn(value);
	if (seconds !== null) return seconds * 1_000;
	// `Date.parse` reads a date into almost anything; an http-date names its month.
	const at = /[a-z]{3}/i.test(value ?? '') ? Date.parse(value ?? '') : Number.NaN;
	if (Number.isNaN(at)) return null;
	// Against the server's own clock: ours may differ.
	const serverNow = Date.parse(headers.get('date') ?? '');
	return Math.max(0, at - (Number.isNaN(serverNow) ? nowMs : serverNow));
}

/**
 * Groq and OpenAI tell when a spent bucket fills again, as `2m59.56s` (console.groq.com, 2026).
 * Bare numbers have no unit that is documented everywhere, so they are left alone.
 */
function longestReset(headers: Headers): number | null {
	const waits = ['requests', 'tokens']
		.filter((bucket) => headers.get(`x-ratelimit-remaining-${bucket}`)?.trim() === '0')
		.map((bucket) => readDuration(headers.get(`x-ratelimit-reset-${bucket}`) ?? ''))
		.filter((wait): wait is number => wait !== null);
	return waits.length === 0 ? null : Math.max(...waits);
}

export function readDuration(text: string): number | null {
	const parts = [...text.trim().matchAll(/(\d+(?:\.\d+)?)(ms|s|m|h)/g)];
	if (parts.length === 0 || parts.map((part) => part[0]).join('') !== text.trim()) return null;
	const total = parts.reduce(
		(sum, part) => sum + Number(part[1]) * (UNIT_MS[part[2] ?? ''] ?? Number.NaN),
		0,
	);
	return Math.ceil(total);
}

function numberIn(value: string | null): number | null {
	const text = value?.trim() ?? '';
	return /^\d+(\.\d+)?$/.test(text) ? Number(text) : null;
}

function plausible(waitMs: number | null): number | undefined {
	return waitMs !== null && waitMs >= 0 && waitMs <= LONGEST_WAIT_MS
		? Math.ceil(waitMs)
		: undefined;
}
