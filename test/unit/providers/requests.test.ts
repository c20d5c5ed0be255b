import { buildMessagesRequest } from '../../../core/providers/anthropic/request';
import { buildGroqRequest, groqBaseUrl } from '../../../core/providers/groq';
import { buildOllamaRequest } from '../../../core/providers/ollama/request';
import { buildChatRequest } from '../../../core/providers/openaiStyle/request';
import type { Effort, ModelCall } from '../../../core/types';
import { PROVIDER_FACTS } from '../../support/providers';
import { jsonResponse } from '../../support/scriptedTransport';
import {
	abilities,
	baseUrlOf,
	complete,
	EFFORT_WORDS,
	goodAnswer,
	INVOICE,
	list,
	modelCall,
	PROVIDER_IDS,
	KEY_IN_USE,
} from './support';

const EFFORTS: Effort[] = ['off', 'low', 'medium', 'high'];
const OPEN_MAP = {
	name: 'map',
	schema: { type: 'object', additionalProperties: { type: 'number' } },
};

describe('Chat Completions bodies', () => {
	const build = (changes: Partial<ModelCall>) => buildChatRequest(modelCall(changes));

	it('are the messages and the limit, nothing more', () => {
		expect(build({})).toEqual({
			body: { model: 'test-model', messages: modelCall().messages, max_tokens: 100 },
			outputMode: 'text',
		});
	});

	it('name the output limit as the model wants it', () => {
		const { body } = build({ abilities: abilities({ maxTokensField: 'max_completion_tokens' }) });
		expect(body).toMatchObject({ max_completion_tokens: 100 });
		expect(body).not.toHaveProperty('max_tokens');
	});

	it.each(EFFORTS)('translate effort %s', (effort) => {
		const reasoning = { control: 'effort' as const, words: { ...EFFORT_WORDS, off: 'minimal' } };
		const { body } = build({ effort, abilities: abilities({ reasoning }) });
		expect(body.reasoning_effort).toBe(effort === 'off' ? 'minimal' : effort);
	});

	it.each(['none', 'adaptive', 'budget', 'think'] as const)(
		'send no effort for control %s',
		(control) => {
			const { body } = build({ effort: 'high', abilities: abilities({ reasoning: { control } }) });
			expect(body).not.toHaveProperty('reasoning_effort');
		},
	);

	const effortControl = { control: 'effort' as const, words: EFFORT_WORDS };
	const alwaysReasons = { control: 'effort' as const, words: { ...EFFORT_WORDS, off: 'low' } };
	it.each<[string, Partial<ModelCall>, number | undefined]>([
		['where the model takes it', {}, 0.3],
		['not where it is refused', { abilities: abilities({ temperature: false }) }, undefined],
		[
			'with reasoning off',
			{ abilities: abilities({ temperature: 'withoutReasoning', reasoning: effortControl }) },
			0.3,
		],
		[
			'not with reasoning on',
			{
				effort: 'low',
				abilities: abilities({ temperature: 'withoutReasoning', reasoning: effortControl }),
			},
			undefined,
		],
		[
			'not where reasoning cannot be off',
			{ abilities: abilities({ temperature: 'withoutReasoning', reasoning: alwaysReasons }) },
			undefined,
		],
	])('send the temperature %s', (_name, changes, expected) => {
		expect(build({ temperature: 0.3, ...changes }).body.temperature).toBe(expected);
	});

	it('ask strictly with every property required and closed', () => {
		const { body, outputMode } = build({ output: INVOICE });
		expect(outputMode).toBe('json_schema');
		expect(body.messages).toEqual(modelCall().messages);
		expect(body.response_format).toEqual({
			type: 'json_schema',
			json_schema: {
				name: 'invoice',
				strict: true,
				schema: {
					type: 'object',
					properties: {
						vendor: { type: 'string', description: '(minimum length: 1)' },
						total: { type: ['number', 'null'], description: '(minimum: 0)' },
					},
					required: ['vendor', 'total'],
					additionalProperties: false,
				},
			},
		});
	});

	it('ask less strictly for what cannot be strict, and tell the schema', () => {
		const { body, outputMode } = build({ output: OPEN_MAP });
		expect(outputMode).toBe('json_schema');
		expect(body.response_format).toMatchObject({
			json_schema: { strict: false, schema: OPEN_MAP.schema },
		});
		expect(body.messages[0]?.content).toContain(JSON.stringify(OPEN_MAP.schema));
	});

	it.each<[ModelCall['abilities']['structured'], string, unknown]>([
		[
			'json_schema',
			'json_schema',
			{ type: 'json_schema', json_schema: { name: 'invoice', schema: INVOICE.schema } },
		],
		['json_object', 'json_object', { type: 'json_object' }],
		['none', 'prompt', undefined],
	])('ability %s', (structured, outputMode, format) => {
		const request = build({ output: INVOICE, abilities: abilities({ structured }) });
		expect(request.outputMode).toBe(outputMode);
		expect(request.body.response_format).toEqual(format);
		expect(request.body.messages[0]?.content).toMatch(/^Answer briefly\.\n\n.*JSON/);
	});

	it('tell the schema once', () => {
		const told = `Here it is: ${JSON.stringify(INVOICE.schema)}`;
		const messages = [{ role: 'user' as const, content: told }];
		const { body } = build({
			messages,
			output: INVOICE,
			abilities: abilities({ structured: 'json_object' }),
		});
		expect(body.messages).toEqual([
			{ role: 'system', content: 'Answer with one JSON object alone.' },
			...messages,
		]);
	});
});

