import { createRunState, type EngineEffects, runItem } from '../../../core/engine';
import { travel } from '../../../core/engine/runItem';
import type { CallStep } from '../../../core/policy';
import { FakeClock } from '../../support/fakes/clock';
import { FakeProviders } from '../../support/fakes/provider';
import { account, OWN, request, target, tier } from '../../support/fakes/route';

function effectsWith(providers: FakeProviders, clock: FakeClock): EngineEffects {
	return {
		transport: () => Promise.reject(new Error('no network in this test')),
		clock,
		signal: new AbortController().signal,
		run: createRunState(),
		providers: providers.get,
	};
}

const LEAK = target('public');
const leakyStep: CallStep = {
	do: 'call',
	reason: 'first',
	tierIndex: 0,
	tier: 'Bulk',
	target: LEAK,
	waitMs: 0,
	timeoutMs: 1000,
	cut: 'no',
	maxOutputTokens: 100,
	messages: 'task',
	worstCaseNanoUsd: null,
	notes: [],
};

test.each([
	['false', LEAK],
	[
		'a truthy value that is not true',
		target('public', { account: { ...OWN, isPrivate: 1 as never } }),
	],
])(
	'a policy with a bug cannot send a private item to an endpoint whose flag is %s',
	async (_name, to) => {
		const clock = new FakeClock();
		const providers = new FakeProviders({ public: ['{"total":1}'] }, clock);
		const asked = request({ tiers: [tier('Bulk', to)], isPrivate: true });
		const outcome = await travel(asked, effectsWith(providers, clock), () => ({
			...leakyStep,
			target: to,
		}));
		expect(providers.calls).toEqual([]);
		expect(outcome).toMatchObject({ ok: false, attempts: [], failure: { kind: 'private_only' } });
	},
);

test('the same step is carried out for an item that is not private', async () => {
	const clock = new FakeClock();
	const providers = new FakeProviders({ public: ['{"total":1}'] }, clock);
	const policy = ({ attempts }: { attempts: number }) =>
		attempts === 0 ? leakyStep : ({ do: 'accept' } as const);
	const outcome = await travel(request(), effectsWith(providers, clock), policy);
	expect(outcome).toMatchObject({ ok: true, value: { total: 1 } });
});

test('a policy that never ends is ended', async () => {
	const clock = new FakeClock();
	const providers = new FakeProviders({ public: ['nothing'] }, clock);
	const outcome = await travel(request(), effectsWith(providers, clock), () => leakyStep);
	expect(outcome).toMatchObject({ ok: false, failure: { kind: 'budget' } });
	expect(outcome.attempts).toHaveLength(1000);
});

test('a key that a server says back with its answer is not in the report', async () => {
	const apiKey = 'key-31337-said-back';
	const loud = target('small', { account: account({ apiKey }) });
	const said = `you are ${apiKey}`;
	for (const finish of ['stop', 'refusal'] as const) {
		const reply = {
			...{ text: finish === 'stop' ? '{"total":12}' : said, finish, finishRaw: said, usage: null },
			...{ model: said, requestId: said, outputMode: 'text' as const },
		};
		const outcome = await runItem(request({ tiers: [tier('Bulk', loud)] }), {
			transport: () => Promise.reject(new Error('no network in this test')),
			clock: new FakeClock(),
			signal: new AbortController().signal,
			run: createRunState(),
			providers: (id) => ({
				id,
				complete: async () => await Promise.resolve({ ok: true, value: reply }),
				listModels: () => Promise.reject(new Error('not asked for')),
			}),
		});
		expect(outcome.attempts).not.toHaveLength(0);
		expect(JSON.stringify(outcome)).not.toContain(apiKey);
	}
});
