import { createRunState, type EngineEffects, repeatedSystems, runItem } from '../../../core/engine';
import type { Attempt, RouteOutcome, RouteRequest } from '../../../core/types';
import { findCard } from '../../../core/models';
import { FakeClock } from '../../support/fakes/clock';
import { FakeProviders, type Scripted, USAGE } from '../../support/fakes/provider';
import { card, CLAUDE, OWN, request, target, task, tier } from '../../support/fakes/route';

interface World {
	clock: FakeClock;
	providers: FakeProviders;
	effects: EngineEffects;
	cancel: AbortController;
	told: Attempt[];
}

function world(script: Record<string, Scripted[]>): World {
	const clock = new FakeClock();
	const providers = new FakeProviders(script, clock);
	const cancel = new AbortController();
	const told: Attempt[] = [];
	const effects: EngineEffects = {
		transport: () => Promise.reject(new Error('no network in this test')),
		clock,
		signal: cancel.signal,
		run: createRunState(),
		onAttempt: (attempt) => told.push(attempt),
		providers: providers.get,
	};
	return { clock, providers, effects, cancel, told };
}

const run = (asked: RouteRequest, { effects }: World): Promise<RouteOutcome> =>
	runItem(asked, effects);

/** `reason model outcome`, attempt by attempt. */
const trail = ({ attempts }: RouteOutcome): string[] =>
	attempts.map(({ reason, model, outcome }) => `${reason} ${model} ${outcome}`);

const SMALL = target('small');
const LARGE = target('large', { account: CLAUDE });
const ladder = (over: Parameters<typeof request>[0] = {}): RouteRequest =>
	request({ tiers: [tier('Bulk', SMALL, [target('other')]), tier('Critical', LARGE)], ...over });

const GOOD = '{"total":12}';
const BAD = '{"total":"twelve"}';
const down: Scripted = { failure: { kind: 'overloaded', status: 503 } };

test('a good answer: value, ledger and price', async () => {
	const it = world({ small: [GOOD] });
	const outcome = await run(ladder(), it);
	expect(outcome).toMatchObject({
		ok: true,
		value: { total: 12 },
		valid: true,
		tier: 'Bulk',
		target: { provider: 'openai', account: 'openAi', model: 'small' },
		why: 'This step is bulk',
		policyName: 'Test',
		warnings: [],
		// 1,000 tokens in at $1 and 100 out at $10 a million.
		totals: { attempts: 1, costNanoUsd: 2_000_000, inputTokens: 1000, outputTokens: 100 },
	});
	expect(it.told).toEqual(outcome.attempts);
	expect(it.clock.pending).toBe(0);
});

test('a repair carries the raw text of the model and the words of the validator', async () => {
	const it = world({ small: [BAD, GOOD] });
	const outcome = await run(ladder(), it);
	expect(trail(outcome)).toEqual(['first small invalid_output', 'repair small accepted']);
	expect(it.providers.calls[1]?.call.messages.slice(-2)).toEqual([
		{ role: 'assistant', content: BAD },
		{ role: 'user', content: '/total must be number' },
	]);
	expect(outcome.attempts[0]).toMatchObject({
		message: 'OpenAI, small: the answer failed its checks (total must be number)',
		issues: [{ path: '/total', message: 'must be number' }],
		costNanoUsd: 2_000_000,
	});
	expect(outcome.totals).toMatchObject({ attempts: 2, repairs: 1, retries: 0, escalations: 0 });
});

test('an answer that stays bad is escalated, with the task and not the repair', async () => {
	const it = world({ small: [BAD, BAD], large: [GOOD] });
	const outcome = await run(ladder(), it);
	expect(trail(outcome).at(-1)).toBe('escalation large accepted');
	expect(outcome).toMatchObject({ ok: true, tier: 'Critical', totals: { escalations: 1 } });
	expect(outcome.why).toBe(
		'This step is bulk; small was asked to mend its answer; escalated to Critical (Anthropic, large): small gave an answer that failed its checks',
	);
	expect(it.providers.calls[2]?.call.messages).toHaveLength(2);
});

test('a retry of a repair asks for the repair again', async () => {
	const it = world({ small: [BAD, down, GOOD] });
	const outcome = await run(ladder(), it);
	expect(trail(outcome)[2]).toBe('retry small accepted');
	expect(it.providers.calls[2]?.call.messages).toHaveLength(4);
});

