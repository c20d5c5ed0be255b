import fc from 'fast-check';
import { createRunState, runItem } from '../../../core/engine';
import type { FailureKind, RouteOutcome } from '../../../core/types';
import { FakeClock } from '../../support/fakes/clock';
import { FakeProviders, type Scripted, USAGE } from '../../support/fakes/provider';
import { card, OWN, request, target, tier } from '../../support/fakes/route';

const KINDS: FailureKind[] = [
	'rate_limited',
	'quota',
	'overloaded',
	'network',
	'timeout',
	'auth',
	'model_gone',
	'context_overflow',
	'refused',
	'truncated',
];

const answer: fc.Arbitrary<Scripted> = fc.oneof(
	fc.constant<Scripted>('{"total":1}'),
	fc.constant<Scripted>('{"total":"one"}'),
	fc.constant<Scripted>('nothing'),
	fc.constant<Scripted>({ hang: true }),
	fc.record({
		reply: fc.record({
			text: fc.constantFrom('{"total":2}', '{"to'),
			finish: fc.constantFrom('stop' as const, 'length' as const),
			usage: fc.option(fc.record({ ...constants(), output: fc.nat(5000) }), { nil: null }),
		}),
		afterMs: fc.nat(20_000),
	}),
	fc.record({
		failure: fc.record({ kind: fc.constantFrom(...KINDS), retryAfterMs: fc.nat(30_000) }),
	}),
);

function constants(): {
	[Key in Exclude<keyof typeof USAGE, 'inputHoldsCache'>]: fc.Arbitrary<number | null>;
} {
	const entries = Object.entries(USAGE).map(([key, value]) => [key, fc.constant(value)]);
	return Object.fromEntries(entries) as ReturnType<typeof constants>;
}

const answers = fc.array(answer, { minLength: 1, maxLength: 6 });
const script = fc.record({ small: answers, other: answers, large: answers, llama: answers });

async function runOne(
	scripted: Record<string, Scripted[]>,
	isPrivate: boolean,
): Promise<{ outcome: RouteOutcome; providers: FakeProviders; clock: FakeClock }> {
	const clock = new FakeClock();
	const providers = new FakeProviders(structuredClone(scripted), clock);
	const llama = target('llama', { account: OWN, card: card('llama', { prices: [] }) });
	const asked = request({
		tiers: [
			tier('Bulk', target('small'), [target('other')]),
			tier('Critical', target('large')),
			{ ...tier('Private', llama), use: 'privateOnly' },
		],
		isPrivate,
	});
	const outcome = await runItem(asked, {
		transport: () => Promise.reject(new Error('no network in this test')),
		clock,
		signal: new AbortController().signal,
		run: createRunState(),
		providers: providers.get,
	});
	return { outcome, providers, clock };
}

test('every item ends in its limits, and the ledger says what was sent and paid', async () => {
	await fc.assert(
		fc.asyncProperty(script, fc.boolean(), async (scripted, isPrivate) => {
			const { outcome, providers, clock } = await runOne(scripted, isPrivate);
			const { attempts, totals } = outcome;
			expect(attempts.map(({ model }) => model)).toEqual(providers.models);
			expect(attempts.length).toBeLessThanOrEqual(8);
			// A wait for a place in the rate limits is not the item's time.
			const waited = outcome.attempts.reduce((sum, { waitedMs }) => sum + waitedMs, 0);
			expect(outcome.latencyMs - waited).toBeLessThanOrEqual(120_000);
			expect(outcome.latencyMs).toBeLessThanOrEqual(400_000);
			expect(clock.pending).toBe(0);
			expect(totals.attempts).toBe(attempts.length);
			const known = attempts.flatMap(({ costNanoUsd }) => costNanoUsd ?? []);
			const sum = known.reduce((total, cost) => total + cost, 0);
			expect(totals.knownCostNanoUsd).toBe(sum);
			expect(totals.costNanoUsd).toBe(known.length === attempts.length ? sum : null);
			const accepted = attempts.filter((attempt) => attempt.outcome === 'accepted').length;
			expect(accepted).toBe(outcome.ok ? 1 : 0);
			if (isPrivate) expect(new Set(providers.models)).toEqual(new Set(['llama']));
			else expect(providers.models).not.toContain('llama');
		}),
		{ numRuns: 200 },
	);
});
