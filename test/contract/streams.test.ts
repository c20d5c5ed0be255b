/** An answer that streams is the same answer, told earlier: in every dialect, over real sockets. */

import { startSandbox } from '../../demo/sandbox/server';
import type { ScriptedAnswer, StreamFaults } from '../../demo/sandbox/types';
import { systemClock } from '../../core/engine';
import { abilitiesOf, findCard } from '../../core/models';
import { PROVIDERS, provider } from '../../core/providers/registry';
import type { Account, ModelCall, ProviderId, Result, Reply } from '../../core/types';
import { ACCOUNT_KINDS } from '../../core/types/accountKinds';
import { PROVIDER_FACTS } from '../support/providers';
import { recordingTransport } from '../support/scriptedTransport';

const TEXT = 'Oslo has four degrees, Bergen has nine: it is warmer in Bergen. Ünïcode too: 日本.';
const CALLS = [
	{ name: 'get_weather', arguments: '{"city":"Oslo","note":"a rather long note, in pieces"}' },
	{ name: 'get_weather', arguments: '{"city":"Bergen"}' },
];
const TOOL = {
	name: 'get_weather',
	description: 'The degrees of a city',
	parameters: { type: 'object', properties: { city: { type: 'string' } }, required: ['city'] },
};

let sandbox: Awaited<ReturnType<typeof startSandbox>>;
beforeAll(async () => {
	sandbox = await startSandbox({});
});
afterAll(async () => {
	await sandbox.stop();
});
afterEach(() => sandbox.script(null));

describe.each(Object.keys(PROVIDERS) as ProviderId[])('%s', (id) => {
	const facts = PROVIDER_FACTS[id];
	const model = facts.toolModel ?? facts.model;
	const account = (): Account => ({
		...{ kind: facts.kind, provider: id, label: ACCOUNT_KINDS[facts.kind].label },
		...{ baseUrl: `${sandbox.url}${facts.sandboxPath}`, apiKey: 'sandbox-key', isPrivate: false },
	});
	const call: ModelCall = {
		...{ model, abilities: abilitiesOf(id, model, findCard(id, model)) },
		messages: [{ role: 'user', content: 'Where is it warmer?' }],
		toolUse: { tools: [TOOL], choice: 'auto' },
		...{ maxOutputTokens: 500, effort: 'off', cacheSystem: false, contextTokens: 4_096 },
	};

	async function ask(
		answer: ScriptedAnswer,
		{ live = true, signal = new AbortController().signal } = {},
	): Promise<{ result: Result<Reply>; told: string[]; requests: number }> {
		sandbox.script(() => answer);
		const { transport, requests } = recordingTransport(fetch);
		const told: string[] = [];
		const result = await provider(id).complete(call, account(), {
			...{ transport, signal, clock: systemClock },
			...(live && { onText: (text: string) => void told.push(text) }),
		});
		return { result, told, requests: requests.length };
	}

	const said = (more: StreamFaults = {}): ScriptedAnswer => ({
		kind: 'reply',
		text: TEXT,
		...more,
	});

	test('tells the text as it comes, and gives the reply that comes in one piece', async () => {
		const whole = await ask(said(), { live: false });
		const { result, told, requests } = await ask(said());
		expect(requests).toBe(1);
		expect(told.length).toBeGreaterThan(2);
		expect(told.join('')).toBe(TEXT);
		expect(comparable(result)).toEqual(comparable(whole.result));
		expect(result).toMatchObject({ ok: true, value: { text: TEXT, finish: 'stop' } });
	});

	test('tells the text before the answer is whole', async () => {
		sandbox.script(() => said({ pauseMs: 250 }));
		const stop = new AbortController();
		const first = new Promise<string>((resolve) => {
			void provider(id).complete(call, account(), {
				...{ transport: fetch, signal: stop.signal, clock: systemClock, onText: resolve },
			});
		});
		expect(TEXT.startsWith(await first)).toBe(true);
		stop.abort();
	});

	test('holds the calls of tools until they are whole', async () => {
		const answer: ScriptedAnswer = { kind: 'reply', text: 'I look it up.', calls: CALLS };
		const { result, told } = await ask(answer);
		expect(told.join('')).toBe('I look it up.');
		const given = result.ok ? (result.value.calls ?? []) : [];
		expect(given.map(({ name }) => name)).toEqual(['get_weather', 'get_weather']);
		expect(given.map((one) => JSON.parse(one.arguments) as unknown)).toEqual(
			CALLS.map((one) => JSON.parse(one.arguments) as unknown),
		);
		expect(new Set(given.map((one) => one.id)).size).toBe(2);
		expect(result).toMatchObject({ ok: true, value: { finish: 'tool_calls' } });
	});

	test.each(['cut', 'end'] as const)(
		'a stream that breaks off (%s) is an outage',
		async (breaks) => {
			const { result, told } = await ask(said({ breaks }));
			expect(told.length).toBeGreaterThan(0);
			expect(result).toMatchObject({ ok: false });
			expect(result.ok ? '' : result.failure.kind).toMatch(/^(network|overloaded)$/);
		},
	);

	test('an error that is told in the stream is read as one with a status is', async () => {
		const { result } = await ask(said({ breaks: 'error' }));
		expect(result).toMatchObject({ ok: false, failure: { kind: 'overloaded' } });
	});

	test('a refused request is read as without a stream', async () => {
		const error: ScriptedAnswer = { kind: 'error', error: 'rate_limited', retryAfterSeconds: 3 };
		const { result, told } = await ask(error);
		expect(told).toEqual([]);
		const whole = await ask(error, { live: false });
		expect(comparable(result)).toEqual(comparable(whole.result));
	});

	test('ends at once when it is cancelled', async () => {
		const stop = new AbortController();
		setTimeout(() => stop.abort(), 60);
		const { result } = await ask(said({ pauseMs: 1_000 }), { signal: stop.signal });
		expect(result).toMatchObject({ ok: false, failure: { kind: 'cancelled' } });
	});
});

/** Without what differs from one answer to the next. */
function comparable(result: Result<Reply>): unknown {
	if (!result.ok) return { ...result.failure, limits: null };
	return { ...result.value, requestId: typeof result.value.requestId, limits: null };
}
