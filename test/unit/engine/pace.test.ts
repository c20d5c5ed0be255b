/** Rate limits: 500 items at a server that allows 300 a minute, told by headers, by Retry-After, or not at all. */

import { createRunState, type EngineEffects, runItem, runItems } from '../../../core/engine';
import type { RateLimits, RouteOutcome, RouteRequest } from '../../../core/types';
import { FakeClock } from '../../support/fakes/clock';
import { FakeProviders, type Scripted } from '../../support/fakes/provider';
import { PUBLIC, request, target, tier } from '../../support/fakes/route';

const MINUTE = 60_000;
const ANSWER_MS = 50;
type Says = 'headers' | 'Retry-After' | 'nothing';

interface Limiter {
	/** Places left at this time, and milliseconds until the next one and until all are back. */
	look(nowMs: number): { left: number; nextMs: number; wholeMs: number };
	take(): void;
	/** For so many items. */
	idealMs(items: number): number;
}

/** Fills steadily, as the hosted providers describe theirs. */
function bucket(limit: number): Limiter {
	let left = limit;
	let atMs = 0;
	const perMs = limit / MINUTE;
	return {
		look(nowMs) {
			left = Math.min(limit, left + (nowMs - atMs) * perMs);
			atMs = nowMs;
			return { left, nextMs: (1 - left) / perMs, wholeMs: (limit - left) / perMs };
		},
		take: () => (left -= 1),
		idealMs: (items) => (items - limit) / perMs,
	};
}

/** Gives out the whole of it at the start of each minute. */
function fixedWindow(limit: number): Limiter {
	let used = 0;
	let beganMs = 0;
	return {
		look(nowMs) {
			if (nowMs >= beganMs + MINUTE) {
				beganMs = nowMs - (nowMs % MINUTE);
				used = 0;
			}
			const wholeMs = beganMs + MINUTE - nowMs;
			return { left: limit - used, nextMs: wholeMs, wholeMs };
		},
		take: () => (used += 1),
		idealMs: (items) => Math.floor((items - 1) / limit) * MINUTE,
	};
}

function serverWith(limiter: Limiter, says: Says): { script: Scripted; refused: () => number } {
	let refused = 0;
	const script: Scripted = (nowMs) => {
		const isFree = limiter.look(nowMs).left >= 1;
		if (isFree) limiter.take();
		const { left, nextMs, wholeMs } = limiter.look(nowMs);
		const limits: RateLimits = [
			{ counts: 'requests', limit: 300, remaining: Math.floor(left), resetMs: wholeMs },
		];
		const told = says === 'headers' ? { limits } : {};
		if (isFree) return { reply: { text: '{"total":12}', ...told }, afterMs: ANSWER_MS };
		refused += 1;
		const retryAfterMs = Math.ceil(nextMs / 1000) * 1000;
		const wait = says === 'nothing' ? {} : { retryAfterMs };
		return { failure: { kind: 'rate_limited', status: 429, ...told, ...wait }, afterMs: 2 };
	};
	return { script, refused: () => refused };
}

async function runAgainst(script: Scripted, inFlight: number, asked: RouteRequest, items = 500) {
	const clock = new FakeClock();
	const providers = new FakeProviders({ small: [script], other: ['{"total":12}'] }, clock);
	const { signal } = new AbortController();
	const effects: EngineEffects = {
		transport: () => Promise.reject(new Error('no network in this test')),
		...{ clock, signal, run: createRunState(), providers: providers.get },
	};
	const startMs = clock.now();
	const jobs = Array.from({ length: items }, (_, index) => index);
	const outcomes = await runItems(jobs, { concurrency: inFlight, signal }, () =>
		runItem(asked, effects),
	);
	return { outcomes, providers, tookMs: clock.now() - startMs };
}

const lost = (outcomes: RouteOutcome[]): number => outcomes.filter(({ ok }) => !ok).length;
const alone = request({ tiers: [tier('Bulk', target('small'))] });

describe.each<[string, (limit: number) => Limiter]>([
	['an allowance that fills steadily', bucket],
	['an allowance of each minute', fixedWindow],
])('%s', (_, limiterOf) => {
	test.each<[Says, number, number]>([
		['headers', 10, 10],
		['headers', 50, 10],
		['Retry-After', 10, 25],
		['Retry-After', 50, 25],
		['nothing', 10, 25],
		['nothing', 50, 25],
	])('told by %s, %i in flight: nothing lost', async (says, inFlight, most) => {
		const limiter = limiterOf(300);
		const { script, refused } = serverWith(limiter, says);
		const { outcomes, tookMs } = await runAgainst(script, inFlight, alone);
		expect(lost(outcomes)).toBe(0);
		expect(refused()).toBeLessThanOrEqual(inFlight + most);
		expect(tookMs / limiter.idealMs(500)).toBeLessThanOrEqual(1.15);
	});
});

test('a stand-in of the same tier takes the items that would have to wait', async () => {
	const { script } = serverWith(fixedWindow(300), 'headers');
	const asked = request({ tiers: [tier('Bulk', target('small'), [target('other')])] });
	const { outcomes, tookMs } = await runAgainst(script, 10, asked);
	expect(lost(outcomes)).toBe(0);
	expect(tookMs).toBeLessThan(10_000);
});