test('Retry-After is waited for, and the wait is on the ledger', async () => {
	const limited: Scripted = { failure: { kind: 'rate_limited', status: 429, retryAfterMs: 7000 } };
	const it = world({ small: [limited, GOOD] });
	const outcome = await run(request({ tiers: [tier('Bulk', SMALL)] }), it);
	expect(outcome.attempts.map(({ waitedMs }) => waitedMs)).toEqual([0, 7000]);
	expect(it.providers.calls[1]?.atMs).toBe((it.providers.calls[0]?.atMs ?? 0) + 7000);
	expect(outcome).toMatchObject({ ok: true, latencyMs: 7000, totals: { retries: 1 } });
});

test('an outage goes to the stand-in and is told apart from an escalation', async () => {
	const it = world({ small: [down], other: [GOOD] });
	const outcome = await run(ladder(), it);
	expect(trail(outcome).at(-1)).toBe('fallback other accepted');
	expect(outcome.totals).toMatchObject({ retries: 2, fallbacks: 1, escalations: 0 });
	expect(outcome.why).toContain('fell back to Bulk (OpenAI, other): small was overloaded');
});

test('one unknown cost makes the total unknown and leaves what is known beside it, tokens too', async () => {
	const it = world({ small: [down, GOOD] });
	const { totals } = await run(ladder(), it);
	expect(totals).toMatchObject({
		costNanoUsd: null,
		knownCostNanoUsd: 2_000_000,
		inputTokens: 1000,
	});
});

test('usage that was billed in spite of a failure is on the ledger', async () => {
	const it = world({ small: [{ failure: { kind: 'refused', usage: USAGE } }], large: [GOOD] });
	const outcome = await run(ladder(), it);
	expect(outcome.attempts[0]).toMatchObject({ outcome: 'refused', costNanoUsd: 2_000_000 });
});

describe('time', () => {
	test('a model that never answers times out, once more, then its stand-in', async () => {
		const it = world({ small: [{ hang: true }], other: [GOOD] });
		const outcome = await run(ladder({ limits: { attemptTimeoutMs: 3000 } }), it);
		expect(trail(outcome)).toEqual([
			'first small timeout',
			'retry small timeout',
			'fallback other accepted',
		]);
		expect(outcome.attempts[0]).toMatchObject({
			latencyMs: 3000,
			message: 'OpenAI, small gave no answer within 3 s',
		});
		expect(it.clock.pending).toBe(0);
	});

	test('the deadline ends the request in flight', async () => {
		const it = world({ small: [{ hang: true }] });
		const alone = request({ tiers: [tier('Bulk', SMALL)], limits: { deadlineMs: 5000 } });
		const outcome = await run(alone, it);
		expect(outcome).toMatchObject({
			ok: false,
			latencyMs: 5000,
			failure: {
				kind: 'deadline',
				message: 'OpenAI, small gave no answer within 5 s, all that was left to the item',
			},
		});
		expect(trail(outcome)).toEqual(['first small deadline']);
	});

	test('a Retry-After that breaks the deadline is not waited for', async () => {
		const limited: Scripted = { failure: { kind: 'rate_limited', retryAfterMs: 600_000 } };
		const it = world({ small: [limited], other: [GOOD] });
		const outcome = await run(ladder(), it);
		expect(trail(outcome)).toEqual(['first small rate_limited', 'fallback other accepted']);
		expect(outcome.latencyMs).toBe(0);
	});
});

describe('cancel', () => {
	test('during a call: ends at once, and the attempt is on the ledger', async () => {
		const it = world({ small: [{ hang: true }] });
		it.providers.onCall = () => queueMicrotask(() => it.cancel.abort());
		const outcome = await run(ladder(), it);
		expect(outcome).toMatchObject({ ok: false, failure: { kind: 'cancelled' }, latencyMs: 0 });
		expect(trail(outcome)).toEqual(['first small cancelled']);
		expect(it.clock.pending).toBe(0);
	});

	test('during a wait: ends at once', async () => {
		const it = world({ small: [{ failure: { kind: 'rate_limited', retryAfterMs: 60_000 } }] });
		const outcome = run(request({ tiers: [tier('Bulk', SMALL)] }), it);
		await Promise.resolve();
		while (!it.clock.slept.includes(60_000)) await Promise.resolve();
		// The attempt's own time limit is 60 s as well: the second such sleep is the wait.
		while (it.clock.slept.length < 2) await Promise.resolve();
		it.cancel.abort();
		expect(await outcome).toMatchObject({
			ok: false,
			latencyMs: 0,
			failure: { kind: 'cancelled' },
		});
		expect(it.providers.calls).toHaveLength(1);
	});

	test('before the start: nothing is sent', async () => {
		const it = world({ small: [GOOD] });
		it.cancel.abort();
		expect(await run(ladder(), it)).toMatchObject({ ok: false, failure: { kind: 'cancelled' } });
		expect(it.providers.calls).toEqual([]);
	});
});

