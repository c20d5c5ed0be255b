/** What becomes of items while a model is away: they wait while they have time, and nobody waits in vain for long. */

import { createRunState, type EngineEffects, runItem, runItems } from '../../../core/engine';
import { PRESETS, type PresetId, resolvePolicy, targetKey } from '../../../core/policy';
import type { RouteOutcome, RouteRequest, Target } from '../../../core/types';
import { FakeClock } from '../../support/fakes/clock';
import { FakeProviders, type Scripted } from '../../support/fakes/provider';
import { CLAUDE, request, target, tier } from '../../support/fakes/route';

const GOOD: Scripted = { reply: { text: '{"total":12}' }, afterMs: 50 };
const DOWN: Scripted = { failure: { kind: 'overloaded', status: 503 }, afterMs: 5 };
const REFUSED: Scripted = { failure: { kind: 'network', code: 'ECONNREFUSED' }, afterMs: 1 };

/** `broken` from `fromMs` on, for `forMs`. */
const brokenFor =
	(broken: Exclude<Scripted, string>, forMs: number, fromMs = 0): Scripted =>
	(nowMs) =>
		(nowMs >= fromMs && nowMs < fromMs + forMs ? broken : GOOD) as never;

function world(script: Record<string, Scripted[]>) {
	const clock = new FakeClock();
	const dice = [0.1, 0.9, 0.4, 0.7, 0.2];
	clock.random = () => dice[clock.slept.length % dice.length] ?? 0;
	const providers = new FakeProviders(script, clock);
	const effects: EngineEffects = {
		transport: () => Promise.reject(new Error('no network in this test')),
		clock,
		signal: new AbortController().signal,
		run: createRunState(),
		providers: providers.get,
	};
	const startMs = clock.now();
	return { clock, providers, effects, elapsedMs: () => clock.now() - startMs };
}

async function runMany(asked: RouteRequest, many: number, { effects }: ReturnType<typeof world>) {
	const jobs = Array.from({ length: many }, (_, index) => index);
	const { signal } = effects;
	return await runItems(jobs, { concurrency: 10, signal }, () => runItem(asked, effects));
}

const served = (outcomes: RouteOutcome[]): number => outcomes.filter(({ ok }) => ok).length;
const SMALL = target('small');
const alone = (over: Parameters<typeof request>[0] = {}): RouteRequest =>
	request({ tiers: [tier('Bulk', SMALL)], ...over });

test.each([
	['503', DOWN, 0, 2000],
	['503 in the middle of the run', DOWN, 1000, 2000],
	['refused connections', REFUSED, 0, 2000],
	['503', DOWN, 1000, 30_000],
])(
	'an outage (%s) does not end a run whose model has no stand-in',
	async (_name, broken, fromMs, forMs) => {
		const it = world({ small: [brokenFor(broken as never, forMs, fromMs)] });
		const outcomes = await runMany(alone(), 1000, it);
		expect(served(outcomes)).toBeGreaterThanOrEqual(990);
		// Nobody sleeps on once the model is back: 1,000 items take 5 s, and the pause before the probe.
		expect(it.elapsedMs()).toBeLessThan(forMs * 2 + 7000);
		expect(it.clock.pending).toBe(0);
	},
);

test.each([1000, 1500, 5000, 7500])('an item alone outlasts an outage of %i ms', async (forMs) => {
	const it = world({ small: [brokenFor(DOWN as never, forMs)] });
	const outcome = await runItem(alone(), it.effects);
	expect(outcome).toMatchObject({ ok: true, totals: { attempts: 3, retries: 2 } });
});

test.each([
	'ECONNREFUSED',
	'ENOTFOUND',
	'EPROTO',
	'ERR_SSL_WRONG_VERSION_NUMBER',
	'CERT_HAS_EXPIRED',
	'EBADPORT',
])(
	'an address at which there never was an answer (%s) is not tried for the whole time of the item',
	async (code) => {
		const it = world({ small: [{ failure: { kind: 'network', code }, afterMs: 1 }] });
		expect(served(await runMany(alone(), 1, it))).toBe(0);
		expect(it.elapsedMs()).toBeLessThan(15_000);
	},
);

test('an item whose model has a stand-in does not wait', async () => {
	const it = world({ small: [DOWN], large: [GOOD] });
	const asked = request({
		tiers: [tier('Bulk', SMALL), tier('Critical', target('large', { account: CLAUDE }))],
	});
	const outcomes = await runMany(asked, 100, it);
	expect(served(outcomes)).toBe(100);
	expect(Math.max(...outcomes.map(({ latencyMs }) => latencyMs))).toBeLessThan(2000);
});

test('a model that stays away: the run ends after the time of one item, not of all', async () => {
	const it = world({ small: [DOWN] });
	const outcomes = await runMany(alone(), 1000, it);
	expect(served(outcomes)).toBe(0);
	expect(it.elapsedMs()).toBeLessThan(2 * 120_000);
	expect(it.providers.calls.length).toBeLessThan(60);
	expect(outcomes.at(-1)).toMatchObject({ failure: { kind: 'circuit_open' }, attempts: [] });
});

