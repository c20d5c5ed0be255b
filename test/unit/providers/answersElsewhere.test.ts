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
			'bad_request',
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