describe('limits', () => {
	test('a budget that the first call could break: nothing is sent', async () => {
		const it = world({ small: [GOOD] });
		const outcome = await run(ladder({ limits: { maxCostNanoUsd: 1 } }), it);
		expect(outcome).toMatchObject({
			ok: false,
			failure: { kind: 'budget' },
			tier: null,
			model: null,
		});
		expect(it.providers.calls).toEqual([]);
	});

	test('what was paid before the budget ended the item stays on the ledger', async () => {
		const it = world({ small: [BAD] });
		const outcome = await run(ladder({ limits: { maxCostNanoUsd: 11_000_000 } }), it);
		expect(outcome).toMatchObject({ ok: false, failure: { kind: 'budget', code: 'max_cost' } });
		expect(outcome.totals.knownCostNanoUsd).toBe(2_000_000);
	});

	test('the number of requests', async () => {
		const it = world({ small: [BAD] });
		const outcome = await run(ladder({ limits: { maxAttempts: 1 } }), it);
		expect(outcome).toMatchObject({ ok: false, failure: { kind: 'budget', code: 'max_requests' } });
	});
});

describe('what items of one run learn from each other', () => {
	test('a refused credential drops the account, and the user is told', async () => {
		const it = world({
			small: [{ failure: { kind: 'auth', status: 401, message: 'OpenAI: the key was refused' } }],
			large: [GOOD],
		});
		const first = await run(ladder(), it);
		const second = await run(ladder(), it);
		expect(it.providers.models).toEqual(['small', 'large', 'large']);
		expect(first.warnings).toContain('OpenAI: the key was refused');
		expect(trail(second)).toEqual(['fallback large accepted']);
		expect(second.warnings.join(' ')).toMatch(
			/OpenAI, small was left out: it is on an account that refused the credential/,
		);
	});

	test('the breaker shuts a model that failed five times in a row, and lets one probe through', async () => {
		const it = world({ small: [down, down, down, down, down, GOOD], other: [GOOD] });
		const asked = ladder({ limits: { maxRetries: 0 } });
		const reasons: string[] = [];
		for (let item = 0; item < 6; item++) {
			const outcome = await run(asked, it);
			reasons.push(outcome.attempts.map(({ model }) => model).join(' '));
			it.clock.nowMs += 100;
		}
		expect(reasons).toEqual([...Array<string>(5).fill('small other'), 'other']);
		it.clock.nowMs += 1000;
		expect(trail(await run(asked, it))).toEqual(['first small accepted']);
		expect(trail(await run(asked, it))).toEqual(['first small accepted']);
	});

	test('an item that waits while others shut the model goes to the stand-in without a call', async () => {
		const it = world({
			small: [{ failure: { kind: 'rate_limited', retryAfterMs: 500 } }],
			other: [GOOD],
		});
		it.providers.onCall = ({ model }) => {
			const { gate } = it.effects.run;
			for (let at = 1; model === 'small' && at <= 5; at++) {
				const atMs = it.clock.nowMs + at;
				gate.leave(gate.enter({ target: SMALL, need: { input: 9, output: 9 } }, atMs), {
					nowMs: atMs,
					failure: { kind: 'overloaded', message: 'HTTP 503' },
					reply: null,
					isOurDoing: false,
					costNanoUsd: 0,
				});
			}
		};
		// The 429 itself says that the model is alive, so the failures come after it.
		const outcome = await new Promise<RouteOutcome>((resolve) => {
			const provider = it.providers.onCall;
			it.providers.onCall = null;
			const done = run(ladder(), it);
			void (async () => {
				while (it.clock.slept.length < 2) await Promise.resolve();
				provider?.({ model: 'small' } as never);
				resolve(await done);
			})();
		});
		expect(trail(outcome)).toEqual(['first small rate_limited', 'fallback other accepted']);
		expect(outcome.attempts[1]?.waitedMs).toBe(500);
	});
});

