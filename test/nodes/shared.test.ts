/** What the nodes are built from, tried without n8n's engine. */

import type { INode, INodeExecutionData } from 'n8n-workflow';
import type {
	Attempt,
	LedgerTotals,
	RouteFailure,
	RouteOutcome,
	RouteRequest,
	RouteSuccess,
	TaskSpec,
} from '../../core/types';
import { buildAccount, readAccount, readBaseUrl } from '../../nodes/shared/reading/accounts';
import { failureMessage, itemError } from '../../nodes/shared/reporting/failures';
import { goodItem } from '../../nodes/shared/reporting/outputItems';
import { PaidRecord, requestHash } from '../../nodes/shared/running/paidRecord';
import { describeValue, ValueReader } from '../../nodes/shared/reading/parameters';
import { toRouting } from '../../nodes/shared/reporting/routingReport';
import { paidSoFar, runHint } from '../../nodes/shared/reporting/runSentence';
import { helperTransport } from '../../nodes/shared/running/transport';

const TOTALS: LedgerTotals = {
	attempts: 1,
	costNanoUsd: 2_000,
	knownCostNanoUsd: 2_000,
	isUpperBound: false,
	unknownCosts: { turnedAway: 0, other: 0 },
	unreported: 0,
	inputTokens: 100,
	outputTokens: 10,
	reasoningTokens: 0,
	cachedTokens: 0,
	retries: 0,
	repairs: 0,
	escalations: 0,
	fallbacks: 0,
};

const ATTEMPT: RouteOutcome['attempts'][number] = {
	tier: 'Bulk',
	provider: 'openai',
	account: 'openAi',
	model: 'gpt-4o-mini',
	reason: 'first',
	outcome: 'accepted',
	usage: {
		input: 100,
		cacheRead: 0,
		cacheWrite: null,
		cacheWrite1h: null,
		output: 10,
		reasoning: 0,
	},
	costNanoUsd: 2_000,
	latencyMs: 50,
	waitedMs: 0,
};

const SUCCESS: RouteSuccess = {
	ok: true,
	value: { total: 12 },
	valid: true,
	tier: 'Bulk',
	target: { provider: 'openai', account: 'openAi', model: 'gpt-4o-mini' },
	attempts: [ATTEMPT],
	totals: TOTALS,
	why: 'Bulk step',
	policyName: 'Baseline and Premium',
	warnings: [],
	allCriticalCostNanoUsd: 9_000,
	latencyMs: 50,
};

const FAILURE: RouteFailure = {
	...SUCCESS,
	ok: false,
	failure: { kind: 'overloaded', message: 'OpenAI is overloaded', status: 503 },
	tier: 'Bulk',
	model: 'gpt-4o-mini',
	attempts: [{ ...ATTEMPT, outcome: 'overloaded', usage: null, costNanoUsd: null }],
	totals: {
		...TOTALS,
		costNanoUsd: null,
		knownCostNanoUsd: 0,
		unknownCosts: { turnedAway: 2, other: 0 },
		inputTokens: null,
		outputTokens: null,
	},
	allCriticalCostNanoUsd: null,
};

/** A server that answers and reports no tokens. */
const UNCOUNTED: RouteOutcome = {
	...SUCCESS,
	totals: { ...FAILURE.totals, unknownCosts: { turnedAway: 0, other: 1 } },
};

