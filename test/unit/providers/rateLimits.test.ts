import { readRateLimits } from '../../../core/providers/wire/rateLimits';

const NOW = Date.parse('2026-11-28T12:00:00Z');
const read = (headers: Record<string, string>) => readRateLimits(new Headers(headers), NOW);

test('OpenAI and Groq: requests and tokens, resets as durations', () => {
	expect(
		read({
			'x-ratelimit-limit-requests': '14400',
			'x-ratelimit-remaining-requests': '14370',
			'x-ratelimit-reset-requests': '2m59.56s',
			'x-ratelimit-limit-tokens': '18000',
			'x-ratelimit-remaining-tokens': '17997',
			'x-ratelimit-reset-tokens': '7.66ms',
		}),
	).toEqual([
		{ counts: 'requests', limit: 14_400, remaining: 14_370, resetMs: 179_560 },
		{ counts: 'tokens', limit: 18_000, remaining: 17_997, resetMs: 8 },
	]);
});

test("Anthropic: resets are times of day, against the server's own clock", () => {
	const reset = '2026-11-28T12:01:00Z';
	const headers = {
		'anthropic-ratelimit-requests-limit': '50',
		'anthropic-ratelimit-requests-remaining': '49',
		'anthropic-ratelimit-requests-reset': reset,
		'anthropic-ratelimit-input-tokens-limit': '50000',
		'anthropic-ratelimit-input-tokens-remaining': '0',
		'anthropic-ratelimit-input-tokens-reset': reset,
	};
	expect(read(headers)).toEqual([
		{ counts: 'requests', limit: 50, remaining: 49, resetMs: 60_000 },
		{ counts: 'input_tokens', limit: 50_000, remaining: 0, resetMs: 60_000 },
	]);
	const date = 'Sat, 28 Nov 2026 12:00:50 GMT';
	expect(read({ ...headers, date })[0]).toMatchObject({ resetMs: 10_000 });
});

test('Together: resets in seconds', () => {
	const headers = {
		'x-ratelimit-limit': '10',
		'x-ratelimit-remaining': '9',
		'x-ratelimit-reset': '1',
	};
	expect(read(headers)).toEqual([{ counts: 'requests', limit: 10, remaining: 9, resetMs: 1_000 }]);
});

test.each([
	['no headers', {}],
	['no limit', { 'x-ratelimit-remaining': '9', 'x-ratelimit-reset': '1' }],
	[
		'words',
		{ 'x-ratelimit-limit': 'many', 'x-ratelimit-remaining': '9', 'x-ratelimit-reset': '1' },
	],
	[
		'a limit of nothing',
		{ 'x-ratelimit-limit': '0', 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': '1' },
	],
	[
		'a time of day as Unix seconds',
		{ 'x-ratelimit-limit': '9', 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': '1795867260' },
	],
	[
		'a bare number where a duration belongs',
		{
			'x-ratelimit-limit-tokens': '9',
			'x-ratelimit-remaining-tokens': '0',
			'x-ratelimit-reset-tokens': '7',
		},
	],
])('left alone: %s', (_, headers) => {
	expect(read(headers as Record<string, string>)).toEqual([]);
});
