/** Requests that the real providers refuse, and those they let through. */

import { type Sandbox, startSandbox } from '../../../demo/sandbox/server';
import type { DialectId, JsonObject } from '../../../demo/sandbox/types';
import { at, post, SUM_SCHEMA, WIRES } from './support';

let sandbox: Sandbox;
beforeAll(async () => {
	sandbox = await startSandbox();
});
beforeEach(() => sandbox.reset());
afterAll(async () => await sandbox.stop());

const OPEN: JsonObject = { type: 'object', properties: { a: { type: 'string' } }, required: ['a'] };
const OPTIONAL: JsonObject = { ...OPEN, required: [], additionalProperties: false };
const NESTED_OPEN: JsonObject = {
	type: 'object',
	properties: { list: { type: 'array', items: OPEN } },
	required: ['list'],
	additionalProperties: false,
};
const LIMITED: JsonObject = {
	type: 'object',
	properties: { a: { type: 'number', minimum: 1 } },
	required: ['a'],
	additionalProperties: false,
};
const OPENAI_TOOL = { type: 'function', function: { name: 'f', parameters: OPTIONAL } };
const ANTHROPIC_TOOL = { name: 'f', input_schema: OPTIONAL };
const strict = (schema: JsonObject): JsonObject => ({
	response_format: { type: 'json_schema', json_schema: { name: 'x', strict: true, schema } },
});
const format = (schema: JsonObject): JsonObject => ({
	output_config: { format: { type: 'json_schema', schema } },
});
const silent: JsonObject = { messages: [{ role: 'user', content: 'Hello' }] };
const jsonMode: JsonObject = { response_format: { type: 'json_object' } };

type Case = [DialectId, string, JsonObject, RegExp];

const REFUSED: Case[] = [
	['anthropic', 'no max_tokens', { max_tokens: null }, /max_tokens/],
	['anthropic', 'a temperature', { temperature: 0 }, /temperature/],
	['anthropic', 'top_k', { top_k: 5 }, /top_k/],
	[
		'anthropic',
		'a thinking budget',
		{ thinking: { type: 'enabled', budget_tokens: 2_000 } },
		/budget/,
	],
	['anthropic', 'an unknown effort', { output_config: { effort: 'off' } }, /effort/],
	[
		'anthropic',
		'effort on Haiku 4.5',
		{ model: 'claude-haiku-4-5', output_config: { effort: 'low' } },
		/effort/,
	],
	['anthropic', 'OpenAI’s tools', { tools: [OPENAI_TOOL] }, /tools\.0/],
	['anthropic', 'OpenAI’s response_format', jsonMode, /Extra inputs/],
	['anthropic', 'an open schema', format(OPEN), /additionalProperties/],
	['anthropic', 'a nested open schema', format(NESTED_OPEN), /'items'/],
	['anthropic', 'a limit in a schema', format(LIMITED), /minimum/],
	['anthropic', 'a system message', { messages: [{ role: 'system', content: 'x' }] }, /system/],
	['anthropic', 'an empty message', { messages: [{ role: 'user', content: '' }] }, /non-empty/],
	[
		'anthropic',
		'a prefill',
		{
			messages: [
				{ role: 'user', content: 'a' },
				{ role: 'assistant', content: '{' },
			],
		},
		/prefill/,
	],
	['anthropic', 'an empty system block', { system: [{ type: 'text', text: '' }] }, /system\.0/],
	['openai', 'no messages', { messages: null }, /messages/],
	['openai', 'an unknown field', { max_output: 5 }, /max_output/],
	['openai', 'a temperature of 3', { temperature: 3 }, /temperature/],
	['openai', 'a temperature for Luna', { model: 'gpt-6-luna', temperature: 0 }, /temperature/],
	[
		'openai',
		'max_tokens for Luna',
		{ model: 'gpt-6-luna', max_tokens: 50 },
		/max_completion_tokens/,
	],
	['openai', 'effort for GPT-4o mini', { reasoning_effort: 'low' }, /reasoning_effort/],
	[
		'openai',
		'an effort that Luna has not',
		{ model: 'gpt-6-luna', reasoning_effort: 'minimal' },
		/minimal/,
	],
	['openai', 'Anthropic’s tools', { tools: [ANTHROPIC_TOOL] }, /tools\[0\]/],
	['openai', 'an open strict schema', strict(OPEN), /additionalProperties/],
	['openai', 'an optional property', strict(OPTIONAL), /required/],
	['openai', 'a nested open schema', strict(NESTED_OPEN), /'items'/],
	['openai', 'json_object without the word', { ...silent, ...jsonMode }, /json/],
	['openai', 'a retired model', { model: 'gpt-4.1-nano' }, /does not exist/],
	['groq', 'an open strict schema', strict(OPEN), /additionalProperties/],
	['groq', 'json_object without the word', { ...silent, ...jsonMode }, /json/],
	['groq', 'effort none', { reasoning_effort: 'none' }, /reasoning_effort/],
	['groq', 'a penalty', { presence_penalty: 1 }, /presence_penalty/],
	['groq', 'streaming with a schema', { ...strict(SUM_SCHEMA), stream: true }, /streaming/],
	['groq', 'tools with a schema', { ...strict(SUM_SCHEMA), tools: [OPENAI_TOOL] }, /tools/],
	[
		'groq',
		'a schema for qwen',
		{ ...strict(SUM_SCHEMA), model: 'qwen/qwen3.8-27b' },
		/json_schema/,
	],
	['together', 'tools of the wrong shape', { tools: [ANTHROPIC_TOOL] }, /tools/],
	[
		'openaiCompatible',
		'tools without the flags',
		{ tools: [OPENAI_TOOL] },
		/enable-auto-tool-choice/,
	],
	['ollama', 'tools of the wrong shape', { tools: [ANTHROPIC_TOOL] }, /tools/],
	['ollama', 'thinking that it cannot do', { think: true }, /think/],
	['ollama', 'a format that is none', { format: 'xml' }, /format/],
	[
		'ollama',
		'a prompt over num_ctx',
		{ messages: [{ role: 'user', content: 'x'.repeat(20_000) }], truncate: false },
		/context/,
	],
];

