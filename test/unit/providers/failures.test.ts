import type { FailureKind, ProviderId } from '../../../core/types';
import { cutResponse, jsonResponse } from '../../support/scriptedTransport';
import { accountOf, complete, goodAnswer, list, PROVIDER_IDS, KEY_IN_USE } from './support';

interface Row {
	provider: ProviderId;
	status: number;
	body: unknown;
	headers?: Record<string, string>;
	kind: FailureKind;
}

const openAiError = (
	code: string | null,
	message = 'Some words',
	type = 'invalid_request_error',
) => ({
	error: { message, type, code },
});
const anthropicError = (type: string, message = 'Some words') => ({
	type: 'error',
	error: { type, message },
	request_id: 'req_1',
});
const WAIT = { 'retry-after': '3' };

const ROWS: Row[] = [
	{
		provider: 'anthropic',
		status: 400,
		body: anthropicError('invalid_request_error'),
		kind: 'bad_request',
	},
	{
		provider: 'anthropic',
		status: 400,
		body: anthropicError(
			'invalid_request_error',
			'prompt is too long: 210000 tokens > 200000 maximum',
		),
		kind: 'context_overflow',
	},
	{
		provider: 'anthropic',
		status: 400,
		body: anthropicError(
			'invalid_request_error',
			'input length and `max_tokens` exceed context limit: 199000 + 4096 > 200000',
		),
		kind: 'context_overflow',
	},
	{
		provider: 'anthropic',
		status: 400,
		body: anthropicError(
			'invalid_request_error',
			'Your credit balance is too low to access the API.',
		),
		kind: 'quota',
	},
	{
		provider: 'anthropic',
		status: 400,
		body: anthropicError(
			'invalid_request_error',
			'You have reached your specified API usage limits.',
		),
		kind: 'quota',
	},
	{
		provider: 'anthropic',
		status: 400,
		body: anthropicError('invalid_request_error', 'Output blocked by content filtering policy'),
		kind: 'refused',
	},
	{
		provider: 'anthropic',
		status: 400,
		body: anthropicError('invalid_request_error', 'Schema is too complex for compilation'),
		kind: 'format_refused',
	},
	{
		provider: 'anthropic',
		status: 401,
		body: anthropicError('authentication_error'),
		kind: 'auth',
	},
	{ provider: 'anthropic', status: 402, body: anthropicError('billing_error'), kind: 'quota' },
	{ provider: 'anthropic', status: 403, body: anthropicError('permission_error'), kind: 'auth' },
	{
		provider: 'anthropic',
		status: 404,
		body: anthropicError('not_found_error', 'model: claude-3-5-haiku-20241022'),
		kind: 'model_gone',
	},
	{
		provider: 'anthropic',
		status: 404,
		body: anthropicError('not_found_error', 'Not Found'),
		kind: 'bad_request',
	},
	{
		provider: 'anthropic',
		status: 413,
		body: anthropicError('request_too_large', 'Request exceeds the maximum size'),
		kind: 'bad_request',
	},
	{
		provider: 'anthropic',
		status: 429,
		body: anthropicError('rate_limit_error'),
		headers: WAIT,
		kind: 'rate_limited',
	},
	{
		provider: 'anthropic',
		status: 429,
		body: anthropicError('rate_limit_error'),
		kind: 'rate_limited',
	},
	{
		provider: 'anthropic',
		status: 429,
		body: anthropicError('rate_limit_error', 'You have reached your specified API usage limits'),
		kind: 'quota',
	},
	{
		provider: 'anthropic',
		status: 403,
		body: anthropicError('permission_error', 'You do not have access to the model claude-opus-5'),
		kind: 'model_gone',
	},
	{
		provider: 'openaiCompatible',
		status: 403,
		body: { error: { message: 'Your input was flagged by the content moderation' } },
		kind: 'refused',
	},
	{
		provider: 'openai',
		status: 403,
		body: { error: { message: 'Country, region, or territory not supported' } },
		kind: 'auth',
	},
	{ provider: 'openaiCompatible', status: 405, body: 'Method Not Allowed', kind: 'network' },
	{
		provider: 'openaiCompatible',
		status: 404,
		body: { message: 'no Route matched with those values' },
		kind: 'network',
	},
	{ provider: 'anthropic', status: 500, body: anthropicError('api_error'), kind: 'overloaded' },
	{ provider: 'anthropic', status: 504, body: anthropicError('timeout_error'), kind: 'overloaded' },
	{
		provider: 'anthropic',
		status: 529,
		body: anthropicError('overloaded_error'),
		kind: 'overloaded',
	},
	{
		provider: 'openai',
		status: 400,
		body: openAiError('context_length_exceeded'),
		kind: 'context_overflow',
	},
	{
		provider: 'openai',
		status: 400,
		body: openAiError(
			'unsupported_parameter',
			"Unsupported parameter: 'temperature' is not supported with this model.",
		),
		kind: 'bad_request',
	},
	{ provider: 'openai', status: 400, body: openAiError('content_filter'), kind: 'refused' },
	{
		provider: 'openai',
		status: 400,
		body: openAiError('invalid_prompt', 'flagged as potentially violating our usage policy'),
		kind: 'refused',
	},
	{ provider: 'openai', status: 401, body: openAiError('invalid_api_key'), kind: 'auth' },
	{ provider: 'openai', status: 403, body: openAiError('model_not_found'), kind: 'model_gone' },
	{
		provider: 'openai',
		status: 404,
		body: openAiError('model_not_found', 'The model `x` does not exist'),
		kind: 'model_gone',
	},
	{
		provider: 'openai',
		status: 404,
		body: openAiError(null, 'Invalid URL (POST /v2/chat/completions)'),
		kind: 'bad_request',
	},
	{ provider: 'openai', status: 408, body: openAiError(null), kind: 'timeout' },
	{
		provider: 'openai',
		status: 429,
		body: openAiError('rate_limit_exceeded'),
		headers: WAIT,
		kind: 'rate_limited',
	},
	{
		provider: 'openai',
		status: 429,
		body: openAiError('rate_limit_exceeded'),
		kind: 'rate_limited',
	},
	{
		provider: 'openai',
		status: 429,
		body: openAiError('insufficient_quota', 'You exceeded your current quota'),
		kind: 'quota',
	},
	{
		provider: 'openai',
		status: 429,
		body: openAiError('project_spend_limit_exceeded'),
		kind: 'quota',
	},
	{ provider: 'openai', status: 503, body: openAiError(null), kind: 'overloaded' },
	{ provider: 'groq', status: 400, body: openAiError('model_decommissioned'), kind: 'model_gone' },
	{ provider: 'groq', status: 400, body: openAiError('tool_use_failed'), kind: 'bad_tool_call' },
	{
		provider: 'groq',
		status: 400,
		body: openAiError('json_validate_failed'),
		kind: 'invalid_output',
	},
	{ provider: 'groq', status: 400, body: openAiError('blocked_api_access'), kind: 'quota' },
	{
		provider: 'groq',
		status: 403,
		body: openAiError('model_permission_blocked_org'),
		kind: 'model_gone',
	},
	{
		provider: 'groq',
		status: 413,
		body: openAiError('rate_limit_exceeded', 'Request too large for model', 'tokens'),
		kind: 'quota',
	},
	{ provider: 'groq', status: 498, body: openAiError('capacity_exceeded'), kind: 'overloaded' },
	{
		provider: 'together',
		status: 400,
		body: openAiError('model_not_available', 'Unable to access non-serverless model'),
		kind: 'model_gone',
	},
	{
		provider: 'together',
		status: 403,
		body: openAiError('third_party_data_sharing_blocked'),
		kind: 'model_gone',
	},
	{
		provider: 'together',
		status: 422,
		body: openAiError(
			null,
			'Input validation error: `inputs` tokens + `max_new_tokens` must be <= 131073. Given: 140000',
		),
		kind: 'context_overflow',
	},
	{
		provider: 'together',
		status: 429,
		body: openAiError(null),
		headers: WAIT,
		kind: 'rate_limited',
	},
	{
		provider: 'ollama',
		status: 404,
		body: { error: 'model "x" not found, try pulling it first' },
		kind: 'model_gone',
	},
	{ provider: 'ollama', status: 404, body: '404 page not found', kind: 'network' },
	{
		provider: 'ollama',
		status: 400,
		body: { error: '"llama3.1:8b" does not support thinking' },
		kind: 'bad_request',
	},
	{
		provider: 'ollama',
		status: 500,
		body: { error: 'the input length exceeds the context length' },
		kind: 'context_overflow',
	},
	{
		provider: 'ollama',
		status: 500,
		body: { error: 'model requires more system memory' },
		kind: 'overloaded',
	},
	{
		provider: 'ollama',
		status: 503,
		body: { error: 'server busy, please try again' },
		kind: 'overloaded',
	},
	{
		provider: 'openaiCompatible',
		status: 400,
		body: {
			object: 'error',
			message: "This model's maximum context length is 8192 tokens.",
			code: 400,
		},
		kind: 'context_overflow',
	},
	{
		provider: 'openaiCompatible',
		status: 400,
		body: { error: { code: 400, type: 'exceed_context_size_error', message: 'too big' } },
		kind: 'context_overflow',
	},
	{
		provider: 'openaiCompatible',
		status: 404,
		body: { error: { message: 'The model `x` does not exist.', type: 'NotFoundError', code: 404 } },
		kind: 'model_gone',
	},
	{ provider: 'openaiCompatible', status: 404, body: { detail: 'Not Found' }, kind: 'bad_request' },
];

