/**
 * What every provider of the registry must do, over real sockets: against the sandbox, which speaks
 * the six dialects, and against a server that misbehaves. A new provider needs its lines in test/support/providers.ts.
 */

import { startSandbox } from '../../demo/sandbox/server';
import { ACCOUNT_KINDS } from '../../core/types/accountKinds';
import { systemClock } from '../../core/engine';
import { PROVIDERS, provider } from '../../core/providers/registry';
import { abilitiesOf, findCard } from '../../core/models';
import type { Account, FailureKind, ModelCall, ProviderId } from '../../core/types';
import { PROVIDER_FACTS } from '../support/providers';
import { recordingTransport, type SentRequest } from '../support/scriptedTransport';
import { type FaultyServer, startFaultyServer } from './faultyServer';

const KEY = 'sandbox-key';
const WRONG_KEY = 'wrong-key-31337';
const OUTPUT = {
	name: 'sum',
	schema: {
		type: 'object',
		properties: { sum: { type: 'number' }, note: { type: 'string' } },
		required: ['sum'],
		additionalProperties: false,
	},
};

const WEATHER = {
	name: 'get_weather',
	description: 'The degrees Celsius of a city',
	parameters: { type: 'object', properties: { city: { type: 'string' } }, required: ['city'] },
};

let sandbox: Awaited<ReturnType<typeof startSandbox>>;
let faulty: FaultyServer;

beforeAll(async () => {
	sandbox = await startSandbox({});
	faulty = await startFaultyServer();
});

afterAll(async () => {
	await sandbox.stop();
	await faulty.stop();
});

