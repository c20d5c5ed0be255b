/** Limits of money that items share: kept with many in flight, never a false block, and the user's choice at the end. */

import { createRunState, type EngineEffects, runItem } from '../../../core/engine';
import { Purse } from '../../../core/engine/gate/purse';
import type { BudgetScope, RouteOutcome, RouteRequest, Tier } from '../../../core/types';
import { FakeClock } from '../../support/fakes/clock';
import { FakeProviders, type Scripted } from '../../support/fakes/provider';
import { card, OWN, request, target, task, tier } from '../../support/fakes/route';

const GOOD = '{"total":12}';
const BAD = '{"total":"twelve"}';
/** 1,000 tokens in at $1 and 100 out at $10 a million. */
const COST = 2_000_000;
const SMALL = target('small');
const LARGE = target('large', {
	card: card('large', {
		prices: card('x').prices.map((row) => ({ ...row, input: 3, output: 30 })),
	}),
});

interface World {
	effects: EngineEffects;
	providers: FakeProviders;
	purses: Map<BudgetScope, Purse>;
	clock: FakeClock;
}

function world(script: Record<string, Scripted[]>): World {
	const clock = new FakeClock();
	const providers = new FakeProviders(script, clock);
	const purses = new Map<BudgetScope, Purse>([
		['run', new Purse()],
		['day', new Purse()],
		['month', new Purse()],
	]);
	const effects: EngineEffects = {
		transport: () => Promise.reject(new Error('no network in this test')),
		clock,
		signal: new AbortController().signal,
		run: createRunState({ purses }),
		providers: providers.get,
	};
	return { effects, providers, purses, clock };
}

const slow = (afterMs: number): Scripted => ({ reply: { text: GOOD }, afterMs });
const asked = (tiers: Tier[], limits: Partial<RouteRequest['limits']>): RouteRequest =>
	request({ tiers, limits, task: task({ maxOutputTokens: 200 }) });
const all = (many: number, what: RouteRequest, { effects }: World): Promise<RouteOutcome[]> =>
	Promise.all(Array.from({ length: many }, () => runItem(what, effects)));
const codes = (outcomes: RouteOutcome[]) =>
	outcomes.map((outcome) => (outcome.ok ? 'served' : outcome.failure.code));
const count = <T>(values: T[], value: T): number => values.filter((one) => one === value).length;

test('fifty in flight never spend more than the run may cost, and none is turned away that fits', async () => {
	const it = world({ small: [slow(500)] });
	// Worst case of a call: about 150 tokens in and 200 out.
	const maxRunCostNanoUsd = 40 * COST;
	const outcomes = await all(50, asked([tier('Bulk', SMALL)], { maxRunCostNanoUsd }), it);
	const { spentNanoUsd, reservedNanoUsd } = it.purses.get('run')!.view;
	expect(spentNanoUsd).toBeLessThanOrEqual(maxRunCostNanoUsd);
	expect(reservedNanoUsd).toBe(0);
	const served = count(codes(outcomes), 'served');
	expect(spentNanoUsd).toBe(served * COST);
	// The next call could have gone over it.
	expect(served).toBeGreaterThanOrEqual(38);
	expect(count(codes(outcomes), 'max_run_cost')).toBe(50 - served);
	expect(outcomes.every(({ totals }) => totals.attempts <= 1)).toBe(true);
});

test('an item waits for calls under way, and not for its own time', async () => {
	const it = world({ small: [slow(50_000)] });
	const limits = { maxRunCostNanoUsd: 4_200_000, deadlineMs: 60_000 };
	const outcomes = await all(2, asked([tier('Bulk', SMALL)], limits), it);
	// Both calls at their worst do not fit beside each other.
	expect(codes(outcomes)).toEqual(['served', 'served']);
	expect(it.providers.calls[1]!.atMs - it.providers.calls[0]!.atMs).toBe(50_000);
});

test.each(['day', 'month'] as const)(
	'what another run of the %s has spent counts',
	async (scope) => {
		const it = world({ small: [GOOD] });
		it.purses.get(scope)!.settle(0, 9 * COST);
		const limits = {
			maxRunCostNanoUsd: 10 * COST,
			[scope === 'day' ? 'maxDayCostNanoUsd' : 'maxMonthCostNanoUsd']: 10 * COST,
		};
		const outcome = await runItem(asked([tier('Bulk', SMALL)], limits), it.effects);
		expect(outcome).toMatchObject({
			ok: false,
			failure: {
				...{ kind: 'budget', code: `max_${scope}_cost` },
				message: expect.stringMatching(
					new RegExp(`up to \\$0.018 of the cost limit of \\$0.02 per ${scope} is spent`),
				) as string,
			},
		});
		expect(it.providers.calls).toHaveLength(0);
	},
);