test.each(REFUSED)('%s refuses %s', async (id, _name, change, says) => {
	const body: JsonObject = { ...WIRES[id].body('Hello, as JSON'), ...change };
	const sent = Object.fromEntries(Object.entries(body).filter(([, value]) => value !== null));
	const answer = await post(sandbox.url, id, sent);
	expect(answer.status).toBeGreaterThanOrEqual(400);
	expect(answer.status).toBeLessThan(500);
	expect(JSON.stringify(answer.body)).toMatch(says);
});

const NAME_PATTERN: JsonObject = {
	type: 'object',
	properties: { a: { type: 'string', pattern: '\\S' } },
};
const A_SET: JsonObject = {
	type: 'object',
	properties: { a: { type: 'array', uniqueItems: true } },
};

test('servers with a grammar refuse what they cannot compile, Ollama with a 500', async () => {
	const asOllama = (schema: JsonObject) =>
		post(sandbox.url, 'ollama', { ...WIRES.ollama.body('Hello'), format: schema });
	const asVllm = (schema: JsonObject) =>
		post(sandbox.url, 'openaiCompatible', {
			...WIRES.openaiCompatible.body('Hello'),
			...strict(schema),
		});
	expect(await asOllama(NAME_PATTERN)).toMatchObject({
		status: 500,
		body: { error: expect.stringContaining('Pattern must start with') as string },
	});
	expect((await asOllama(A_SET)).status).toBe(200);
	const refused = await asVllm(A_SET);
	expect(refused.status).toBe(400);
	expect(JSON.stringify(refused.body)).toContain('not supported by xgrammar');
	expect((await asVllm(NAME_PATTERN)).status).toBe(200);
});

const LET_THROUGH: Array<[DialectId, string, JsonObject]> = [
	['anthropic', 'a temperature of 1', { temperature: 1 }],
	['anthropic', 'optional properties', format(OPTIONAL)],
	['anthropic', 'its own tools', { tools: [ANTHROPIC_TOOL] }],
	[
		'anthropic',
		'a temperature on Haiku 4.5',
		{ model: 'claude-haiku-4-5', temperature: 0, thinking: null },
	],
	['openai', 'its own tools', { tools: [OPENAI_TOOL] }],
	[
		'openai',
		'an open schema that is not strict',
		{ response_format: { type: 'json_schema', json_schema: { name: 'x', schema: OPEN } } },
	],
	['openai', 'json_object with the word', jsonMode],
	['openai', 'effort none for Luna', { model: 'gpt-6-luna', reasoning_effort: 'none' }],
	['groq', 'effort low', { reasoning_effort: 'low', include_reasoning: false }],
	['together', 'an open schema', strict(OPEN)],
	[
		'ollama',
		'a long prompt with a large num_ctx',
		{
			messages: [{ role: 'user', content: 'x'.repeat(20_000) }],
			truncate: false,
			options: { num_ctx: 16_000 },
		},
	],
	['ollama', 'thinking switched off', { think: false }],
];

test.each(LET_THROUGH)('%s lets %s through', async (id, _name, change) => {
	const body: JsonObject = { ...WIRES[id].body('Hello, as JSON'), ...change };
	const sent = Object.fromEntries(Object.entries(body).filter(([, value]) => value !== null));
	expect((await post(sandbox.url, id, sent)).status).toBe(200);
});