describe('error answers', () => {
	it.each(
		ROWS.map((row) => [`${row.provider} ${row.status} ${JSON.stringify(row.body)}`, row] as const),
	)('%s', async (_name, { provider, status, body, headers, kind }) => {
		const { result, requests } = await complete(provider, [
			jsonResponse(body, { status, headers }),
		]);
		expect(result).toMatchObject({ ok: false, failure: { kind, status } });
		expect(requests).toHaveLength(1);
		if (result.ok) return;
		expect(result.failure.message).toContain('test-model');
		expect(result.failure.message).toContain(accountOf(provider).label);
		expect(result.failure.retryAfterMs).toBe(headers === WAIT ? 3_000 : undefined);
	});

	it('hands on what Groq threw away, without secrets', async () => {
		const body = {
			error: {
				message: 'Failed',
				code: 'tool_use_failed',
				failed_generation: `<f>${KEY_IN_USE}</f>`,
			},
		};
		const { result } = await complete('groq', [jsonResponse(body, { status: 400 })]);
		expect(result).toMatchObject({
			failure: { code: 'tool_use_failed', rawText: '<f>[hidden]</f>' },
		});
	});
});

describe.each(PROVIDER_IDS)('%s, whatever happens', (provider) => {
	it.each<[string, () => Response | Error, FailureKind, RegExp]>([
		['a web page with 502', () => html(502), 'overloaded', /web page/],
		['a firewall’s page with 403', () => html(403), 'network', /base URL/],
		['a web page with 404', () => html(404), 'network', /base URL/],
		['a web page with 200', () => html(200), 'network', /base URL/],
		[
			'a redirect',
			() => new Response(null, { status: 308, headers: { location: 'https://else.test' } }),
			'network',
			/redirects/,
		],
		['an empty error', () => new Response('', { status: 500 }), 'overloaded', /HTTP 500/],
		[
			'an empty answer',
			() => new Response('', { headers: { 'content-type': 'application/json' } }),
			'network',
			/empty|JSON/,
		],
		[
			'half an answer',
			() => new Response('{"choices":[{"mess', { headers: { 'content-type': 'application/json' } }),
			'network',
			/not complete JSON/,
		],
		['a cut connection', () => cutResponse('{"choices":['), 'network', /cut off/],
		['an empty object', () => jsonResponse({}), 'invalid_output', /holds no/],
		['a list', () => jsonResponse([]), 'network', /JSON/],
		['a refused connection', () => fetchError('ECONNREFUSED'), 'network', /refused.*ECONNREFUSED/],
		[
			'a port that is closed to HTTP clients',
			() => new TypeError('fetch failed', { cause: new Error('bad port') }),
			'network',
			/no HTTP client may use the port.*EBADPORT/,
		],
		['an unknown host', () => fetchError('ENOTFOUND'), 'network', /host name/],
		[
			'a bad certificate',
			() => fetchError('DEPTH_ZERO_SELF_SIGNED_CERT'),
			'network',
			/certificate/,
		],
		['no headers in time', () => fetchError('UND_ERR_HEADERS_TIMEOUT'), 'timeout', /in time/],
		[
			'an error without a code',
			() => new Error(`blocked for ${KEY_IN_USE}`),
			'network',
			/blocked for \[hidden\]/,
		],
	])('%s', async (_name, answer, kind, words) => {
		const { result, requests } = await complete(provider, [answer()]);
		expect(result).toMatchObject({ ok: false, failure: { kind } });
		expect(result.ok ? '' : result.failure.message).toMatch(words);
		expect(JSON.stringify(result)).not.toContain(KEY_IN_USE);
		expect(requests).toHaveLength(1);
		expect(requests[0]?.redirect).toBe('manual');
	});

	it('says nothing of the words of a 401, which may hold the key', async () => {
		const body = { error: { message: `Incorrect API key provided: ${KEY_IN_USE.slice(0, 9)}` } };
		const { result } = await complete(provider, [jsonResponse(body, { status: 401 })]);
		expect(result).toMatchObject({ failure: { kind: 'auth', status: 401 } });
		expect(JSON.stringify(result)).not.toContain('secret-');
	});

	it('hides a key that the provider echoes', async () => {
		const body = { error: { message: `not for ${KEY_IN_USE}`, code: KEY_IN_USE } };
		const { result } = await complete(provider, [jsonResponse(body, { status: 400 })]);
		expect(JSON.stringify(result)).not.toContain(KEY_IN_USE);
	});

	it('refuses a key that no header can carry', async () => {
		const { result, requests } = await complete(provider, [], {
			account: { apiKey: 'line\nbreak' },
		});
		expect(result).toMatchObject({ ok: false, failure: { kind: 'auth' } });
		expect(JSON.stringify(result)).not.toContain('break"');
		expect(requests).toHaveLength(0);
	});

	it.each(['not a url', '', 'ftp://files.test'])('refuses the base URL %j', async (baseUrl) => {
		const { result, requests } = await complete(provider, [], { account: { baseUrl } });
		expect(result).toMatchObject({ ok: false, failure: { kind: 'bad_request' } });
		expect(result.ok ? '' : result.failure.message).toContain('base URL');
		expect(requests).toHaveLength(0);
	});

	it('sends nothing when it is aborted already', async () => {
		const { result, requests } = await complete(provider, [], { signal: AbortSignal.abort() });
		expect(result).toMatchObject({ ok: false, failure: { kind: 'cancelled' } });
		expect(requests).toHaveLength(0);
	});

	it.each<[string, unknown, FailureKind]>([
		['cancelled', new Error('stopped by the user'), 'cancelled'],
		['cancelled without a reason', undefined, 'cancelled'],
		['out of time', new DOMException('late', 'TimeoutError'), 'timeout'],
	])('a call that hangs is %s', async (_name, reason, kind) => {
		const controller = new AbortController();
		setTimeout(() => controller.abort(reason), 0);
		const { result } = await complete(provider, ['hang'], { signal: controller.signal });
		expect(result).toMatchObject({ ok: false, failure: { kind } });
	});

	it('ends at once when the body hangs', async () => {
		const controller = new AbortController();
		const body = new ReadableStream<Uint8Array>({
			pull: () => {
				setTimeout(() => controller.abort(new DOMException('late', 'TimeoutError')), 0);
				return new Promise(() => undefined);
			},
		});
		const answer = new Response(body, { headers: { 'content-type': 'application/json' } });
		const { result } = await complete(provider, [answer], { signal: controller.signal });
		expect(result).toMatchObject({ ok: false, failure: { kind: 'timeout' } });
	});

	it('lists fail as values, too', async () => {
		const answers = await Promise.all([
			list(provider, [jsonResponse({ error: 'no' }, { status: 401 })]),
			list(provider, [jsonResponse({ nothing: true })]),
			list(provider, [fetchError('ECONNRESET')]),
		]);
		expect(answers.map(({ result }) => (result.ok ? null : result.failure.kind))).toEqual([
			'auth',
			'network',
			'network',
		]);
	});

	it('leaves no listener on the signal', async () => {
		const controller = new AbortController();
		let listeners = 0;
		const { signal } = controller;
		const add = signal.addEventListener.bind(signal);
		const remove = signal.removeEventListener.bind(signal);
		Object.assign(signal, {
			addEventListener: (...args: Parameters<typeof add>) => {
				listeners += 1;
				add(...args);
			},
			removeEventListener: (...args: Parameters<typeof remove>) => {
				listeners -= 1;
				remove(...args);
			},
		});
		await complete(provider, [jsonResponse(goodAnswer(provider, 'four'))], { signal });
		await new Promise((resolve) => setImmediate(resolve));
		expect(listeners).toBeLessThanOrEqual(1);
	});
});

function html(status: number): Response {
	return new Response('<html><head><title>Gateway</title></head><body>Hello</body></html>', {
		status,
		headers: { 'content-type': 'text/html; charset=utf-8' },
	});
}

/** As undici throws it. */
function fetchError(code: string): Error {
	return new TypeError('fetch failed', { cause: Object.assign(new Error('inner'), { code }) });
}
