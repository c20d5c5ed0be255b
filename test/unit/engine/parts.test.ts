import { systemClock } from '../../../core/engine';
import { Breakers } from '../../../core/engine/breaker';
import { totalsOf } from '../../../core/engine/ledger';
import { withoutSecrets } from '../../../core/engine/redact';
import type { Attempt } from '../../../core/types';
import { USAGE } from '../../support/fakes/provider';
import { account } from '../../support/fakes/route';

describe('breaker', () => {
	const failTimes = (breakers: Breakers, times: number): void => {
		for (let at = 0; at < times; at++) breakers.failed('a', at * 100, at * 100 + 50);
	};

	test.each([
		[4, false],
		[5, true],
	])('after %i failures in a row it is open: %s', (times, open) => {
		const breakers = new Breakers();
		failTimes(breakers, times);
		expect(breakers.isOpen('a', 1000)).toBe(open);
		expect(breakers.isOpen('b', 1000)).toBe(false);
	});

	test('a success in between starts the count anew', () => {
		const breakers = new Breakers();
		failTimes(breakers, 4);
		breakers.succeeded('a');
		failTimes(breakers, 4);
		expect(breakers.isOpen('a', 1000)).toBe(false);
	});

	test('a burst that was in flight together counts once', () => {
		const breakers = new Breakers();
		for (let call = 0; call < 50; call++) breakers.failed('a', 0, 100 + call);
		expect(breakers.isOpen('a', 200)).toBe(false);
	});

	test('after the pause one probe is let through; its failure shuts it again', () => {
		const breakers = new Breakers();
		failTimes(breakers, 5);
		expect(breakers.open(20_449)).toEqual(new Set(['a']));
		expect(breakers.isOpen('a', 20_450)).toBe(false);
		breakers.enter('a');
		expect(breakers.isOpen('a', 20_450)).toBe(true);
		breakers.failed('a', 20_450, 20_500);
		expect(breakers.isOpen('a', 40_499)).toBe(true);
		expect(breakers.isOpen('a', 40_500)).toBe(false);
	});

	test('a probe that was cancelled makes way for the next', () => {
		const breakers = new Breakers();
		failTimes(breakers, 5);
		breakers.enter('a');
		breakers.released('a');
		expect(breakers.isOpen('a', 20_450)).toBe(false);
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

	test('what one attempt does not know, the sum does not know', () => {
		const usage = { ...USAGE, reasoning: null };
		const totals = totalsOf([attempt({}), attempt({ usage, costNanoUsd: null })]);
		expect(totals).toMatchObject({
			costNanoUsd: null,
			knownCostNanoUsd: 5,
			reasoningTokens: null,
			outputTokens: 200,
		});
	});
});

describe('secrets', () => {
	const secret = account({ apiKey: 'sk-abcdef', headers: { 'X-Org': 'org-123456' } });

	test.each([
		['key sk-abcdef, again sk-abcdef', 'key ***, again ***'],
		['for org-123456', 'for ***'],
		['nothing here', 'nothing here'],
	])('%s', (text, safe) => {
		expect(withoutSecrets(text, [secret])).toBe(safe);
	});

	test('a key of two letters does not shred the words', () => {
		expect(withoutSecrets('an answer', [account({ apiKey: 'an' })])).toBe('an answer');
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