describe.each(Object.keys(PROVIDERS) as ProviderId[])('%s', (id) => {
	const dialect = PROVIDER_FACTS[id];
	const { model, kind } = dialect;

	const call = (changes: Partial<ModelCall> = {}): ModelCall => ({
		model,
		abilities: abilitiesOf(id, model, findCard(id, model)),
		messages: [
			{ role: 'system', content: 'You add numbers and answer with one JSON object.' },
			{ role: 'user', content: 'What is two and two?' },
		],
		maxOutputTokens: 500,
		effort: 'off',
		temperature: 0,
		cacheSystem: false,
		contextTokens: 4_096,
		...changes,
	});

	const account = (changes: Partial<Account> = {}): Account => ({
		kind,
		provider: id,
		label: ACCOUNT_KINDS[kind].label,
		baseUrl: `${sandbox.url}${dialect.sandboxPath}`,
		apiKey: KEY,
		isPrivate: false,
		...changes,
	});

	async function complete(
		changes: { call?: Partial<ModelCall>; account?: Partial<Account>; signal?: AbortSignal } = {},
	) {
		const { transport, requests } = recordingTransport(fetch);
		const signal = changes.signal ?? new AbortController().signal;
		const result = await provider(id).complete(call(changes.call), account(changes.account), {
			transport,
			signal,
			clock: systemClock,
		});
		return { result, requests };
	}

	const onlyRequest = (requests: SentRequest[]): SentRequest => {
		expect(requests).toHaveLength(1);
		return requests[0] as SentRequest;
	};

	it('is what the registry and the account kinds say', () => {
		expect(provider(id).id).toBe(id);
		expect(ACCOUNT_KINDS[kind].provider).toBe(id);
	});

	it('answers with text, and sends what its dialect demands', async () => {
		const { result, requests } = await complete();
		expect(result).toMatchObject({ ok: true, value: { outputMode: 'text', finish: 'stop' } });
		expect(result.ok && result.value.text.length).toBeGreaterThan(0);
		const sent = onlyRequest(requests);
		expect(sent.url).toBe(`${sandbox.url}${dialect.sandboxPath}${dialect.chatPath}`);
		expect(sent.headers).toMatchObject({
			...dialect.auth(KEY),
			'content-type': 'application/json',
		});
		expect(sent.body).toMatchObject({ model });
		expect(dialect.structured(sent.body as Record<string, unknown>)).toBeUndefined();
	});

	it('answers with structured output', async () => {
		const { result, requests } = await complete({ call: { output: OUTPUT } });
		expect(result).toMatchObject({ ok: true, value: { outputMode: 'json_schema' } });
		expect(result.ok && result.value.text.length).toBeGreaterThan(0);
		expect(dialect.structured(onlyRequest(requests).body as Record<string, unknown>)).toBeDefined();
	});

	it('reports usage in disjoint buckets', async () => {
		const { result } = await complete();
		if (!result.ok) throw new Error(result.failure.message);
		const { usage } = result.value;
		expect(usage?.input).toBeGreaterThan(0);
		expect(usage?.output).toBeGreaterThan(0);
		const counts = Object.entries(usage ?? {}).flatMap(([name, count]) =>
			name === 'inputHoldsCache' || count === null ? [] : [Number(count)],
		);
		expect(counts.every((count) => Number.isSafeInteger(count) && count >= 0)).toBe(true);
		expect(usage?.reasoning ?? 0).toBeLessThanOrEqual(usage?.output ?? 0);
	});

	it('says that the key is wrong without saying the key', async () => {
		const { result } = await complete({ account: { apiKey: WRONG_KEY } });
		expect(result).toMatchObject({ ok: false, failure: { kind: 'auth', status: 401 } });
		expect(JSON.stringify(result)).not.toContain(WRONG_KEY);
		expect(result.ok ? '' : result.failure.message).toContain(ACCOUNT_KINDS[kind].label);
	});

	it('says that a model is gone', async () => {
		const { result } = await complete({ call: { model: 'no-such-model-4711' } });
		expect(result).toMatchObject({ ok: false, failure: { kind: 'model_gone' } });
		expect(result.ok ? '' : result.failure.message).toContain('no-such-model-4711');
	});

	it.each<[string, FailureKind, object]>([
		['429', 'rate_limited', { status: 429, retryAfterMs: 2_000 }],
		['503', 'overloaded', { status: 503 }],
		['529', 'overloaded', { status: 529 }],
		['308', 'network', { status: 308 }],
		['html', 'network', { status: 200 }],
		['cut', 'network', {}],
	])('reads fault %s and does not try again', async (fault, failureKind, more) => {
		const before = faulty.count();
		const { result } = await complete({ account: { baseUrl: `${faulty.url}/${fault}` } });
		expect(result).toMatchObject({ ok: false, failure: { kind: failureKind, ...more } });
		expect(faulty.count() - before).toBe(1);
		expect(JSON.stringify(result)).not.toContain(KEY);
	});

	it.each<['hang' | 'slow', FailureKind]>([
		['hang', 'timeout'],
		['slow', 'timeout'],
		['hang', 'cancelled'],
		['slow', 'cancelled'],
	])('ends at once during a %s: %s', async (fault, failureKind) => {
		const late = new DOMException('late', 'TimeoutError');
		const reason = failureKind === 'timeout' ? late : new Error('execution cancelled');
		const controller = new AbortController();
		const before = faulty.count();
		const done = complete({
			account: { baseUrl: `${faulty.url}/${fault}` },
			signal: controller.signal,
		});
		while (faulty.count() === before) await new Promise((resolve) => setImmediate(resolve));
		controller.abort(reason);
		expect((await done).result).toMatchObject({ ok: false, failure: { kind: failureKind } });
	});

	it('reads a server that is not there', async () => {
		const { result } = await complete({ account: { baseUrl: 'http://127.0.0.1:9' } });
		expect(result).toMatchObject({ ok: false, failure: { kind: 'network' } });
	});

	it('lists models', async () => {
		const effects = {
			transport: recordingTransport(fetch).transport,
			signal: new AbortController().signal,
			clock: systemClock,
		};
		const listed = await provider(id).listModels(account(), effects);
		if (!listed.ok) throw new Error(listed.failure.message);
		expect(listed.value.map((entry) => entry.id)).toContain(model);
	});

	it('takes nothing from the environment of the process', async () => {
		const variables = {
			OPENAI_API_KEY: WRONG_KEY,
			OPENAI_BASE_URL: faulty.url,
			ANTHROPIC_API_KEY: WRONG_KEY,
			ANTHROPIC_BASE_URL: faulty.url,
			GROQ_API_KEY: WRONG_KEY,
			GROQ_BASE_URL: faulty.url,
			OLLAMA_HOST: faulty.url,
			OLLAMA_API_KEY: WRONG_KEY,
		};
		const before = { ...process.env };
		Object.assign(process.env, variables);
		const { result, requests } = await complete();
		for (const name of Object.keys(variables)) delete process.env[name];
		Object.assign(process.env, before);
		expect(result.ok).toBe(true);
		expect(onlyRequest(requests).url).toContain(sandbox.url);
		expect(JSON.stringify(requests)).not.toContain(WRONG_KEY);
	});

	describe('with an image', () => {
		const url = 'data:image/png;base64,iVBORw0KGgo=';
		const messages: ModelCall['messages'] = [
			{ role: 'user', content: 'What is this?', files: [{ mediaType: 'image/png', url }] },
		];
		const textOnly = ['groq', 'openaiCompatible'].includes(id);
		const reader = { ollama: 'llama3.2-vision:11b', together: 'Qwen/Qwen3.5-9B' }[id as string];

		it('sends it as the provider takes it, or says that the model reads none', async () => {
			const { result, requests } = await complete({
				call: { messages, ...(reader !== undefined && { model: reader }) },
			});
			const sent = JSON.stringify(bodyOf(requests).messages);
			expect(sent).toContain('iVBORw0KGgo=');
			expect(result).toMatchObject(textOnly ? { ok: false } : { ok: true });
		});
	});

	describe('with tools', () => {
		afterEach(() => sandbox.reset());

		const toolUse = { tools: [WEATHER], choice: 'auto' as const };
		const able = { model: dialect.toolModel ?? model };

		it('gives the calls of a model, each with an id, and the text beside them', async () => {
			const text = id === 'ollama' ? '' : 'I look it up.';
			const calls = ['Oslo', 'Bergen'].map((city) => ({
				name: 'get_weather',
				arguments: JSON.stringify({ city }),
			}));
			sandbox.script(() => ({ kind: 'reply', text, calls }));
			const { result, requests } = await complete({ call: { ...able, toolUse } });
			expect(result).toMatchObject({ ok: true, value: { text, finish: 'tool_calls', calls } });
			const ids = result.ok ? (result.value.calls ?? []).map((one) => one.id) : [];
			expect(new Set(ids.filter(Boolean)).size).toBe(2);
			expect(JSON.stringify(onlyRequest(requests).body)).toContain('Celsius of a city');
		});

		it('goes on with the results of its calls', async () => {
			const messages: ModelCall['messages'] = [
				{ role: 'user', content: 'Is it warmer in Oslo or in Bergen?' },
				{
					...{ role: 'assistant' as const, content: '' },
					calls: [
						{ id: 'call_1', name: 'get_weather', arguments: '{"city":"Oslo"}' },
						{ id: 'call_2', name: 'get_weather', arguments: '{"city":"Bergen"}' },
					],
				},
				{ role: 'tool', callId: 'call_1', content: '4' },
				{ role: 'tool', callId: 'call_2', content: '9' },
			];
			sandbox.script(() => ({ kind: 'reply', text: 'In Bergen.' }));
			const { result, requests } = await complete({ call: { ...able, toolUse, messages } });
			expect(result).toMatchObject({ ok: true, value: { text: 'In Bergen.', finish: 'stop' } });
			expect(result.ok && result.value.calls).toBeUndefined();
			expect(bodyOf(requests).messages).toEqual(dialect.tools.turns);
		});

		it('asks for the call that must be made, where the provider can be told', async () => {
			sandbox.script(() => ({ kind: 'reply', text: '' }));
			const choices = ['auto', 'required', 'none', { name: 'get_weather' }] as const;
			const asked = [];
			for (const choice of choices) {
				const { requests } = await complete({ call: { ...able, toolUse: { ...toolUse, choice } } });
				asked.push(bodyOf(requests).tool_choice);
			}
			expect(asked).toEqual(dialect.tools.choices);
		});
	});
});

interface SentBody {
	messages: unknown;
	tool_choice?: unknown;
}

function bodyOf(requests: SentRequest[]): SentBody {
	return requests[0]?.body as unknown as SentBody;
}