describe('base URLs', () => {
	test.each([
		['openai', 'https://api.openai.com/v1/', 'https://api.openai.com/v1'],
		['openai', '', 'https://api.openai.com/v1'],
		['openai', undefined, 'https://api.openai.com/v1'],
		['anthropic', ' https://api.anthropic.com/v1/ ', 'https://api.anthropic.com'],
		['groq', 'https://api.groq.com/openai/v1/', 'https://api.groq.com'],
		['together', 'https://gateway.example/together/v1//', 'https://gateway.example/together/v1'],
		['ollama', 'http://10.0.0.5:11434/v1', 'http://10.0.0.5:11434'],
		['openaiCompatible', 'http://localhost:8000/v1', 'http://localhost:8000/v1'],
		['openaiCompatible', 'http://localhost:8000/v1/chat/completions', 'http://localhost:8000/v1'],
		['openai', 'https://api.openai.com/v1/models/', 'https://api.openai.com/v1'],
		['groq', 'https://api.groq.com/openai/v1/chat/completions', 'https://api.groq.com'],
		['anthropic', 'https://api.anthropic.com/v1/messages', 'https://api.anthropic.com'],
		['ollama', 'http://localhost:11434/api/chat', 'http://localhost:11434'],
	] as const)('%s %p becomes %p', (provider, given, expected) => {
		expect(readBaseUrl(provider, given, 'Credential')).toEqual({ ok: true, value: expected });
	});

	test.each([
		['localhost:8000/v1', /web address|not a URL/],
		['not a url', /not a URL/],
		['', /empty/],
		['ftp://server/v1', /ftp/],
		['http://user:secret@server/v1', /user name or password/],
		['http://server/v1?key=abc', /query/],
		[42, /a number/],
	])('%p is refused', (given, message) => {
		const result = readBaseUrl('openaiCompatible', given, 'Credential for vLLM');
		expect(result.ok).toBe(false);
		if (result.ok) return;
		expect(result.issues[0]?.field).toBe('Credential for vLLM > Base URL');
		expect(result.issues[0]?.message).toMatch(message);
		expect(JSON.stringify(result)).not.toContain('secret');
	});
});

describe('accounts', () => {
	const identity = { kind: 'openAi', provider: 'openai', label: 'OpenAI' } as const;

	test('take key, organisation and project from the credential', () => {
		const fields = { apiKey: ' key ', baseUrl: '', organizationId: 'org-1', projectId: '' };
		expect(buildAccount(identity, fields, 'Credential')).toEqual({
			ok: true,
			value: {
				...identity,
				baseUrl: 'https://api.openai.com/v1',
				apiKey: 'key',
				headers: { 'OpenAI-Organization': 'org-1' },
				isPrivate: false,
			},
		});
	});

	test.each(['Bearer key', 'Authorization: Bearer  key', 'bearer key '])(
		'send a key that was copied as "%s" alone',
		(apiKey) => {
			expect(buildAccount(identity, { apiKey }, 'Credential')).toMatchObject({
				value: { apiKey: 'key' },
			});
		},
	);

	test('need a key where the provider does', () => {
		const result = buildAccount(identity, { apiKey: '  ' }, 'Credential for OpenAI');
		expect(result).toMatchObject({
			ok: false,
			issues: [{ field: 'Credential for OpenAI > API Key' }],
		});
	});

	test.each([true, false, 'true', undefined])(
		'are private only where the switch is on: %p',
		(isPrivate) => {
			const server = { kind: 'ollama', provider: 'ollama', label: 'Ollama' } as const;
			const result = buildAccount(server, { isPrivate }, 'Credential');
			expect(result).toMatchObject({ ok: true, value: { isPrivate: isPrivate === true } });
		},
	);

	test('name the credential that is missing', async () => {
		const getCredentials = async () =>
			await Promise.reject(new Error('Node does not have any credentials set for "tieredGroqApi"'));
		const result = await readAccount({ getCredentials }, 'groq');
		expect(result).toMatchObject({
			ok: false,
			issues: [{ field: 'Credential for Groq', message: 'no credential is chosen' }],
		});
	});

	test('say why a credential cannot be read', async () => {
		const getCredentials = async () => await Promise.reject(new Error('could not be decrypted'));
		const result = await readAccount({ getCredentials }, 'groq');
		expect(JSON.stringify(result)).toContain('could not be decrypted');
	});

	test("the user's own limits are numbers above nothing, also as text; 0 and empty are none", () => {
		const read = (requestsPerMinute: unknown, tokensPerMinute?: unknown) => {
			const fields = { apiKey: 'k-12345', requestsPerMinute, tokensPerMinute };
			const result = buildAccount(identity, fields, 'Credential');
			if (!result.ok) return result.issues;
			return [result.value.requestsPerMinute, result.value.tokensPerMinute];
		};
		expect(read(300, '20000')).toEqual([300, 20_000]);
		expect(read(0, '')).toEqual([undefined, undefined]);
		expect(read(0.5)).toEqual([1, undefined]);
		expect(read('many', -1)).toMatchObject([
			{
				field: 'Credential > Requests per Minute',
				message: 'expected a number from 0 up, got "many"',
			},
			{ field: 'Credential > Tokens per Minute' },
		]);
	});
});

