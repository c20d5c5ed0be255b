/** Answers that stand in another field, errors that came with HTTP 200, failures by another name. */

import type { ProviderId } from '../../../core/types';
import { jsonResponse } from '../../support/scriptedTransport';
import { complete } from './support';

const output = { name: 'x', schema: { type: 'object', properties: { a: { type: 'number' } } } };

async function given(provider: ProviderId, body: unknown, isJson = true) {
	const { result } = await complete(
		provider,
		[jsonResponse(body)],
		isJson ? { call: { output } } : {},
	);
	return result;
}

describe('JSON beside an empty content is read where JSON was asked for, and is no text', () => {
	const ollama = (message: object) => ({
		message: { role: 'assistant', content: '', ...message },
		done: true,
	});
	test.each<[string, ProviderId, unknown]>([
		[
			'tool_use',
			'anthropic',
			{
				content: [{ type: 'tool_use', id: 't', name: 'x', input: { a: 1 } }],
				stop_reason: 'tool_use',
			},
		],
		['thinking', 'ollama', ollama({ thinking: '{"a":1}' })],
		[
			'tool_calls',
			'ollama',
			ollama({ tool_calls: [{ function: { name: 'x', arguments: { a: 1 } } }] }),
		],
	])('%s of %s', async (_place, provider, body) => {
		expect(await given(provider, body)).toMatchObject({ ok: true, value: { text: '{"a":1}' } });
		expect(await given(provider, body, false)).toMatchObject({ ok: true, value: { text: '' } });
	});
});

test.each<[ProviderId, object]>([
	['ollama', { message: { content: 'half a' }, done: false, prompt_eval_count: 3, eval_count: 2 }],
	[
		'ollama',
		{
			message: { content: 'half a' },
			done: true,
			done_reason: 'error',
			prompt_eval_count: 3,
			eval_count: 2,
		},
	],
	[
		'anthropic',
		{
			content: [{ type: 'text', text: 'half a' }],
			stop_reason: 'error',
			usage: { input_tokens: 3, output_tokens: 2 },
		},
	],
])('%s: an answer that was broken off is an outage, not an answer', async (provider, body) => {
	expect(await given(provider, body, false)).toMatchObject({
		ok: false,
		failure: { kind: 'overloaded', usage: { input: 3, output: 2 } },
	});
});

describe('an error that came with HTTP 200 is told in the words of the server', () => {
	test.each<[ProviderId, unknown, string, RegExp]>([
		[
			'openaiCompatible',
			{ error: 'Unexpected endpoint or method. (POST /chat/completions)' },
			'bad_request',
			/HTTP 200.*Unexpected endpoint.*base URL/,
		],
		['openaiCompatible', { detail: 'Not Found' }, 'bad_request', /Not Found.*base URL/],
		[
			'openaiCompatible',
			{ object: 'error', message: 'The model `x` does not exist.', code: 404 },
			'model_gone',
			/does not exist/,
		],
		[
			'openaiCompatible',
			{ message: 'no Route matched with those values' },
			'network',
			/no Route.*base URL/,
		],
		[
			'openaiCompatible',
			{ error: { message: 'Upstream is down' } },
			'overloaded',
			/HTTP 200.*Upstream is down/,
		],
		['together', { error: { message: 'Slow down', code: 429 } }, 'rate_limited', /Slow down/],
		[
			'anthropic',
			{ error: { message: 'Overloaded', type: 'overloaded_error' } },
			'overloaded',
			/Overloaded/,
		],
		['anthropic', { detail: 'Not Found' }, 'bad_request', /base URL/],
		['ollama', { error: "model 'x' not found" }, 'model_gone', /not found/],
	])('%s %j', async (provider, body, kind, message) => {
		expect(await given(provider, body)).toMatchObject({
			ok: false,
			failure: { kind, message: expect.stringMatching(message) as string },
		});
	});
});