test('what was turned away leaves the money there; what nobody reports counts at its worst', async () => {
	const away = world({ small: [{ failure: { kind: 'overloaded', status: 503 } }, GOOD] });
	const limits = { maxRunCostNanoUsd: 2_200_000 };
	const bulk = asked([tier('Bulk', SMALL)], limits);
	expect(codes([await runItem(bulk, away.effects)])).toEqual(['served']);
	const silent = world({ small: [{ failure: { kind: 'network', code: 'ECONNRESET' } }, GOOD] });
	expect(codes([await runItem(bulk, silent.effects)])).toEqual(['max_run_cost']);
});

describe('a model that is too dear for what is left is passed over', () => {
	const limits = { maxRunCostNanoUsd: 3_000_000 };

	test('at the begin, for a stand-in or another tier', async () => {
		const it = world({ small: [GOOD], large: [GOOD] });
		const outcome = await runItem(asked([tier('Critical', LARGE, [SMALL])], limits), it.effects);
		expect(outcome).toMatchObject({ ok: true, target: { model: 'small' } });
		expect(outcome.warnings[0]).toContain('of the cost limit of $0.003 per run is spent');
	});

	test('after an answer that cannot be paid for a second time', async () => {
		const it = world({ large: [BAD], small: [GOOD] });
		const ladder = [tier('Dear', LARGE), tier('Cheap', SMALL)];
		const outcome = await runItem(asked(ladder, { maxRunCostNanoUsd: 8_500_000 }), it.effects);
		expect(it.providers.models).toEqual(['large', 'small']);
		expect(outcome).toMatchObject({ ok: true, tier: 'Cheap' });
	});

	test('as is one without a price', async () => {
		const own = target('llama', { account: OWN, card: null });
		const it = world({ llama: [GOOD], small: [GOOD] });
		const outcome = await runItem(
			asked([tier('Own', own), tier('Bulk', SMALL)], limits),
			it.effects,
		);
		expect(outcome).toMatchObject({ ok: true, target: { model: 'small' } });
		const alone = await runItem(asked([tier('Own', own)], limits), it.effects);
		expect(codes([alone])).toEqual(['unknown_price']);
	});
});

describe('At the Cost Limit: go on at the cheapest allowed model', () => {
	const ladder = [tier('Critical', LARGE, [SMALL])];

	test('over the limit there, and nowhere else', async () => {
		const it = world({ large: [GOOD], small: [GOOD] });
		const limits = { maxRunCostNanoUsd: 8_000_000, atCostLimit: 'cheapest' as const };
		for (let item = 0; item < 4; item++) await runItem(asked(ladder, limits), it.effects);
		expect(it.providers.models).toEqual(['large', 'small', 'small', 'small']);
	});

	test('a private item stays private', async () => {
		const own = target('llama', {
			account: OWN,
			card: card('llama', { prices: LARGE.card!.prices }),
		});
		const it = world({ llama: [GOOD], small: [GOOD] });
		const limits = { maxRunCostNanoUsd: 1, atCostLimit: 'cheapest' as const };
		const what = { ...asked([tier('Own', own), tier('Bulk', SMALL)], limits), isPrivate: true };
		expect(await runItem(what, it.effects)).toMatchObject({ ok: true, target: { model: 'llama' } });
	});

	test('a bad answer of the cheapest is no reason to go to a dearer one', async () => {
		const it = world({ small: [BAD], large: [GOOD] });
		const limits = { maxRunCostNanoUsd: 1, maxRepairs: 0, atCostLimit: 'cheapest' as const };
		const what = asked([tier('Bulk', SMALL), tier('Critical', LARGE)], limits);
		expect(codes([await runItem(what, it.effects)])).toEqual(['max_run_cost']);
		expect(it.providers.models).toEqual(['small']);
	});

	test('while the cheapest is given up, the next one is', async () => {
		const it = world({ small: [{ failure: { kind: 'model_gone', status: 404 } }], large: [GOOD] });
		const limits = { maxRunCostNanoUsd: 1, atCostLimit: 'cheapest' as const };
		const outcome = await runItem(asked(ladder, limits), it.effects);
		expect(it.providers.models).toEqual(['small', 'large']);
		expect(outcome.ok).toBe(true);
	});
});