describe('the paid record', () => {
	const place = { nodeName: 'Router', runIndex: 0 };

	test('gives an answer back for the same request alone', () => {
		const flow = {};
		new PaidRecord(flow, place).store('3', 'hash', SUCCESS);
		const stored: Record<string, unknown> = JSON.parse(JSON.stringify(flow));
		const again = new PaidRecord(stored, place);
		expect(again.answered('3', 'hash')).toEqual(SUCCESS);
		expect(again.answered('3', 'another')).toBeNull();
		expect(again.answered('2', 'hash')).toBeNull();
		expect(
			new PaidRecord(stored, { ...place, nodeName: 'Other' }).answered('3', 'hash'),
		).toBeNull();
	});

	test("a loop's next pass pays again, and the earlier pass is forgotten", () => {
		const flow: Record<string, unknown> = {};
		new PaidRecord(flow, place).store('0', 'hash', SUCCESS);
		expect(new PaidRecord(flow, { ...place, runIndex: 1 }).answered('0', 'hash')).toBeNull();
		expect(JSON.stringify(flow)).not.toContain('hash');
	});

	test('a failed try is no answer, but its cost stays on the ledger', () => {
		const record = new PaidRecord({}, place);
		record.store('0', 'hash', FAILURE);
		expect(record.answered('0', 'hash')).toBeNull();
		const whole = record.store('0', 'hash', SUCCESS);
		expect(whole.attempts.map(({ outcome }) => outcome)).toEqual(['overloaded', 'accepted']);
		expect(whole.totals).toMatchObject({ attempts: 2, costNanoUsd: null, knownCostNanoUsd: 2_000 });
		expect(record.answered('0', 'hash')).toEqual(whole);
	});

	test('is cleared without a trace, other nodes aside', () => {
		const flow: Record<string, unknown> = { theirs: 1 };
		const record = new PaidRecord(flow, place);
		const other = new PaidRecord(flow, { nodeName: 'Other', runIndex: 0 });
		record.store('0', 'a', SUCCESS);
		other.store('0', 'b', SUCCESS);
		record.clear();
		expect(other.answered('0', 'b')).not.toBeNull();
		other.clear();
		expect(flow).toEqual({ theirs: 1 });
	});

	test.each(['__proto__', 'constructor', 'toString'])('a node may be called %s', (nodeName) => {
		const flow = {};
		new PaidRecord(flow, { nodeName, runIndex: 0 }).store('0', 'hash', SUCCESS);
		expect(new PaidRecord(flow, { nodeName, runIndex: 0 }).answered('0', 'hash')).toEqual(SUCCESS);
	});
});

