import type { ProviderId, Reply } from '../../../core/types';
import { PROVIDER_FACTS } from '../../support/providers';
import { jsonResponse } from '../../support/scriptedTransport';
import { complete, goodAnswer, list, PROVIDER_IDS } from './support';

const CHAT_FAMILY = PROVIDER_IDS.filter((id) => PROVIDER_FACTS[id].isOpenAiStyle);

async function reply(provider: ProviderId, body: unknown, headers: Record<string, string> = {}) {
	const { result } = await complete(provider, [jsonResponse(body, { headers })]);
	if (!result.ok) throw new Error(result.failure.message);
	return result.value;
}

const chat = (choice: object, usage?: object) => ({
	model: 'm',
	choices: [{ index: 0, finish_reason: 'stop', message: { content: 'x' }, ...choice }],
	...(usage && { usage }),
});

describe.each(PROVIDER_IDS)('%s', (provider) => {
	it('reads a plain answer', async () => {
		expect(await reply(provider, goodAnswer(provider, 'four'))).toMatchObject({
			text: 'four',
			finish: 'stop',
			model: 'test-model-0',
			outputMode: 'text',
			usage: { input: 20, output: 5 },
		});
	});

	it('reports no usage as null', async () => {
		const answer = goodAnswer(provider, 'four') as Record<string, unknown>;
		const { usage, prompt_eval_count, eval_count, ...rest } = answer;
		expect([usage, prompt_eval_count, eval_count].some((part) => part !== undefined)).toBe(true);
		expect((await reply(provider, rest)).usage).toBeNull();
	});
});

describe.each(CHAT_FAMILY)(
	'%s: an answer that the server broke off is an outage, not an answer',
	(provider) => {
		it.each<[string, object]>([
			['error', { finish_reason: 'error' }],
			['abort', { finish_reason: 'abort' }],
			['no resources', { finish_reason: 'insufficient_system_resource' }],
			['an error beside the text', { error: { message: 'upstream lost', code: 502 } }],
		])('%s', async (_name, choice) => {
			const { result } = await complete(provider, [
				jsonResponse(chat(choice, { prompt_tokens: 9, completion_tokens: 3 })),
			]);
			expect(result).toMatchObject({
				ok: false,
				failure: { kind: 'overloaded', usage: { input: 9, output: 3 } },
			});
		});
	},
);

describe('openaiCompatible: JSON that stands beside an empty content', () => {
	const output = { name: 'x', schema: { type: 'object', properties: { a: { type: 'number' } } } };
	const call = { function: { name: 'x', arguments: '{"a":1}' } };
	const PLACES: Array<[string, object]> = [
		['reasoning_content', { content: null, reasoning_content: '{"a":1}' }],
		['reasoning', { content: '', reasoning: '{"a":1}' }],
		['tool_calls', { content: null, tool_calls: [call] }],
		['function_call', { content: null, function_call: call.function }],
	];

	it.each(PLACES)(
		'%s is read where JSON was asked for, and is no text',
		async (_place, message) => {
			const answer = jsonResponse(chat({ message }));
			const asked = await complete('openaiCompatible', [answer], { call: { output } });
			expect(asked.result).toMatchObject({ ok: true, value: { text: '{"a":1}' } });
			const text = await complete('openaiCompatible', [jsonResponse(chat({ message }))]);
			expect(text.result).toMatchObject({ ok: true, value: { text: '' } });
		},
	);
});

