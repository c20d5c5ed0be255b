/** Corners of the policy where a slip of one sign went unseen: each test here was written against such a slip. */

import { targetKey } from '../../../core/policy';
import type { Target } from '../../../core/types';
import { play } from '../../support/fakes/play';
import { card, CLAUDE, request, target, tier } from '../../support/fakes/route';

const SMALL = target('small');
const OTHER = target('other');
const LARGE = target('large', { account: CLAUDE });
const LARGE_STAND_IN = target('spare', { account: CLAUDE });
const tokensOf = (count: number, ...targets: Target[]): Record<string, number> =>
	Object.fromEntries(targets.map((each) => [targetKey(each), count]));
const wide = (model: string, contextTokens: number): Target =>
	target(model, { card: card(model, { contextTokens }) });

test('the words of a repair count in the cost limit', () => {
	// 100 tokens in and 1,000 out: 10,100,000; ten tokens of repair: 10,000 more.
	const asked = (maxCostNanoUsd: number) =>
		play(
			request({ tiers: [tier('Bulk', SMALL)], limits: { maxCostNanoUsd } }),
			['invalid_output', 'ok'],
			{ inputTokens: tokensOf(100, SMALL), costNanoUsd: 0 },
		).log;
	expect(asked(10_110_000)).toEqual(['first small', 'repair small', 'accept']);
	expect(asked(10_109_999)).toEqual(['first small', 'stop budget']);
});

test('the words of a repair do not count in another request of the task', () => {
	const asked = request({
		tiers: [tier('Bulk', SMALL), tier('Critical', LARGE)],
		limits: { maxCostNanoUsd: 10_100_000, maxRepairs: 0 },
	});
	const inputTokens = tokensOf(100, SMALL, LARGE);
	const { log } = play(asked, ['invalid_output', 'ok'], { inputTokens, costNanoUsd: 0 });
	expect(log).toEqual(['first small', 'escalation large', 'accept']);
});

test('a repair that does not fit into the context of the model is not asked for', () => {
	const narrow = wide('small', 109);
	const asked = request({ tiers: [tier('Bulk', narrow), tier('Critical', LARGE)] });
	const inputTokens = tokensOf(100, narrow, LARGE);
	expect(play(asked, ['invalid_output', 'ok'], { inputTokens }).log).toEqual([
		...['first small', 'escalation large', 'accept'],
	]);
	const fits = wide('small', 110);
	const wider = request({ tiers: [tier('Bulk', fits), tier('Critical', LARGE)] });
	expect(play(wider, ['invalid_output', 'ok'], { inputTokens }).log[1]).toBe('repair small');
});

test('a larger context is a larger one, not an equal one', () => {
	const tiers = (tokens: number) => [tier('Bulk', wide('small', 1_000), [wide('other', tokens)])];
	const ends = (tokens: number) =>
		play(request({ tiers: tiers(tokens) }), ['context_overflow']).log;
	expect(ends(1_000)).toEqual(['first small', 'stop context_overflow']);
	expect(ends(1_001)).toEqual(['first small', 'fallback other', 'accept']);
});

test('without Fall Back a rejected answer goes to the tier above, never to the stand-in there', () => {
	const asked = request({
		tiers: [tier('Bulk', SMALL), tier('Critical', LARGE, [LARGE_STAND_IN])],
		switches: { fallBack: false },
		limits: { maxRepairs: 0 },
	});
	const given = new Set([targetKey(LARGE)]);
	const { log } = play(asked, ['invalid_output', 'ok'], { from: { givenUp: given } });
	expect(log).toEqual(['first small', 'stop invalid_output']);
	const on = request({ ...asked, switches: { fallBack: true } });
	expect(play(on, ['invalid_output', 'ok'], { from: { givenUp: given } }).log).toEqual([
		...['first small', 'escalation spare', 'accept'],
	]);
});

test('an answer rejected low on the ladder does not open the tiers between again', () => {
	const asked = request({
		tiers: [tier('Low', SMALL), tier('Middle', OTHER), tier('High', LARGE)],
		limits: { maxRepairs: 0, maxRetries: 0 },
	});
	const outcomes = ['invalid_output', 'invalid_output', 'overloaded'] as const;
	expect(play(asked, [...outcomes]).log).toEqual([
		...['first small', 'escalation other', 'escalation large', 'stop overloaded'],
	]);
});

test('a model that is shut is not retried while another is there', () => {
	const asked = request({ tiers: [tier('Bulk', SMALL, [OTHER])] });
	const outages = new Map([[targetKey(SMALL), { sinceMs: 0, untilMs: 2_000 }]]);
	const { log } = play(asked, ['ok'], { from: { outages } });
	expect(log).toEqual(['fallback other', 'accept']);
});

test('a replacement that the item may not go to is passed over', () => {
	const successor = target('newer');
	const asked = request({
		tiers: [tier('Bulk', { ...SMALL, successor }, [OTHER])],
		switches: { useReplacement: true },
	});
	const open = play(asked, ['model_gone', 'ok']).log;
	expect(open).toEqual(['first small', 'replacement newer', 'accept']);
	const outages = new Map([[targetKey(successor), { sinceMs: 0, untilMs: 2_000 }]]);
	expect(play(asked, ['model_gone', 'ok'], { from: { outages } }).log).toEqual([
		...['first small', 'fallback other', 'accept'],
	]);
});

test('the words of a limit say how much it is', () => {
	const ended = (limits: Parameters<typeof request>[0] & object) =>
		play(request({ tiers: [tier('Bulk', SMALL)], ...limits }), [
			'overloaded',
			'overloaded',
			'overloaded',
		]).end;
	expect(ended({ limits: { maxAttempts: 1 } })).toMatchObject({
		failure: { message: expect.stringContaining('the limit of 1 request per item') as string },
	});
	expect(ended({ limits: { maxAttempts: 2 } })).toMatchObject({
		failure: { message: expect.stringContaining('the limit of 2 requests per item') as string },
	});
});