describe('the hash of a request', () => {
	const spec: TaskSpec = { kind: 'generate', prompt: 'Hi', checks: {}, outputField: 'text' };
	const request = (
		changes: Partial<RouteRequest> = {},
		model = 'gpt-4o-mini',
		apiKey = 'key-1',
	): RouteRequest => ({
		task: {
			kind: 'generate',
			messages: [{ role: 'user', content: 'Hi' }],
			output: null,
			effort: 'off',
			structuredOutput: 'automatic',
			maxOutputTokens: 10,
			check: () => ({ status: 'pass', value: {}, warnings: [] }),
			repairMessages: () => [],
		},
		tiers: [
			{
				name: 'Bulk',
				use: 'ladder',
				primary: {
					account: {
						kind: 'openAi',
						provider: 'openai',
						label: 'OpenAI',
						baseUrl: 'https://x',
						apiKey,
						isPrivate: false,
					},
					model,
					card: null,
				},
				standIns: [],
			},
		],
		startTier: 'Bulk',
		why: 'Bulk step',
		isPrivate: false,
		limits: {
			maxAttempts: 1,
			maxRepairs: 0,
			maxRetries: 0,
			deadlineMs: 1,
			attemptTimeoutMs: 1,
			...{ maxCostNanoUsd: null, maxRunCostNanoUsd: null, maxDayCostNanoUsd: null },
			...{ maxMonthCostNanoUsd: null, atCostLimit: 'stop' },
		},
		switches: {
			checks: true,
			escalate: false,
			fallBack: false,
			useReplacement: false,
			acceptInvalid: false,
		},
		policyName: 'One Model',
		warnings: [],
		...changes,
	});
	const base = requestHash(request(), spec);

	test('does not change with a new key or a warning of the day', () => {
		expect(requestHash(request({}, 'gpt-4o-mini', 'key-2'), spec)).toBe(base);
		expect(requestHash(request({ warnings: ['stops soon'] }), spec)).toBe(base);
	});

	test.each<[string, RouteRequest, TaskSpec]>([
		['model', request({}, 'gpt-4o'), spec],
		['privacy', request({ isPrivate: true }), spec],
		['checks', request(), { ...spec, checks: { minCharacters: 5 } }],
		['messages', request({ task: { ...request().task, messages: [] } }), spec],
	])('changes with the %s', (_what, changed, changedSpec) => {
		expect(requestHash(changed, changedSpec)).not.toBe(base);
	});
});

describe('_routing', () => {
	test('shows money in dollars, the signed difference, and no attempts in the summary', () => {
		expect(toRouting(SUCCESS, 'summary1')).toEqual({
			tier: 'Bulk',
			provider: 'openai',
			model: 'gpt-4o-mini',
			why: 'Bulk step',
			policy: 'Baseline and Premium',
			valid: true,
			requests: 1,
			escalated: false,
			fellBack: false,
			repaired: false,
			retried: false,
			costUsd: 0.000002,
			allCriticalCostUsd: 0.000009,
			savedUsd: 0.000007,
			tokens: { input: 100, cached: 0, output: 10, reasoning: 0 },
			latencyMs: 50,
			warnings: [],
		});
	});

	test('may show a loss', () => {
		expect(toRouting({ ...SUCCESS, allCriticalCostNanoUsd: 500 }, 'summary1')).toMatchObject({
			savedUsd: -0.0000015,
		});
	});

	test('keeps unknown apart from zero, with the known part beside it', () => {
		const unknown = { unknownCosts: { turnedAway: 1, other: 2 }, unreported: 2 };
		const totals = { ...TOTALS, ...unknown, costNanoUsd: null, knownCostNanoUsd: 700 };
		const outcome = { ...SUCCESS, totals };
		expect(toRouting(outcome, 'summary1')).toMatchObject({
			costUsd: null,
			knownCostUsd: 7e-7,
			unknownCostRequests: { turnedAway: 1, other: 2 },
			savedUsd: null,
			tokens: { input: 100, output: 10, unreportedRequests: 2 },
		});
		expect(toRouting(SUCCESS, 'summary1')).not.toHaveProperty('unknownCostRequests');
		expect(toRouting(SUCCESS, 'summary1')).not.toHaveProperty('tokens.unreportedRequests');
	});

	test('lists every paid request in full, and is absent when off', () => {
		expect(toRouting(SUCCESS, 'full1')?.attempts).toEqual([
			{
				tier: 'Bulk',
				provider: 'openai',
				model: 'gpt-4o-mini',
				reason: 'first',
				outcome: 'accepted',
				tokens: ATTEMPT.usage,
				costUsd: 0.000002,
				latencyMs: 50,
				waitedMs: 0,
			},
		]);
		expect(toRouting(SUCCESS, 'off')).toBeNull();
	});

	test('names the failure', () => {
		expect(toRouting(FAILURE, 'summary1')).toMatchObject({
			valid: false,
			model: 'gpt-4o-mini',
			failure: { kind: 'overloaded', status: 503 },
		});
	});
});