describe.each(CHAT_FAMILY)('%s answers', (provider) => {
	it.each<[string, object, Partial<Reply>]>([
		['length', { finish_reason: 'length' }, { finish: 'length', finishRaw: 'length' }],
		['content filter', { finish_reason: 'content_filter' }, { finish: 'refusal' }],
		[
			'tool calls',
			{ finish_reason: 'tool_calls', message: { content: null } },
			{ finish: 'tool_calls', text: '' },
		],
		['eos', { finish_reason: 'eos' }, { finish: 'stop', finishRaw: 'eos' }],
		['an unknown word', { finish_reason: 'done_for' }, { finish: 'other', finishRaw: 'done_for' }],
		['a cut in another dialect', { finish_reason: 'MAX_TOKENS' }, { finish: 'length' }],
		['a name of every object', { finish_reason: 'constructor' }, { finish: 'other' }],
		['no word', { finish_reason: null }, { finish: 'other', finishRaw: null }],
		[
			'refusal',
			{ message: { content: null, refusal: 'I cannot.' } },
			{ finish: 'refusal', text: 'I cannot.' },
		],
		[
			'parts',
			{
				message: {
					content: [
						{ type: 'text', text: 'a' },
						{ type: 'text', text: 'b' },
					],
				},
			},
			{ text: 'ab' },
		],
		['no message', { message: null }, { text: '' }],
	])('%s', async (_name, choice, expected) => {
		expect(await reply(provider, chat(choice))).toMatchObject(expected);
	});

	it.each<[string, object, Reply['usage']]>([
		[
			'cached tokens are taken out of the prompt',
			{
				prompt_tokens: 1_000,
				completion_tokens: 50,
				prompt_tokens_details: { cached_tokens: 600, cache_write_tokens: 100 },
				completion_tokens_details: { reasoning_tokens: 30 },
			},
			{
				input: 300,
				cacheRead: 600,
				cacheWrite: 100,
				cacheWrite1h: null,
				output: 50,
				reasoning: 30,
			},
		],
		[
			'zero is reported, nothing is not',
			{ prompt_tokens: 10, completion_tokens: 0, prompt_tokens_details: { cached_tokens: 0 } },
			{ input: 10, cacheRead: 0, cacheWrite: null, cacheWrite1h: null, output: 0, reasoning: null },
		],
		[
			'counts that contradict each other are unknown',
			{ prompt_tokens: 10, completion_tokens: 5, prompt_tokens_details: { cached_tokens: 11 } },
			{
				input: null,
				cacheRead: 11,
				cacheWrite: null,
				cacheWrite1h: null,
				output: 5,
				reasoning: null,
			},
		],
		[
			'no number is no count',
			{ prompt_tokens: '10', completion_tokens: 5 },
			{
				input: null,
				cacheRead: null,
				cacheWrite: null,
				cacheWrite1h: null,
				output: 5,
				reasoning: null,
			},
		],
		['an empty object', {}, null],
	])('usage: %s', async (_name, usage, expected) => {
		expect((await reply(provider, chat({}, usage))).usage).toEqual(expected);
	});

	it('reads the id of the request', async () => {
		expect((await reply(provider, chat({}), { 'x-request-id': 'req-9' })).requestId).toBe('req-9');
	});

	it('reads JSON that is not called JSON', async () => {
		const answer = new Response(JSON.stringify(chat({})), {
			headers: { 'content-type': 'text/plain' },
		});
		expect((await complete(provider, [answer])).result).toMatchObject({
			ok: true,
			value: { text: 'x' },
		});
	});

	it('bills an answer without a choice', async () => {
		const body = { choices: [], usage: { prompt_tokens: 9, completion_tokens: 0 } };
		expect((await complete(provider, [jsonResponse(body)])).result).toMatchObject({
			ok: false,
			failure: { kind: 'invalid_output', usage: { input: 9, output: 0 } },
		});
	});

	it.each([
		[429, 'rate_limited'],
		['server_error', 'overloaded'],
		['context_length_exceeded', 'context_overflow'],
	])('reads error %s within a 200', async (code, kind) => {
		const body = { error: { message: 'upstream', code } };
		expect((await complete(provider, [jsonResponse(body)])).result).toMatchObject({
			failure: { kind },
		});
	});
});