test('a tier above, which may be dearer, does not', async () => {
	const { script } = serverWith(bucket(300), 'headers');
	const asked = request({
		tiers: [tier('Bulk', target('small')), tier('Critical', target('other'))],
	});
	const { outcomes, providers } = await runAgainst(script, 10, asked);
	expect(lost(outcomes)).toBe(0);
	expect(providers.models.filter((model) => model === 'other')).toEqual([]);
});

test("the user's own limit of an account is kept: never more than so many in any minute", async () => {
	const own = target('small', { account: { ...PUBLIC, requestsPerMinute: 120 } });
	const asked = request({ tiers: [tier('Bulk', own)] });
	const { outcomes, providers } = await runAgainst('{"total":12}', 50, asked);
	expect(lost(outcomes)).toBe(0);
	const times = providers.calls.map(({ atMs }) => atMs);
	times.forEach((atMs, index) => {
		const earlier = times[index - 120];
		if (earlier !== undefined) expect(atMs - earlier).toBeGreaterThanOrEqual(MINUTE);
	});
});

test('a limit of tokens is kept too: what was reserved and not used is free again', async () => {
	const own = target('small', { account: { ...PUBLIC, tokensPerMinute: 22_000 } });
	const asked = request({ tiers: [tier('Bulk', own)] });
	const { outcomes, tookMs, providers } = await runAgainst('{"total":12}', 10, asked, 60);
	expect(lost(outcomes)).toBe(0);
	// 1,100 tokens were used by each call.
	expect(providers.calls).toHaveLength(60);
	expect(tookMs).toBeLessThanOrEqual(3 * MINUTE);
});

test('the time that is waited for a place is not the time of the item', async () => {
	const own = target('small', { account: { ...PUBLIC, requestsPerMinute: 1 } });
	const asked = request({ tiers: [tier('Bulk', own)], limits: { deadlineMs: 2_000 } });
	const { outcomes, tookMs } = await runAgainst('{"total":12}', 10, asked, 5);
	expect(lost(outcomes)).toBe(0);
	expect(tookMs).toBe(4 * MINUTE);
});

test('an account that is turned away for good ends the run, and not after hours', async () => {
	const away: Scripted = { failure: { kind: 'rate_limited', status: 429 }, afterMs: 2 };
	const { outcomes, tookMs, providers } = await runAgainst(away, 10, alone);
	expect(lost(outcomes)).toBe(500);
	expect(tookMs).toBeLessThanOrEqual(4 * MINUTE);
	expect(providers.calls.length).toBeLessThanOrEqual(10 + 25);
});

describe.each([0.02, 0.05, 0.1])('turned away at random, %d of the calls', (share) => {
	test.each([
		['with Retry-After: 1', 1_000, 10],
		['with Retry-After: 1', 1_000, 50],
		['with nothing said', undefined, 10],
		['with nothing said', undefined, 50],
	])('%s (%s ms), %i in flight: the pace does not die', async (_name, retryAfterMs, inFlight) => {
		let seed = 20_261_128;
		let refused = 0;
		const script: Scripted = () => {
			seed = (seed * 1_664_525 + 1_013_904_223) % 2 ** 32;
			if (seed / 2 ** 32 >= share) return { reply: { text: '{"total":12}' }, afterMs: ANSWER_MS };
			refused += 1;
			const wait = retryAfterMs === undefined ? {} : { retryAfterMs };
			return { failure: { kind: 'rate_limited', status: 429, ...wait }, afterMs: 2 };
		};
		const { outcomes, tookMs } = await runAgainst(script, inFlight, alone);
		expect(lost(outcomes)).toBe(0);
		// Each pause that was asked for, and as much again.
		expect(tookMs).toBeLessThanOrEqual(10_000 + refused * 2_000);
	});
});

test('a wait that was announced too short grows: an item outlasts a limit of a minute', async () => {
	const script: Scripted = (nowMs) =>
		nowMs < 60_000
			? { failure: { kind: 'rate_limited', status: 429, retryAfterMs: 1_000 }, afterMs: 2 }
			: { reply: { text: '{"total":12}' }, afterMs: ANSWER_MS };
	const { outcomes, providers } = await runAgainst(script, 1, alone, 1);
	expect(lost(outcomes)).toBe(0);
	expect(providers.calls.length).toBeLessThanOrEqual(8);
});

describe('a model that says "again in a second" and never keeps it', () => {
	const away: Scripted = {
		failure: { kind: 'rate_limited', status: 429, retryAfterMs: 1_000 },
		afterMs: 2,
	};

	test('is believed once where a stand-in is there', async () => {
		const route = request({ tiers: [tier('Bulk', target('small'), [target('other')])] });
		const { outcomes, providers } = await runAgainst(away, 1, route, 1);
		expect(lost(outcomes)).toBe(0);
		expect(providers.models).toEqual(['small', 'small', 'other']);
	});

	test('is believed as often as the user wants retries where only another tier is there', async () => {
		const route = request({
			tiers: [tier('Bulk', target('small')), tier('Critical', target('other'))],
		});
		const { outcomes, providers } = await runAgainst(away, 1, route, 1);
		expect(lost(outcomes)).toBe(0);
		expect(providers.models).toEqual(['small', 'small', 'small', 'other']);
	});
});
