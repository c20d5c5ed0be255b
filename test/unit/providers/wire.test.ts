import { hideSecrets } from '../../../core/types/secrets';
import { callerOf, say } from '../../../core/providers/wire/caller';
import { readErrorBody } from '../../../core/providers/wire/errorBody';
import { readDuration, readRetryAfterMs } from '../../../core/providers/wire/retryAfter';
import { accountOf, KEY_IN_USE } from './support';

const NOW = Date.parse('2026-11-23T10:00:00Z');

describe('how long to wait', () => {
	it.each<[string, Record<string, string>, number | undefined]>([
		['seconds', { 'retry-after': '2' }, 2_000],
		['fractions of a second', { 'retry-after': '0.25' }, 250],
		['zero', { 'retry-after': '0' }, 0],
		['milliseconds first', { 'retry-after-ms': '120', 'retry-after': '9' }, 120],
		['one hour', { 'retry-after': '3600' }, 3_600_000],
		['more than an hour', { 'retry-after': '3601' }, undefined],
		['negative', { 'retry-after': '-1' }, undefined],
		['words', { 'retry-after': 'soon' }, undefined],
		['empty', { 'retry-after': '' }, undefined],
		['a date against our clock', { 'retry-after': 'Mon, 23 Nov 2026 10:00:30 GMT' }, 30_000],
		[
			"a date against the server's clock",
			{
				'retry-after': 'Mon, 23 Nov 2026 12:00:30 GMT',
				date: 'Mon, 23 Nov 2026 12:00:00 GMT',
			},
			30_000,
		],
		['a date in the past', { 'retry-after': 'Mon, 23 Nov 2026 09:00:00 GMT' }, 0],
		['a date in the far future', { 'retry-after': 'Mon, 23 Nov 2027 09:00:00 GMT' }, undefined],
		[
			'the reset of a spent bucket',
			{ 'x-ratelimit-remaining-tokens': '0', 'x-ratelimit-reset-tokens': '7.66s' },
			7_660,
		],
		[
			'the longest of two spent buckets',
			{
				'x-ratelimit-remaining-tokens': '0',
				'x-ratelimit-reset-tokens': '7.66s',
				'x-ratelimit-remaining-requests': '0',
				'x-ratelimit-reset-requests': '2m59.56s',
			},
			179_560,
		],
		[
			'not the reset of a bucket with rest',
			{ 'x-ratelimit-remaining-tokens': '12', 'x-ratelimit-reset-tokens': '7.66s' },
			undefined,
		],
		[
			'not a reset without a unit',
			{ 'x-ratelimit-remaining-tokens': '0', 'x-ratelimit-reset-tokens': '7' },
			undefined,
		],
		['nothing', {}, undefined],
	])('%s', (_name, headers, expected) => {
		expect(readRetryAfterMs(new Headers(headers), NOW)).toBe(expected);
	});

	it.each([
		['1h2m', 3_720_000],
		['250ms', 250],
		['', null],
		['2x', null],
		['5s later', null],
	])('duration %j', (text, expected) => {
		expect(readDuration(text)).toBe(expected);
	});
});

describe('error bodies', () => {
	it.each<[string, string, Partial<ReturnType<typeof readErrorBody>>]>([
		[
			'OpenAI',
			'{"error":{"message":"No such model","type":"invalid_request_error","code":"model_not_found"}}',
			{ message: 'No such model', code: 'model_not_found', type: 'invalid_request_error' },
		],
		[
			'Anthropic',
			'{"type":"error","error":{"type":"overloaded_error","message":"Overloaded"},"request_id":"r"}',
			{ message: 'Overloaded', type: 'overloaded_error', code: null },
		],
		[
			'Anthropic with a code',
			'{"type":"error","error":{"type":"rate_limit_error","message":"Cap","details":{"error_code":"ramp_limit_exceeded"}}}',
			{ code: 'ramp_limit_exceeded' },
		],
		['Ollama', '{"error":"model not found"}', { message: 'model not found', code: null }],
		[
			'old vLLM',
			'{"object":"error","message":"Too long","code":400}',
			{ message: 'Too long', code: '400' },
		],
		['FastAPI text', '{"detail":"Not Found"}', { message: 'Not Found' }],
		['FastAPI list', '{"detail":[{"msg":"a"},{"msg":"b"}]}', { message: 'a; b' }],
		['a list', '[{"error":{"message":"inside"}}]', { message: 'inside' }],
		['plain text', 'upstream down', { message: 'upstream down', isHtml: false }],
		['empty', '', { message: '', code: null }],
		['a number', '7', { message: '' }],
		[
			'a web page',
			'<!DOCTYPE html><html><head><title>502 Bad Gateway</title></head></html>',
			{ isHtml: true, message: '502 Bad Gateway' },
		],
		[
			'Groq',
			'{"error":{"message":"Failed","code":"tool_use_failed","failed_generation":"<f>"}}',
			{ failedGeneration: '<f>' },
		],
	])('%s', (_name, text, expected) => {
		expect(readErrorBody(text)).toMatchObject(expected);
	});
});

describe('what is said to users', () => {
	const caller = callerOf(
		accountOf('openai', { headers: { 'X-Gateway': 'gateway-token-99' } }),
		'gpt-4o-mini',
	);

	it('names provider and model', () => {
		expect(say(caller, 'rate limited')).toBe('OpenAI, gpt-4o-mini: rate limited');
	});

	it.each([
		['the key', `key ${KEY_IN_USE} is wrong`],
		['the key within a word', `x${KEY_IN_USE}y`],
		['a header value', 'token gateway-token-99 expired'],
		['a bearer token', 'Authorization: Bearer abcdef0123456789'],
		['a masked key', 'Incorrect API key provided: sk-ab********wxyz.'],
		['a password in an address', 'cannot fetch https://user:pa55word@host/v1'],
	])('hides %s', (_name, text) => {
		const said = hideSecrets(text, caller.secrets);
		expect(said).toContain('[hidden]');
		expect(said).not.toMatch(/4711|gateway-token|abcdef01|wxyz|pa55word/);
	});

	it('hides a key that would be cut by the shortening', () => {
		expect(say(caller, `${'x'.repeat(365)} ${KEY_IN_USE}`)).not.toContain('secret-');
	});

	it('stays short', () => {
		expect(say(caller, 'y'.repeat(5_000)).length).toBeLessThanOrEqual(400);
	});

	it('leaves ordinary words alone', () => {
		expect(hideSecrets('the task-oriented desk-lamp', caller.secrets)).toBe(
			'the task-oriented desk-lamp',
		);
	});
});
