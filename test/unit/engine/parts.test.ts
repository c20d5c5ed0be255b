import { systemClock } from '../../../core/engine';
import { Breakers } from '../../../core/engine/gate/breaker';
import { mergeOutcomes, totalsOf } from '../../../core/engine/ledger';
import { hideSecrets, secretsOf } from '../../../core/types/secrets';
import type { Attempt, RouteOutcome } from '../../../core/types';
import { USAGE } from '../../support/fakes/provider';
import { account } from '../../support/fakes/route';

describe('breaker', () => {
	const failAt = (breakers: Breakers, atMs: number): void => {
		breakers.failed(breakers.enter('a', atMs), atMs + 50, { wasReached: true });
	};
	const failTimes = (breakers: Breakers, times: number): void => {
		for (let call = 0; call < times; call++) failAt(breakers, call * 100);
	};
	const isShut = (breakers: Breakers, nowMs: number): boolean => breakers.outages(nowMs).has('a');

	test.each([
		[4, false],
		[5, true],
	])('after %i failures in a row it is shut: %s', (times, shut) => {
		const breakers = new Breakers();
		failTimes(breakers, times);
		expect(isShut(breakers, 1000)).toBe(shut);
		expect(breakers.outages(1000).has('b')).toBe(false);
	});

	test('calls that hung together for all their time count each, unlike a burst of quick failures', () => {
		for (const isSlow of [true, false]) {
			const breakers = new Breakers();
			const together = Array.from({ length: 6 }, () => breakers.enter('a', 0));
			for (const ticket of together) breakers.failed(ticket, 6000, { wasReached: true, isSlow });
			expect(isShut(breakers, 6001)).toBe(isSlow);
		}
	});

	test('a success in between starts the count anew', () => {
		const breakers = new Breakers();
		failTimes(breakers, 4);
		breakers.succeeded(breakers.enter('a', 400));
		failTimes(breakers, 4);
		expect(isShut(breakers, 1000)).toBe(false);
	});

	test('a burst that was in flight together counts once', () => {
		const breakers = new Breakers();
		const burst = Array.from({ length: 50 }, () => breakers.enter('a', 0));
		for (const [call, ticket] of burst.entries())
			breakers.failed(ticket, 100 + call, { wasReached: true });
		expect(isShut(breakers, 200)).toBe(false);
	});

	test('after a second one probe is let through; each that fails doubles the pause, up to 30 seconds', () => {
		const breakers = new Breakers();
		failTimes(breakers, 5);
		let atMs = 450;
		for (const pauseMs of [1000, 2000, 4000, 8000, 16_000, 30_000, 30_000]) {
			const untilMs = atMs + pauseMs;
			expect(breakers.outages(untilMs - 1).get('a')).toEqual({ sinceMs: 50, untilMs });
			expect(isShut(breakers, untilMs)).toBe(false);
			const probe = breakers.enter('a', untilMs);
			expect(breakers.outages(untilMs).get('a')).toEqual({ sinceMs: 50, untilMs: null });
			atMs = untilMs + 10;
			breakers.failed(probe, atMs, { wasReached: true });
		}
	});

	test('what was under way before the probe and fails meanwhile is not the probe', () => {
		const breakers = new Breakers();
		const early = breakers.enter('a', 0);
		failTimes(breakers, 5);
		const probe = breakers.enter('a', 1450);
		breakers.failed(early, 1460, { wasReached: true });
		expect(breakers.outages(1460).get('a')).toMatchObject({ untilMs: null });
		breakers.succeeded(probe);
		expect(isShut(breakers, 1470)).toBe(false);
	});

	test('a probe that was cancelled makes way for the next', () => {
		const breakers = new Breakers();
		failTimes(breakers, 5);
		breakers.released(breakers.enter('a', 1450));
		expect(isShut(breakers, 1450)).toBe(false);
	});

	test('who waits is told of the end of a probe and of nothing else', () => {
		const told = jest.fn();
		const breakers = new Breakers();
		const stop = breakers.onChange(['a'], told);
		breakers.succeeded(breakers.enter('a', 0));
		failTimes(breakers, 5);
		expect(told).toHaveBeenCalledTimes(0);
		breakers.failed(breakers.enter('a', 1450), 1460, { wasReached: true });
		expect(told).toHaveBeenCalledTimes(1);
		breakers.released(breakers.enter('a', 3460));
		expect(told).toHaveBeenCalledTimes(2);
		stop();
		breakers.succeeded(breakers.enter('a', 3470));
		expect(told).toHaveBeenCalledTimes(2);
	});

	test('a refused connection says nothing of a server; an answer does', () => {
		const breakers = new Breakers();
		breakers.failed(breakers.enter('a', 0), 1, { wasReached: false });
		expect(breakers.reached.has('a')).toBe(false);
		breakers.failed(breakers.enter('a', 2), 3, { wasReached: true });
		expect(breakers.reached.has('a')).toBe(true);
	});
});