describe('anthropic answers', () => {
	const message = (changes: object) => ({
		...(goodAnswer('anthropic', 'four') as object),
		...changes,
	});

	it.each<[string, Partial<Reply>]>([
		['end_turn', { finish: 'stop' }],
		['stop_sequence', { finish: 'stop' }],
		['max_tokens', { finish: 'length' }],
		['model_context_window_exceeded', { finish: 'length' }],
		['refusal', { finish: 'refusal' }],
		['tool_use', { finish: 'tool_calls' }],
		['pause_turn', { finish: 'other' }],
	])('%s', async (stop_reason, expected) => {
		expect(await reply('anthropic', message({ stop_reason }))).toMatchObject({
			...expected,
			finishRaw: stop_reason,
		});
	});

	it('picks the text among the blocks', async () => {
		const content = [
			{ type: 'thinking', thinking: 'hm', signature: 's' },
			{ type: 'text', text: 'a' },
			{ type: 'text', text: 'b' },
		];
		expect((await reply('anthropic', message({ content }))).text).toBe('ab');
	});

	it.each<[string, object, Reply['usage']]>([
		[
			'cache apart from input',
			{
				input_tokens: 10,
				cache_read_input_tokens: 500,
				cache_creation_input_tokens: 70,
				cache_creation: { ephemeral_5m_input_tokens: 50, ephemeral_1h_input_tokens: 20 },
				output_tokens: 8,
				output_tokens_details: { thinking_tokens: 3 },
			},
			{ input: 10, cacheRead: 500, cacheWrite: 50, cacheWrite1h: 20, output: 8, reasoning: 3 },
		],
		[
			'a cache write without its lifetime',
			{
				input_tokens: 10,
				cache_read_input_tokens: 0,
				cache_creation_input_tokens: 70,
				output_tokens: 8,
			},
			{ input: 10, cacheRead: 0, cacheWrite: 70, cacheWrite1h: 0, output: 8, reasoning: null },
		],
		[
			'nothing on the cache',
			{ input_tokens: 10, output_tokens: 8 },
			{
				input: 10,
				cacheRead: null,
				cacheWrite: null,
				cacheWrite1h: null,
				output: 8,
				reasoning: null,
			},
		],
	])('usage: %s', async (_name, usage, expected) => {
		expect((await reply('anthropic', message({ usage }))).usage).toEqual(expected);
	});

	it('reads the id of the request', async () => {
		const answer = await reply('anthropic', message({}), { 'request-id': 'req_7' });
		expect(answer.requestId).toBe('req_7');
	});

	it('reads an error within a 200', async () => {
		const body = { type: 'error', error: { type: 'overloaded_error', message: 'busy' } };
		expect((await complete('anthropic', [jsonResponse(body)])).result).toMatchObject({
			failure: { kind: 'overloaded' },
		});
	});
});

describe('ollama answers', () => {
	const answer = (changes: object) => ({ ...(goodAnswer('ollama', 'four') as object), ...changes });

	it.each<[object, Partial<Reply>]>([
		[{ done_reason: 'length' }, { finish: 'length' }],
		[{ done_reason: 'load' }, { finish: 'other', finishRaw: 'load' }],
		[{ message: { content: '', tool_calls: [{}] } }, { finish: 'tool_calls' }],
		[{ message: { content: 'a', thinking: 'b' } }, { text: 'a' }],
		[
			{ prompt_eval_count: undefined },
			{
				usage: {
					input: null,
					output: 5,
					cacheRead: null,
					cacheWrite: null,
					cacheWrite1h: null,
					reasoning: null,
				},
			},
		],
	])('%j', async (changes, expected) => {
		expect(await reply('ollama', answer(changes))).toMatchObject(expected);
	});
});

describe('lists of models', () => {
	it.each<[ProviderId, unknown, unknown]>([
		[
			'anthropic',
			{ data: [{ id: 'a' }, { id: 'b' }, {}], has_more: false },
			[{ id: 'a' }, { id: 'b' }],
		],
		[
			'openai',
			{
				data: [
					{ id: 'gpt-4o-mini', shutdown_date: '2027-01-14' },
					{ id: 'gpt-6-luna', shutdown_date: null },
					{ id: 'whisper-1' },
					{ id: 'text-embedding-3-small' },
					{ id: 'x', shutdown_date: 'soon' },
				],
			},
			[{ id: 'gpt-4o-mini', shutdownDate: '2027-01-14' }, { id: 'gpt-6-luna' }, { id: 'x' }],
		],
		[
			'groq',
			{
				data: [
					{ id: 'openai/gpt-oss-20b', active: true },
					{ id: 'old', active: false },
					{ id: 'whisper-large-v3' },
				],
			},
			[{ id: 'openai/gpt-oss-20b' }],
		],
		[
			'together',
			[
				{ id: 'meta-llama/Llama-3.3-70B-Instruct-Turbo', type: 'chat' },
				{ id: 'flux', type: 'image' },
			],
			[{ id: 'meta-llama/Llama-3.3-70B-Instruct-Turbo' }],
		],
		[
			'ollama',
			{ models: [{ name: 'llama3.1:8b', model: 'llama3.1:8b' }, { model: 'phi' }] },
			[{ id: 'llama3.1:8b' }, { id: 'phi' }],
		],
		[
			'openaiCompatible',
			{ object: 'list', data: [{ id: 'my-image-model' }] },
			[{ id: 'my-image-model' }],
		],
	])('%s', async (provider, body, expected) => {
		expect((await list(provider, [jsonResponse(body)])).result).toEqual({
			ok: true,
			value: expected,
		});
	});
});