describe('the hint after a run', () => {
	test.each<[string, RouteOutcome[], { replayed: number; refused: number } | undefined, string]>([
		['one', [SUCCESS], undefined, '1 item: 1 valid. Cost $0.000002'],
		[
			'several',
			[SUCCESS, { ...SUCCESS, valid: null }],
			undefined,
			'2 items: 1 valid, 1 not checked. Cost $0.000004',
		],
		[
			'unknown cost',
			[SUCCESS, UNCOUNTED],
			undefined,
			'2 items: 2 valid. Cost $0.000002 known, unknown for 1 request',
		],
		[
			'turned away',
			[SUCCESS, FAILURE],
			undefined,
			'2 items: 1 valid, 1 failed. Cost $0.000002; 2 requests turned away, for which no provider documents a charge',
		],
		[
			'replayed',
			[SUCCESS],
			{ replayed: 1, refused: 1 },
			'2 items: 1 valid, 1 not sent. Cost $0.000002, 1 taken from an earlier try without paying again',
		],
	])('%s', (_name, outcomes, counts, expected) => {
		expect(runHint(outcomes, counts)).toBe(expected);
	});
});

describe('what a failed run says of money', () => {
	test.each<[string, RouteOutcome[], string | null]>([
		['something paid', [SUCCESS], 'Paid in this run so far, for 1 request: $0.000002'],
		[
			'turned away',
			[FAILURE],
			'Nothing paid in this run so far (2 requests turned away, for which no provider documents a charge)',
		],
		[
			'never reached',
			[{ ...FAILURE, totals: { ...FAILURE.totals, unknownCosts: { turnedAway: 0, other: 0 } } }],
			'Nothing paid in this run so far',
		],
		['unknown', [UNCOUNTED], 'What 1 request of this run cost is unknown'],
		['nothing asked', [], null],
	])('%s', (_name, outcomes, expected) => {
		expect(paidSoFar(outcomes)).toBe(expected);
	});
});

describe('output items', () => {
	test.each([[{ error: 'quoted from the log' }], [{ error: '' }], [{ error: 0 }]])(
		'%p never looks like a failure to n8n',
		(value) => {
			const item: INodeExecutionData = goodItem(
				{ ...SUCCESS, value },
				{ itemIndex: 4, detail: 'off' },
			);
			expect(item).toEqual({ json: { error_: value.error }, pairedItem: { item: 4 } });
		},
	);

	test('the result wins over input fields of the same name', () => {
		const item = goodItem(SUCCESS, {
			itemIndex: 0,
			detail: 'off',
			input: { json: { total: 1, id: 7 } },
		});
		expect(item.json).toEqual({ total: 12, id: 7 });
	});
});

describe('failures', () => {
	test('name the model once', () => {
		expect(failureMessage(FAILURE)).toBe('gpt-4o-mini: OpenAI is overloaded');
		const failure = { ...FAILURE.failure, message: 'gpt-4o-mini at OpenAI is overloaded' };
		expect(failureMessage({ ...FAILURE, failure })).toBe('gpt-4o-mini at OpenAI is overloaded');
	});
});