describe('checks', () => {
	test('switched off: a bad answer is taken, and nobody claims that it is valid', async () => {
		const it = world({ small: [BAD] });
		const outcome = await run(ladder({ switches: { checks: false } }), it);
		expect(outcome).toMatchObject({ ok: true, valid: null, value: { total: 'twelve' } });
	});

	test('switched off: what is no answer at all is still not one', async () => {
		const it = world({ small: ['I do not know.'], large: ['Nor do I.'] });
		const outcome = await run(ladder({ switches: { checks: false } }), it);
		expect(outcome).toMatchObject({ ok: false, failure: { kind: 'invalid_output' } });
	});

	test('a check that breaks down has passed nothing: the answer is not taken for a right one', async () => {
		const it = world({ small: [GOOD], large: [GOOD] });
		const broken = task({
			check: () => {
				throw new Error('the check has a bug');
			},
		});
		const outcome = await run(ladder({ task: broken }), it);
		expect(outcome).toMatchObject({ ok: false, failure: { kind: 'invalid_output' } });
		expect(trail(outcome)).toEqual([
			'first small invalid_output',
			'repair small invalid_output',
			'escalation large invalid_output',
			'repair large invalid_output',
		]);
	});

	test('an invalid answer is taken last where the user says so, marked as not valid', async () => {
		const it = world({ small: [BAD], large: ['{"total":"a dozen","made_up":1}'] });
		const outcome = await run(ladder({ switches: { acceptInvalid: true } }), it);
		expect(outcome).toMatchObject({
			ok: true,
			valid: false,
			tier: 'Critical',
			value: { total: 'a dozen' },
		});
		expect(outcome.ok && outcome.value).not.toHaveProperty('made_up');
		expect(outcome.attempts.every((attempt) => attempt.outcome === 'invalid_output')).toBe(true);
		expect(outcome.warnings.join(' ')).toContain('was taken although it failed its checks');
	});

	test('a refusal goes up and is never taken as an answer', async () => {
		const it = world({ small: [{ reply: { finish: 'refusal', text: GOOD } }], large: [GOOD] });
		const outcome = await run(ladder({ switches: { acceptInvalid: true } }), it);
		expect(trail(outcome)).toEqual(['first small refused', 'escalation large accepted']);
	});

	test('a cut-off answer is asked for again with twice the room', async () => {
		const it = world({ small: [{ reply: { finish: 'length', text: '{"tot' } }, GOOD] });
		const outcome = await run(ladder(), it);
		expect(trail(outcome)).toEqual(['first small truncated', 'more_tokens small accepted']);
		expect(it.providers.calls.map(({ call }) => call.maxOutputTokens)).toEqual([1000, 2000]);
	});

	test('text that came with a rejection is repaired, or taken when it passes our checks', async () => {
		const rejected = (rawText: string): Scripted => ({
			failure: { kind: 'bad_tool_call', status: 400, rawText },
		});
		const mended = world({ small: [rejected(BAD), GOOD] });
		expect(trail(await run(ladder(), mended))).toEqual([
			'first small bad_tool_call',
			'repair small accepted',
		]);
		expect(mended.providers.calls[1]?.call.messages[2]?.content).toBe(BAD);
		const passing = world({ small: [rejected(GOOD)] });
		expect(trail(await run(ladder(), passing))).toEqual(['first small accepted']);
	});
});

describe('what a provider is asked', () => {
	const llama = (over: Parameters<typeof card>[1]) =>
		target('llama', { account: OWN, card: card('llama', { provider: 'ollama', ...over }) });

	test.each([
		['its effective context', llama({ contextTokens: null, effectiveContextTokens: 6000 }), 6000],
		[
			'room for the request where none is known',
			target('llama', { account: OWN, card: null }),
			8192,
		],
		['nothing, when it is not Ollama', target('llama'), undefined],
	])('Ollama: %s', async (_name, primary, contextTokens) => {
		const it = world({ llama: [GOOD] });
		await run(request({ tiers: [tier('Own', primary)] }), it);
		expect(it.providers.calls[0]?.call.contextTokens).toBe(contextTokens);
	});

	test.each([
		[4, true],
		[5, false],
		[null, false],
	])('a system prompt is cached from %s tokens on: %s', async (minCacheableTokens, cacheSystem) => {
		const plain = card('small');
		const abilities = { ...plain.abilities, minCacheableTokens };
		const it = world({ small: [GOOD] });
		const asked = request({
			tiers: [tier('Bulk', target('small', { card: { ...plain, abilities } }))],
		});
		const many = {
			...it.effects,
			run: createRunState({ repeatedSystems: repeatedSystems([asked, asked]) }),
		};
		await runItem(asked, many);
		expect(it.providers.calls[0]?.call.cacheSystem).toBe(cacheSystem);
		// Nobody would read what is written for one item alone.
		await runItem(asked, {
			...many,
			run: createRunState({ repeatedSystems: repeatedSystems([asked]) }),
		});
		expect(it.providers.calls[1]?.call.cacheSystem).toBe(false);
	});

	test('effort, temperature, output format and the account go through as they are', async () => {
		const it = world({ small: [GOOD] });
		const asked = task({ effort: 'high', temperature: 0.2 });
		await run(ladder({ task: asked }), it);
		expect(it.providers.calls[0]).toMatchObject({
			account: SMALL.account,
			call: { model: 'small', effort: 'high', temperature: 0.2, output: asked.output },
		});
	});
});