test('anthropic wants its own header and its version', async () => {
	const body = WIRES.anthropic.body('Hello');
	const asBearer = await post(sandbox.url, 'anthropic', body, {
		authorization: 'Bearer sandbox-key',
		'anthropic-version': '2023-06-01',
	});
	expect(asBearer.status).toBe(401);
	const noVersion = await post(sandbox.url, 'anthropic', body, { 'x-api-key': 'sandbox-key' });
	expect(noVersion.status).toBe(400);
	expect(JSON.stringify(noVersion.body)).toContain('anthropic-version');
	const openai = await post(sandbox.url, 'openai', WIRES.openai.body('Hello'), {
		'x-api-key': 'sandbox-key',
	});
	expect(openai.status).toBe(401);
});

test.each<[DialectId, string, number, string]>([
	['anthropic', 'claude-3-5-haiku-20241022', 404, 'not_found_error'],
	['groq', 'llama-3.1-8b-instant', 400, 'model_decommissioned'],
	['groq', 'llama-3.3-70b-versatile', 400, 'model_decommissioned'],
	['together', 'meta-llama/Meta-Llama-3.1-8B-Instruct-Turbo', 400, 'model_not_available'],
])('%s says that %s is retired', async (id, model, status, word) => {
	const answer = await post(sandbox.url, id, { ...WIRES[id].body('Hello'), model });
	expect(answer.status).toBe(status);
	const error = answer.body['error'];
	expect([at(error, 'type'), at(error, 'code')]).toContain(word);
});

describe('usage', () => {
	const long = 'Rules of the house. '.repeat(200);
	const cached = {
		...WIRES.anthropic.body('Hello'),
		system: [{ type: 'text', text: long, cache_control: { type: 'ephemeral' } }],
	};
	const ask = async (body: JsonObject): Promise<JsonObject> =>
		(await post(sandbox.url, 'anthropic', body)).body['usage'] as JsonObject;

	test('writes a prompt to the cache first, then reads it', async () => {
		const first = await ask(cached);
		const second = await ask(cached);
		// 4,000 characters are 1,000 tokens of earlier models.
		expect(first).toMatchObject({ cache_creation_input_tokens: 1_300, cache_read_input_tokens: 0 });
		expect(second).toMatchObject({
			cache_creation_input_tokens: 0,
			cache_read_input_tokens: 1_300,
		});
		expect(second['input_tokens']).toBe(first['input_tokens']);
		expect(second['input_tokens']).toBeLessThan(50);
		sandbox.reset();
		expect(await ask(cached)).toEqual(first);
	});

	test('caches neither a short prompt nor one that was not marked', async () => {
		for (const system of [
			[{ type: 'text', text: 'Short.', cache_control: { type: 'ephemeral' } }],
			[{ type: 'text', text: long }],
		]) {
			const body = { ...WIRES.anthropic.body('Hello'), system };
			await ask(body);
			expect((await ask(body))['cache_read_input_tokens']).toBe(0);
		}
	});

	test('counts reasoning unless it is off', async () => {
		const off = await ask(WIRES.anthropic.body('Hello'));
		const on = await ask({
			...WIRES.anthropic.body('Hello'),
			thinking: { type: 'adaptive' },
			output_config: { effort: 'high' },
		});
		expect(at(off, 'output_tokens_details', 'thinking_tokens')).toBe(0);
		expect(at(on, 'output_tokens_details', 'thinking_tokens')).toBeGreaterThan(100);
		expect(Number(on['output_tokens'])).toBeGreaterThan(Number(off['output_tokens']));
		const { body } = await post(sandbox.url, 'groq', {
			...WIRES.groq.body('Hello'),
			reasoning_effort: 'low',
		});
		expect(at(body, 'usage', 'completion_tokens_details', 'reasoning_tokens')).toBeGreaterThan(0);
	});

	test('grows with the prompt and names the limits in headers', async () => {
		const short = await post(sandbox.url, 'openai', WIRES.openai.body('Hello'));
		const more = await post(sandbox.url, 'openai', WIRES.openai.body('Hello '.repeat(400)));
		expect(Number(at(more.body, 'usage', 'prompt_tokens'))).toBeGreaterThan(
			Number(at(short.body, 'usage', 'prompt_tokens')) + 500,
		);
		expect(short.headers.get('x-ratelimit-remaining-requests')).toBe('9999');
	});

	test('refuses a prompt larger than the window', async () => {
		const { status, body } = await post(
			sandbox.url,
			'openai',
			WIRES.openai.body('x'.repeat(600_000)),
		);
		expect([status, at(body, 'error', 'code')]).toEqual([400, 'context_length_exceeded']);
	});
});