test('an item that every model failed names all of them, each with what became of it at last', () => {
	const attempt = (model: string, message: string): Attempt => ({
		...ATTEMPT,
		model,
		outcome: 'overloaded',
		message,
	});
	const attempts = [
		attempt('gpt-4o-mini', 'OpenAI, gpt-4o-mini: rate limited'),
		attempt('claude-haiku-5-5', 'Anthropic, claude-haiku-5-5: overloaded'),
		attempt('gpt-4o-mini', 'OpenAI, gpt-4o-mini: the account was not accepted.'),
		attempt('claude-haiku-5-5', 'Anthropic, claude-haiku-5-5: out of order'),
	];
	const failure = { kind: 'budget' as const, code: 'max_requests', message: 'Stopped' };
	const outcome = { ...FAILURE, model: 'claude-haiku-5-5', attempts, failure };
	const node = { id: '1', name: 'N', type: 't', typeVersion: 1, position: [0, 0], parameters: {} };
	expect(itemError(node as INode, outcome, { itemIndex: 0, note: 'A note' }).description).toBe(
		'Raise "Max Requests per Item", or run again later. Tried before: OpenAI, gpt-4o-mini: the account was not accepted. A note',
	);
	const alone = itemError(node as INode, FAILURE, { itemIndex: 0 });
	expect(alone.description).not.toContain('Tried before');
});

test('a refused connection is told in our words, with the server that refused it', () => {
	const message =
		'Ollama, llama3.1:8b: http://localhost:11434 refused the connection (ECONNREFUSED)';
	const outcome = {
		...FAILURE,
		failure: { ...FAILURE.failure, kind: 'network' as const, message },
	};
	const node = { id: '1', name: 'N', type: 't', typeVersion: 1, position: [0, 0], parameters: {} };
	const error = itemError(node as INode, outcome, { itemIndex: 0 });
	expect(error.message).toContain(message);
});

describe('reading values', () => {
	test.each([
		[undefined, 'nothing (undefined)'],
		[null, 'null'],
		[[1], 'a list'],
		[{}, 'an object'],
		[5, 'the number "5"'],
	])('%p is described as %p', (value, expected) => {
		expect(describeValue(value)).toBe(expected);
	});

	test('a key that holds undefined is a mistake, an absent key is not', () => {
		const reader = new ValueReader();
		expect(reader.optionalNumber('Temperature', {}, 'temperature')).toBeUndefined();
		expect(reader.issues).toEqual([]);
		reader.optionalNumber('Temperature', { temperature: undefined }, 'temperature');
		expect(reader.issues).toMatchObject([
			{ field: 'Temperature', message: 'expected a number, got nothing (undefined)' },
		]);
	});
});

describe("n8n's plain HTTP helper as fetch", () => {
	test('passes the request on and gives a response back, errors included', async () => {
		const seen: unknown[] = [];
		const transport = helperTransport({
			helpers: {
				httpRequest: async (options) => {
					seen.push(options);
					return await Promise.resolve({
						statusCode: 429,
						headers: {
							'retry-after': '3',
							'content-encoding': 'gzip',
							'set-cookie': ['a=1', 'b=2'],
						},
						body: Buffer.from('{"error":"slow down"}'),
					});
				},
			},
		});
		const { signal } = new AbortController();
		const response = await transport('http://127.0.0.1/v1', {
			method: 'POST',
			headers: { authorization: 'Bearer k' },
			body: '{"a":1}',
			signal,
		});
		expect(seen).toMatchObject([
			{
				url: 'http://127.0.0.1/v1',
				method: 'POST',
				headers: { authorization: 'Bearer k' },
				abortSignal: signal,
				disableFollowRedirect: true,
				ignoreHttpStatusErrors: true,
			},
		]);
		expect(response.status).toBe(429);
		expect(response.headers.get('retry-after')).toBe('3');
		expect(response.headers.get('content-encoding')).toBeNull();
		expect(await response.json()).toEqual({ error: 'slow down' });
	});
});
