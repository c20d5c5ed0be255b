/** What the items, nodes and executions of one n8n process learn from each other. */

import { createRunState, type EngineEffects, Gate, runItem } from '../../../core/engine';
import type { Failure } from '../../../core/types';
import { FakeClock } from '../../support/fakes/clock';
import { FakeProviders, type Scripted } from '../../support/fakes/provider';
import { PUBLIC, request, target, tier } from '../../support/fakes/route';

const GOOD = '{"total":12}';
const failing = (failure: Partial<Failure>): Scripted[] =>
	Array.from({ length: 40 }, () => ({ failure: { message: 'refused', ...failure } as Failure }));

function world(script: Record<string, Scripted[]>) {
	const clock = new FakeClock();
	const gate = new Gate();
	const providers = new FakeProviders(script, clock);
	/** Another execution of the same process. */
	const execution = (asksAfresh = false): EngineEffects => ({
		transport: () => Promise.reject(new Error('no network in this test')),
		clock,
		signal: new AbortController().signal,
		run: createRunState({ gate, asksAfresh, startedAtMs: clock.now() }),
		providers: providers.get,
	});
	return { clock, providers, execution };
}

const SMALL = target('small');
const alone = request({ tiers: [tier('Only', SMALL)], startTier: 'Only' });

test.each<[string, Partial<Failure>]>([
	['a key that is refused', { kind: 'auth', status: 401 }],
	['a 403 about one model', { kind: 'auth', status: 403 }],
	['a quota that is used up', { kind: 'quota', status: 429 }],
	['a model that is gone', { kind: 'model_gone', status: 404 }],
])('%s wastes one call for all items of all executions, not one each', async (_, failure) => {
	const it = world({ small: failing(failure) });
	for (let at = 0; at < 20; at++) {
		const outcome = await runItem(alone, it.execution());
		expect(outcome).toMatchObject({ ok: false, failure: { kind: failure.kind } });
		it.clock.nowMs += 1000;
	}
	expect(it.providers.models).toEqual(['small']);
});

test('after a minute one call looks again, and a good answer opens the model to all', async () => {
	const it = world({ small: [...failing({ kind: 'quota' }).slice(0, 1), GOOD] });
	await runItem(alone, it.execution());
	it.clock.nowMs += 60_000;
	expect(await runItem(alone, it.execution())).toMatchObject({ ok: true });
	expect(await runItem(alone, it.execution())).toMatchObject({ ok: true });
});

test('a run that is started by hand asks at once: something may have been mended', async () => {
	const it = world({ small: [...failing({ kind: 'quota' }).slice(0, 1), GOOD] });
	await runItem(alone, it.execution());
	it.clock.nowMs += 10;
	expect(await runItem(alone, it.execution())).toMatchObject({ ok: false });
	expect(await runItem(alone, it.execution(true))).toMatchObject({ ok: true });
});

test('another key at the same server is another account', async () => {
	const it = world({ small: [...failing({ kind: 'auth', status: 401 }).slice(0, 1), GOOD] });
	await runItem(alone, it.execution());
	const other = target('small', { account: { ...PUBLIC, apiKey: 'another-key' } });
	const asked = request({ tiers: [tier('Only', other)], startTier: 'Only' });
	expect(await runItem(asked, it.execution())).toMatchObject({ ok: true });
});

test('a 403 about one model leaves the other models of the account alone', async () => {
	const it = world({ small: failing({ kind: 'auth', status: 403 }), other: [GOOD, GOOD] });
	const tiers = [tier('Only', SMALL, [target('other')])];
	const asked = request({ tiers, startTier: 'Only' });
	expect(await runItem(asked, it.execution())).toMatchObject({ ok: true });
	expect(await runItem(asked, it.execution())).toMatchObject({ ok: true });
	expect(it.providers.models).toEqual(['small', 'other', 'other']);
});

test('a request that is too large for the quota says nothing about smaller ones', async () => {
	const it = world({ small: [...failing({ kind: 'quota', status: 413 }).slice(0, 1), GOOD] });
	await runItem(alone, it.execution());
	expect(await runItem(alone, it.execution())).toMatchObject({ ok: true });
});

test('a model that is gone is replaced at once in all items after the first', async () => {
	const it = world({ small: failing({ kind: 'model_gone' }), newer: [GOOD, GOOD, GOOD] });
	const gone = target('small', { successor: target('newer') });
	const asked = request({
		tiers: [tier('Only', gone)],
		startTier: 'Only',
		switches: { useReplacement: true },
	});
	for (let at = 0; at < 3; at++) {
		expect(await runItem(asked, it.execution())).toMatchObject({ ok: true });
	}
	expect(it.providers.models).toEqual(['small', 'newer', 'newer', 'newer']);
});

test('an outage that began long before the run is waited for like a new one', async () => {
	const it = world({ small: [...failing({ kind: 'overloaded' }), GOOD] });
	await runItem(alone, it.execution());
	it.clock.nowMs += 300_000;
	await runItem(alone, it.execution());
	const later = await runItem(alone, it.execution());
	expect(later.attempts.length).toBeGreaterThan(0);
});

test('an error in our own code while a call is under way leaves nobody waiting for it', async () => {
	const it = world({ small: [...failing({ kind: 'overloaded' }).slice(0, 5), GOOD] });
	const asked = request({
		tiers: [tier('Only', SMALL)],
		startTier: 'Only',
		limits: { maxRetries: 0 },
	});
	for (let at = 0; at < 5; at++) {
		await runItem(asked, it.execution());
		it.clock.nowMs += 100;
	}
	it.clock.nowMs += 2_000;
	const effects = it.execution();
	const broken = { ...effects, transport: effects.transport } as EngineEffects;
	Object.defineProperty(broken, 'providers', {
		get: () => {
			throw new Error('broken');
		},
	});
	expect(await runItem(asked, broken)).toMatchObject({ ok: false });
	expect(await runItem(asked, it.execution())).toMatchObject({ ok: true });
});