describe('Groq bodies', () => {
	it('leave reasoning text out where there is reasoning', () => {
		const reasoning = { control: 'effort' as const, words: { ...EFFORT_WORDS, off: 'low' } };
		const { body } = buildGroqRequest(modelCall({ abilities: abilities({ reasoning }) }));
		expect(body).toMatchObject({ reasoning_effort: 'low', include_reasoning: false });
		expect(body).not.toHaveProperty('reasoning_format');
	});

	it('say nothing of it to other models', () => {
		expect(buildGroqRequest(modelCall()).body).not.toHaveProperty('include_reasoning');
	});

	it.each(['https://groq.test', 'https://groq.test/openai/v1', 'https://groq.test/openai/v1/'])(
		'address %s',
		(baseUrl) => expect(groqBaseUrl(baseUrl)).toBe('https://groq.test'),
	);
});

describe('Messages bodies', () => {
	const build = (changes: Partial<ModelCall>) => buildMessagesRequest(modelCall(changes));
	const adaptive = abilities({ temperature: false, reasoning: { control: 'adaptive' } });
	const budget = abilities({ reasoning: { control: 'budget' } });

	it('take the system prompt out of the messages', () => {
		expect(build({})).toEqual({
			body: {
				model: 'test-model',
				max_tokens: 100,
				messages: [{ role: 'user', content: 'What is two and two?' }],
				system: [{ type: 'text', text: 'Answer briefly.' }],
			},
			outputMode: 'text',
		});
	});

	it('mark the end of the system prompt as cacheable', () => {
		const messages = [
			{ role: 'system' as const, content: 'one' },
			{ role: 'system' as const, content: 'two' },
			{ role: 'user' as const, content: 'three' },
		];
		expect(build({ messages, cacheSystem: true }).body.system).toEqual([
			{ type: 'text', text: 'one' },
			{ type: 'text', text: 'two', cache_control: { type: 'ephemeral' } },
		]);
	});

	it('have no system where there is none', () => {
		const messages = [{ role: 'user' as const, content: 'hello' }];
		expect(build({ messages, cacheSystem: true }).body).not.toHaveProperty('system');
	});

	it.each<[Effort, unknown, unknown]>([
		['off', { type: 'disabled' }, undefined],
		['low', { type: 'adaptive' }, { effort: 'low' }],
		['high', { type: 'adaptive' }, { effort: 'high' }],
	])('adaptive thinking, effort %s', (effort, thinking, config) => {
		const { body } = build({ effort, abilities: adaptive, temperature: 0.5 });
		expect([body.thinking, body.output_config]).toEqual([thinking, config]);
		expect(body).not.toHaveProperty('temperature');
	});

	it.each<[Effort, number, number | undefined]>([
		['off', 8_000, undefined],
		['low', 8_000, 1_024],
		['medium', 8_192, 4_096],
		['high', 8_000, 4_000],
		['high', 64_000, 16_384],
		['low', 2_048, 1_024],
		['low', 2_000, undefined],
	])('budgeted thinking, effort %s within %d tokens', (effort, maxOutputTokens, tokens) => {
		const { body } = build({ effort, maxOutputTokens, abilities: budget, temperature: 0.5 });
		const expected = tokens === undefined ? undefined : { type: 'enabled', budget_tokens: tokens };
		expect(body.thinking).toEqual(expected);
		expect(body.temperature).toBe(tokens === undefined ? 0.5 : undefined);
	});

	it('keep the temperature at 1 or below', () => {
		expect(build({ temperature: 1.7 }).body.temperature).toBe(1);
	});

	it('ask for the schema, closed, with optional properties left optional', () => {
		const { body, outputMode } = build({ output: INVOICE, effort: 'low', abilities: adaptive });
		expect(outputMode).toBe('json_schema');
		expect(body.output_config).toEqual({
			effort: 'low',
			format: {
				type: 'json_schema',
				schema: {
					type: 'object',
					properties: {
						vendor: { type: 'string', description: '(minimum length: 1)' },
						total: { type: 'number', description: '(minimum: 0)' },
					},
					required: ['vendor'],
					additionalProperties: false,
				},
			},
		});
	});

	it.each([
		['cannot be strict', { output: OPEN_MAP }],
		[
			'is not within the ability',
			{ output: INVOICE, abilities: abilities({ structured: 'none' }) },
		],
	])('put the schema into the prompt when it %s', (_name, changes) => {
		const { body, outputMode } = build(changes);
		expect(outputMode).toBe('prompt');
		expect(body).not.toHaveProperty('output_config');
		expect(body.system?.[0]?.text).toContain('JSON Schema');
	});
});