describe('ledger', () => {
	const attempt = (over: Partial<Attempt>): Attempt => ({
		tier: 'Bulk',
		provider: 'openai',
		account: 'openAi',
		model: 'small',
		reason: 'first',
		outcome: 'accepted',
		usage: USAGE,
		costNanoUsd: 5,
		latencyMs: 1,
		waitedMs: 0,
		...over,
	});

	test('nothing was paid: zero, not unknown', () => {
		expect(totalsOf([])).toMatchObject({ attempts: 0, costNanoUsd: 0, inputTokens: 0 });
	});

	test('cached tokens are part of the input', () => {
		const usage = { ...USAGE, input: 10, cacheRead: 30, cacheWrite: 2, cacheWrite1h: 1 };
		expect(totalsOf([attempt({ usage })])).toMatchObject({ inputTokens: 43, cachedTokens: 30 });
	});

	test('reasons are counted apart', () => {
		const reasons = ['first', 'retry', 'retry', 'repair', 'more_tokens', 'escalation', 'fallback'];
		const attempts = reasons.map((reason) => attempt({ reason: reason as Attempt['reason'] }));
		expect(totalsOf(attempts)).toMatchObject({
			attempts: 7,
			costNanoUsd: 35,
			retries: 2,
			repairs: 1,
			escalations: 1,
			fallbacks: 1,
		});
	});

	test('an item that a re-run of the node served: what was saved is known, though its first try failed', () => {
		const base = {
			...{ totals: totalsOf([]), why: '', policyName: '', warnings: [], latencyMs: 1 },
			attempts: [attempt({})],
		};
		const failure = { kind: 'overloaded' as const, message: 'away' };
		const failed: RouteOutcome = {
			...{ ...base, ok: false, failure, tier: 'Bulk', model: 'small' },
			allCriticalCostNanoUsd: null,
		};
		const served: RouteOutcome = {
			...{ ...base, ok: true, value: {}, valid: true, tier: 'Bulk' },
			target: { provider: 'openai', account: 'openAi', model: 'small' },
			allCriticalCostNanoUsd: 70,
		};
		expect(mergeOutcomes(failed, served)).toMatchObject({
			allCriticalCostNanoUsd: 70,
			totals: { attempts: 2, costNanoUsd: 10 },
		});
	});

	test('what one attempt does not know of its cost, the sum does not know, and the known part stays', () => {
		const totals = totalsOf([attempt({}), attempt({ costNanoUsd: null })]);
		expect(totals).toMatchObject({
			...{ costNanoUsd: null, knownCostNanoUsd: 5, outputTokens: 200 },
			unknownCosts: { turnedAway: 0, other: 1 },
		});
	});

	test('one try without usage does not empty the tokens of the item', () => {
		const silent = { usage: null, costNanoUsd: null } as const;
		const partly = { ...USAGE, output: null, reasoning: null };
		expect(totalsOf([attempt({}), attempt(silent), attempt({ usage: partly })])).toMatchObject({
			...{ inputTokens: 2000, outputTokens: 100, cachedTokens: 0, reasoningTokens: 0 },
			unreported: 2,
		});
		expect(totalsOf([attempt(silent)])).toMatchObject({ inputTokens: null, outputTokens: null });
	});

	test('a request that was turned away is told apart, and has no tokens to report', () => {
		const away = attempt({ usage: null, costNanoUsd: null, wasTurnedAway: true });
		const never = attempt({ usage: null, costNanoUsd: 0 });
		expect(totalsOf([away, never, attempt({})])).toMatchObject({
			...{ costNanoUsd: null, knownCostNanoUsd: 5, unreported: 0, inputTokens: 1000 },
			unknownCosts: { turnedAway: 1, other: 0 },
		});
	});
});

describe('secrets', () => {
	const secret = account({ apiKey: 'sk-abcdef', headers: { 'X-Org': 'org-123456' } });

	test.each([
		['key sk-abcdef, again sk-abcdef', 'key [hidden], again [hidden]'],
		['for org-123456', 'for [hidden]'],
		['nothing here', 'nothing here'],
	])('%s', (text, safe) => {
		expect(hideSecrets(text, secretsOf(secret))).toBe(safe);
	});

	const odd = 'key+with/odd="signs" 1';
	test.each([
		['as it is', odd],
		['in a URL', encodeURIComponent(odd)],
		['in a path', encodeURI(odd)],
		['in JSON', JSON.stringify(odd)],
		['in a header for a name and a password', Buffer.from(odd).toString('base64')],
		['the same without its padding', Buffer.from(odd).toString('base64').replace(/=+$/, '')],
	])('a key is hidden %s', (_name, form) => {
		const shown = hideSecrets(`sent ${form} on`, secretsOf(account({ apiKey: odd })));
		expect(shown).toMatch(/^sent "?\[hidden\]=*"? on$/);
	});

	test('a key of two letters does not shred the words', () => {
		expect(hideSecrets('an answer', secretsOf(account({ apiKey: 'an' })))).toBe('an answer');
	});
});

describe('systemClock', () => {
	test('a sleep ends by itself and leaves no listener', async () => {
		const { signal } = new AbortController();
		const removed = jest.spyOn(signal, 'removeEventListener');
		await systemClock.sleep(0, signal);
		expect(removed).toHaveBeenCalledWith('abort', expect.any(Function));
	});

	test.each(['before', 'during'])('an abort %s the sleep rejects at once', async (when) => {
		const controller = new AbortController();
		if (when === 'before') controller.abort();
		const sleep = systemClock.sleep(3_600_000, controller.signal);
		controller.abort();
		await expect(sleep).rejects.toMatchObject({ name: 'AbortError' });
	});
});
