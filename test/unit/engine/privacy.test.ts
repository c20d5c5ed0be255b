import { createRunState, type EngineEffects } from '../../../core/engine';
import { travel } from '../../../core/engine/runItem';
import type { CallStep } from '../../../core/policy';
import { FakeClock } from '../../support/fakes/clock';
import { FakeProviders } from '../../support/fakes/provider';
import { OWN, request, target, tier } from '../../support/fakes/route';

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