test.each([
	[1, 8000],
	[1000, 25_000],
])('nobody waits long for a server that is not there: %i items', async (many, mostMs) => {
	const it = world({ small: [REFUSED] });
	const outcomes = await runMany(alone(), many, it);
	expect(served(outcomes)).toBe(0);
	expect(it.elapsedMs()).toBeLessThan(mostMs);
});

test('a waiting item is cancelled at once', async () => {
	const it = world({ small: [DOWN] });
	const cancel = new AbortController();
	const running = runMany(alone(), 10, {
		...it,
		effects: { ...it.effects, signal: cancel.signal },
	});
	while (it.elapsedMs() < 3000) await new Promise((resolve) => setImmediate(resolve));
	const atMs = it.elapsedMs();
	cancel.abort();
	expect((await running).map((outcome) => (outcome.ok ? '' : outcome.failure.kind))).toContain(
		'cancelled',
	);
	expect(it.elapsedMs()).toBe(atMs);
	expect(it.clock.pending).toBe(0);
});

describe('a model that hangs', () => {
	const PRESETS_WITH_TWO = (Object.keys(PRESETS) as PresetId[]).map((id): [PresetId] => [id]);

	/** The preset's own ladder; `hangs` of its models never answer. */
	async function hang(id: PresetId, hangs: (position: number, last: number) => boolean) {
		const policy = resolvePolicy(id, {}, {});
		if (!policy.ok) throw new Error(id);
		const rows = PRESETS[id].tiers.filter(({ use }) => use === 'ladder');
		const toTarget = ({ model, provider }: { model: string; provider: string }): Target =>
			target(`${provider} ${model}`);
		const tiers = rows.map((row) =>
			tier(row.name, toTarget(row), (row.standIns ?? []).map(toTarget)),
		);
		const primaries = tiers.map(({ primary }) => primary.model);
		const script = Object.fromEntries(
			tiers.flatMap(({ primary, standIns }) =>
				[primary, ...standIns].map(({ model }): [string, Scripted[]] => {
					const position = primaries.indexOf(model);
					return [model, [hangs(position, primaries.length - 1) ? { hang: true } : GOOD]];
				}),
			),
		);
		const { limits, switches, start } = policy.value;
		const at = start === 'first' ? tiers[0] : tiers.at(-1);
		const it = world(script);
		return await runItem(
			request({ tiers, startTier: at?.name ?? '', limits, switches }),
			it.effects,
		);
	}

	test.each(PRESETS_WITH_TWO)(
		'is bridged by preset %s, within the time of the item',
		async (id) => {
			const start = PRESETS[id].start;
			const outcome = await hang(
				id,
				(position, last) => position === (start === 'first' ? 0 : last),
			);
			expect(outcome).toMatchObject({ ok: true, totals: { attempts: 2, fallbacks: 1 } });
		},
	);

	test('and so does the next: the third still has its time', async () => {
		const outcome = await hang('costObsessed', (position) => position < 2);
		expect(outcome).toMatchObject({ ok: true, tier: 'Critical', totals: { attempts: 3 } });
	});

	test.each([60_000, 120_000])(
		'is bridged where a request may take all of the item: %i ms',
		async (attemptTimeoutMs) => {
			const it = world({ small: [{ hang: true }], other: [GOOD] });
			const limits = { deadlineMs: 60_000, attemptTimeoutMs };
			const asked = request({ tiers: [tier('Bulk', SMALL, [target('other')])], limits });
			expect(await runItem(asked, it.effects)).toMatchObject({ ok: true, totals: { attempts: 2 } });
		},
	);
});

test('what our own deadline cuts is no evidence: a slow model stays open to all', async () => {
	const slow: Scripted = { reply: { text: '{"total":12}' }, afterMs: 5000 };
	const it = world({ small: [slow] });
	const hurried = alone({ limits: { deadlineMs: 2000 } });
	for (let item = 0; item < 8; item++) {
		expect(await runItem(hurried, it.effects)).toMatchObject({
			ok: false,
			failure: { kind: 'deadline' },
		});
	}
	expect(it.effects.run.gate.view(it.clock.now()).outages.has(targetKey(SMALL))).toBe(false);
	expect(await runItem(alone(), it.effects)).toMatchObject({ ok: true });
});

test('no request is sent with less time than an answer can take', async () => {
	const it = world({ small: [brokenFor(DOWN as never, 1_000_000)] });
	const outcome = await runItem(alone({ limits: { maxRetries: 10, maxAttempts: 20 } }), it.effects);
	expect(outcome.ok).toBe(false);
	const { atMs } = it.providers.calls.at(-1) ?? { atMs: 0 };
	expect(atMs - (it.clock.now() - it.elapsedMs())).toBeLessThanOrEqual(119_000);
});