describe('the room for the output that an error tells', () => {
	const vllm = 'maximum context length is 4096 tokens. However, you requested';
	test.each<[ProviderId, string, object]>([
		[
			'openaiCompatible',
			`This model's ${vllm} 4096 output tokens and your prompt contains at least 300 input tokens, for a total of at least 4396 tokens.`,
			{ outputRoom: 3796, windowTokens: 4096 },
		],
		[
			'openaiCompatible',
			`This model's ${vllm} 4396 tokens (300 in the messages, 4096 in the completion). Please reduce the length.`,
			{ outputRoom: 3796, windowTokens: 4096 },
		],
		[
			'openaiCompatible',
			"'max_tokens' or 'max_completion_tokens' is too large: 4096. This model's maximum context length is 4096 tokens and your request has 300 input tokens (4096 > 4096 - 300).",
			{ outputRoom: 3796, windowTokens: 4096 },
		],
		[
			'openaiCompatible',
			"Requested token count exceeds the model's maximum context length of 4096 tokens. You requested a total of 4396 tokens: 300 tokens from the input messages and 4096 tokens for the completion.",
			{ outputRoom: 3796, windowTokens: 4096 },
		],
		[
			'together',
			'Input validation error: `inputs` tokens + `max_new_tokens` must be <= 131073. Given: 127000 `inputs` tokens and 8000 `max_new_tokens`',
			{ outputRoom: 4073, windowTokens: 131073 },
		],
		[
			'anthropic',
			'input length and `max_tokens` exceed context limit: 199000 + 4096 > 200000, decrease input length or `max_tokens` and try again',
			{ outputRoom: 1000, windowTokens: 200000 },
		],
		[
			'anthropic',
			'max_tokens: 100000 > 64000, which is the maximum allowed number of output tokens for claude-haiku',
			{ outputRoom: 64000 },
		],
		[
			'openai',
			'max_tokens is too large: 20000. This model supports at most 16384 completion tokens, whereas you provided 20000.',
			{ outputRoom: 16384 },
		],
		[
			'groq',
			'`max_tokens` must be less than or equal to `8192`, the maximum value for `max_tokens` is less than the `context_window` for this model',
			{ outputRoom: 8192 },
		],
	])('%s: %s', async (provider, message, room) => {
		const { result } = await complete(provider, [
			jsonResponse({ error: { message } }, { status: 400 }),
		]);
		expect(result).toMatchObject({
			ok: false,
			failure: { ...room, message: expect.stringMatching(/output limit/) as string },
		});
	});

	test('an input that is too long leaves none', async () => {
		const message =
			"This model's maximum context length is 4096 tokens. However, your request has 5000 input tokens.";
		const { result } = await complete('openaiCompatible', [
			jsonResponse({ error: { message } }, { status: 400 }),
		]);
		expect(result).toMatchObject({ failure: { kind: 'context_overflow' } });
		expect(result).not.toHaveProperty('failure.outputRoom');
	});
});

describe('a failure by its name', () => {
	const openAi = (message: string, more: object = {}) => ({
		error: { message, type: null, code: null, ...more },
	});
	test.each<[number, unknown, string]>([
		[
			404,
			openAi(
				'No models loaded. Please load a model in the developer page or use the lms load command.',
			),
			'model_gone',
		],
		[400, openAi('Model is unloaded.'), 'model_gone'],
		[
			400,
			openAi('Budget has been exceeded! Current cost: 2.1, Max budget: 2.0', {
				type: 'budget_exceeded',
			}),
			'quota',
		],
		[
			400,
			[
				{
					error: {
						code: 400,
						message: 'API key not valid. Please pass a valid API key.',
						status: 'INVALID_ARGUMENT',
					},
				},
			],
			'auth',
		],
		[400, openAi('Missing Authorization header'), 'auth'],
		[400, openAi('Incorrect API key provided'), 'auth'],
		[400, openAi('This response_format type is unavailable now'), 'format_refused'],
		[
			422,
			'Failed to deserialize the JSON body into the target type: response_format: unknown variant',
			'format_refused',
		],
		[400, openAi('JSON schema conversion failed: Unrecognized schema'), 'format_refused'],
		[500, openAi('failed to parse grammar'), 'format_refused'],
		[404, openAi('No endpoints found that support the requested parameters.'), 'format_refused'],
		[
			400,
			openAi('The provided JSON schema contains features not supported by xgrammar.'),
			'format_refused',
		],
		[501, openAi('structured outputs are not implemented'), 'format_refused'],
		[503, openAi('The model that knows json_schema is loading'), 'overloaded'],
		[404, openAi('Some path is wrong'), 'bad_request'],
		[400, openAi('temperature must be at most 2'), 'bad_request'],
	])('HTTP %d %j is %s', async (status, body, kind) => {
		const { result } = await complete('openaiCompatible', [jsonResponse(body, { status })]);
		expect(result).toMatchObject({ ok: false, failure: { kind } });
	});
});