describe('Ollama bodies', () => {
	const build = (changes: Partial<ModelCall>) => buildOllamaRequest(modelCall(changes));

	it('carry limits and context size as options', () => {
		expect(build({ contextTokens: 16_384, temperature: 0 })).toEqual({
			body: {
				model: 'test-model',
				messages: modelCall().messages,
				stream: false,
				truncate: false,
				shift: false,
				options: { num_predict: 100, num_ctx: 16_384, temperature: 0 },
			},
			outputMode: 'text',
		});
	});

	it.each<[string, Effort, unknown]>([
		['qwen3:8b', 'off', false],
		['qwen3:8b', 'high', true],
		['gpt-oss:20b', 'off', 'low'],
		['gpt-oss:20b', 'high', 'high'],
	])('%s at effort %s', (model, effort, think) => {
		const reasoning = { control: 'think' as const };
		expect(build({ model, effort, abilities: abilities({ reasoning }) }).body.think).toBe(think);
		expect(build({ model, effort }).body).not.toHaveProperty('think');
	});

	it.each<[ModelCall['abilities']['structured'], string, unknown]>([
		['json_schema', 'json_schema', INVOICE.schema],
		['json_schema_strict', 'json_schema', INVOICE.schema],
		['json_object', 'json_object', 'json'],
		['none', 'prompt', undefined],
	])('ability %s', (structured, outputMode, format) => {
		const request = build({ output: INVOICE, abilities: abilities({ structured }) });
		expect(request.outputMode).toBe(outputMode);
		expect(request.body.format).toEqual(format);
		expect(request.body.messages[0]?.content).toContain('JSON Schema');
	});
});

describe('the schema is sent once where the format shows it to the model', () => {
	const conditional = {
		...INVOICE,
		schema: { ...INVOICE.schema, if: { properties: {} }, then: {} },
	};
	const strict = { abilities: abilities({ structured: 'json_schema_strict' as const }) };
	const told = (body: unknown): number => JSON.stringify(body).split('JSON Schema').length - 1;

	it.each<[string, (call: ModelCall) => { body: unknown }, number]>([
		['OpenAI', buildChatRequest, 0],
		['Anthropic', buildMessagesRequest, 0],
		// Nothing says that these two show it.
		['Groq', buildGroqRequest, 1],
		['Ollama', buildOllamaRequest, 1],
	])('%s', (_name, build, times) => {
		expect(told(build(modelCall({ output: INVOICE, ...strict })).body)).toBe(times);
		// A condition leaves the narrowed schema: the model must read it somewhere.
		expect(told(build(modelCall({ output: conditional, ...strict })).body)).toBe(1);
	});
});

describe.each(PROVIDER_IDS)('%s on the wire', (provider) => {
	const auth = PROVIDER_FACTS[provider].auth(KEY_IN_USE);
	const common = { accept: 'application/json', 'user-agent': 'n8n-nodes-tiered-router' };

	it('sends its own headers and no others', async () => {
		const { requests } = await complete(provider, [jsonResponse(goodAnswer(provider, 'four'))]);
		expect(requests).toEqual([
			{
				url: `${baseUrlOf(provider)}${PROVIDER_FACTS[provider].chatPath}`,
				method: 'POST',
				headers: { ...common, ...auth, 'content-type': 'application/json' },
				body: expect.objectContaining({ model: 'test-model' }) as unknown,
				redirect: 'manual',
			},
		]);
	});

	it('adds the headers of the account', async () => {
		const { requests } = await complete(provider, [jsonResponse(goodAnswer(provider, 'four'))], {
			account: { headers: { 'OpenAI-Organization': 'org-1', 'User-Agent': 'mine' } },
		});
		expect(requests[0]?.headers).toMatchObject({
			'openai-organization': 'org-1',
			'user-agent': 'mine',
		});
	});

	it.each([undefined, ''])('sends no key where there is none (%j)', async (apiKey) => {
		const { requests } = await complete(provider, [jsonResponse(goodAnswer(provider, 'four'))], {
			account: { apiKey },
		});
		expect(requests[0]?.headers).not.toHaveProperty('authorization');
		expect(requests[0]?.headers).not.toHaveProperty('x-api-key');
	});

	it('asks for the list of models', async () => {
		const { requests } = await list(provider, [jsonResponse({ data: [], models: [] })]);
		expect(requests).toEqual([
			{
				url: `${baseUrlOf(provider)}${PROVIDER_FACTS[provider].listPath}`,
				method: 'GET',
				headers: { ...common, ...auth },
				body: null,
				redirect: 'manual',
			},
		]);
	});
});