describe('what all critical would have cost', () => {
	const tiersWith = (topCard: ReturnType<typeof card> | null) => [
		tier('Bulk', SMALL),
		tier('Critical', target('large', { card: topCard })),
	];

	test.each([
		['the same tokens at the top', tiersWith(card('large')), 2_000_000],
		['unknown price at the top', tiersWith(null), null],
	])('%s', async (_name, tiers, expected) => {
		const it = world({ small: [GOOD] });
		expect((await run(request({ tiers }), it)).allCriticalCostNanoUsd).toBe(expected);
	});

	test('a top that makes more tokens of the same text is priced at those', async () => {
		const haiku = findCard('anthropic', 'claude-haiku-5-5');
		const top = target('claude-haiku-5-5', { account: CLAUDE, card: haiku });
		const it = world({ small: [GOOD] });
		const tiers = [tier('Bulk', SMALL), tier('Critical', top)];
		const { allCriticalCostNanoUsd } = await run(request({ tiers }), it);
		// 1,300 tokens in at $0.10 and 130 out at $0.50 a million, in place of 1,000 and 100.
		expect(allCriticalCostNanoUsd).toBe(1300 * 100 + 130 * 500);
	});

	test('unknown usage', async () => {
		const it = world({ small: [{ reply: { text: GOOD, usage: null } }] });
		expect((await run(ladder(), it)).allCriticalCostNanoUsd).toBeNull();
	});
});

describe('never throws', () => {
	test('a provider that does, with its words kept away from the user', async () => {
		const it = world({ small: [{ throws: new Error('header Bearer key-of-the-test is bad') }] });
		const outcome = await run(ladder(), it);
		expect(outcome).toMatchObject({ ok: false, failure: { kind: 'bad_request' } });
		expect(JSON.stringify(outcome)).not.toContain('key-of-the-test');
	});

	test('a failure that quotes the key', async () => {
		const message = 'OpenAI: Incorrect API key provided: key-of-the-test';
		const it = world({ small: [{ failure: { kind: 'auth', message } }], large: [GOOD] });
		expect(JSON.stringify(await run(ladder(), it))).not.toContain('key-of-the-test');
	});

	test('a listener that does', async () => {
		const it = world({ small: [GOOD] });
		const onAttempt = (): void => {
			throw new Error('listener');
		};
		expect(await runItem(ladder(), { ...it.effects, onAttempt })).toMatchObject({ ok: true });
	});
});

test('a model near its end is a warning, by the injected clock', async () => {
	const old = card('small', { retiresOn: '2026-12-04', replacedBy: 'newer' });
	const it = world({ small: [GOOD] });
	const asked = request({ tiers: [tier('Bulk', target('small', { card: old }))] });
	expect((await run(asked, it)).warnings).toEqual([
		'small stops on 2026-12-04 (in 10 days). Use newer instead, or switch on "Use Replacement Model", which takes it once the old one is gone.',
	]);
});

test('an answer that the provider threw away without a text of it is asked for once more', async () => {
	const thrownAway: Scripted = {
		failure: { kind: 'invalid_output', code: 'json_validate_failed' },
	};
	const it = world({ small: [thrownAway, GOOD] });
	const outcome = await run(ladder(), it);
	expect(trail(outcome)).toEqual(['first small invalid_output', 'repair small accepted']);
	const asked = it.providers.calls.map(({ call }) => call.messages);
	expect(asked[1]).toEqual(asked[0]);
});
