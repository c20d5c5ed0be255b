import { accountKey, next, initialState, type Outage, targetKey } from '../../../core/policy';
import type { RouteRequest, Target } from '../../../core/types';
import { type Outcome, play, type PlayOptions } from '../../support/fakes/play';
import { card, CLAUDE, OWN, request, target, task, tier } from '../../support/fakes/route';

const SMALL = target('small');
const OTHER = target('other');
const LARGE = target('large', { account: CLAUDE });
const LADDER = [tier('Bulk', SMALL, [OTHER]), tier('Critical', LARGE)];

const wide = (model: string, contextTokens: number | null) =>
	target(model, { card: card(model, { contextTokens }) });

/** Shut since the start; tried again in two seconds. */
const shut = (...targets: Target[]): Map<string, Outage> =>
	new Map(targets.map((each) => [targetKey(each), { sinceMs: 0, untilMs: 2000 }]));

interface Row {
	name: string;
	request: RouteRequest;
	outcomes: Outcome[];
	log: string[];
	options?: PlayOptions;
}

const ladder = (over: Parameters<typeof request>[0] = {}) => request({ tiers: LADDER, ...over });

const ROWS: Row[] = [
	{ name: 'a good answer', request: ladder(), outcomes: ['ok'], log: ['first small', 'accept'] },
	{
		name: 'a bad answer is repaired, then escalated, never sent to a stand-in',
		request: ladder(),
		outcomes: ['invalid_output', 'invalid_output', 'ok'],
		log: ['first small', 'repair small', 'escalation large', 'accept'],
	},
	{
		name: 'nothing above: the rejected answer is the failure',
		request: ladder(),
		outcomes: ['invalid_output', 'invalid_output', 'invalid_output', 'invalid_output'],
		log: ['first small', 'repair small', 'escalation large', 'repair large', 'stop invalid_output'],
	},
	{
		name: 'escalation off',
		request: ladder({ switches: { escalate: false } }),
		outcomes: ['invalid_output', 'invalid_output'],
		log: ['first small', 'repair small', 'stop invalid_output'],
	},
	{
		name: 'two repairs a model where the user allows it',
		request: ladder({ limits: { maxRepairs: 2 } }),
		outcomes: ['invalid_output', 'invalid_output', 'ok'],
		log: ['first small', 'repair small', 'repair small', 'accept'],
	},
	{
		name: 'a bad tool call is repaired once however many repairs are allowed',
		request: ladder({ limits: { maxRepairs: 3 } }),
		outcomes: ['bad_tool_call', 'bad_tool_call', 'ok'],
		log: ['first small', 'repair small', 'escalation large', 'accept'],
	},
	{
		name: 'an outage is retried, then goes to the stand-in, which is not an escalation',
		request: ladder(),
		outcomes: ['overloaded', 'overloaded', 'overloaded', 'ok'],
		log: ['first small', 'retry small', 'retry small', 'fallback other', 'accept'],
	},
	{
		name: 'stand-ins used up: the tier above, as a fallback',
		request: ladder({ limits: { maxRetries: 0 } }),
		outcomes: ['network', 'network', 'ok'],
		log: ['first small', 'fallback other', 'fallback large', 'accept'],
	},
	{
		name: 'the top tier is out: the tiers below, nearest first',
		request: ladder({ startTier: 'Critical', limits: { maxRetries: 0 } }),
		outcomes: ['overloaded', 'overloaded', 'ok'],
		log: ['first large', 'fallback small', 'fallback other', 'accept'],
	},
	{
		name: 'an outage above never sends an item back to the tier whose answer was rejected',
		request: ladder({ limits: { maxRetries: 0, maxRepairs: 0 } }),
		outcomes: ['invalid_output', 'overloaded'],
		log: ['first small', 'escalation large', 'stop overloaded'],
	},
	{
		name: 'falling back off',
		request: ladder({ switches: { fallBack: false }, limits: { maxRetries: 1 } }),
		outcomes: ['overloaded', 'overloaded', 'ok'],
		log: ['first small', 'retry small', 'retry small', 'accept'],
	},
	{
		name: 'a timeout is retried once',
		request: ladder(),
		outcomes: ['timeout', 'timeout', 'ok'],
		log: ['first small', 'retry small', 'fallback other', 'accept'],
	},
	...(['quota', 'auth', 'model_gone', 'circuit_open'] as const).map((kind) => ({
		name: `${kind}: straight to the stand-in`,
		request: ladder(),
		outcomes: [kind, 'ok'] as Outcome[],
		log: ['first small', 'fallback other', 'accept'],
	})),
	{
		name: 'a bad request is surfaced',
		request: ladder(),
		outcomes: ['bad_request'],
		log: ['first small', 'stop bad_request'],
	},
	{
		name: 'a refusal escalates without a repair',
		request: ladder(),
		outcomes: ['refused', 'ok'],
		log: ['first small', 'escalation large', 'accept'],
	},
	{
		name: 'a cut-off answer: once with more tokens, then up',
		request: ladder(),
		outcomes: ['truncated', 'truncated', 'truncated'],
		log: ['first small', 'more_tokens small', 'escalation large', 'stop truncated'],
	},
	{
		name: 'a model at its own output limit is not asked for more',
		request: request({
			tiers: [
				tier('Bulk', target('short', { card: card('short', { maxOutputTokens: 500 }) })),
				tier('Critical', LARGE),
			],
		}),
		outcomes: ['truncated', 'ok'],
		log: ['first short', 'escalation large', 'accept'],
	},
	{
		name: 'too long an input: only a model with a larger known window',
		request: request({
			tiers: [
				tier('Bulk', wide('8k', 8_000), [wide('4k', 4_000), wide('unknown', null)]),
				tier('Critical', wide('200k', 200_000)),
			],
		}),
		outcomes: ['context_overflow', 'ok'],
		log: ['first 8k', 'fallback 200k', 'accept'],
	},
	{
		name: 'too long an input, and nobody takes more',
		request: request({ tiers: [tier('Bulk', wide('8k', 8_000), [wide('4k', 4_000)])] }),
		outcomes: ['context_overflow'],
		log: ['first 8k', 'stop context_overflow'],
	},
	{
		name: 'retries and repairs are counted apart',
		request: ladder(),
		outcomes: ['overloaded', 'invalid_output', 'overloaded', 'invalid_output', 'ok'],
		log: [
			'first small',
			'retry small',
			'repair small',
			'retry small',
			'escalation large',
			'accept',
		],
	},
	{
		name: 'a target that was given up is not called again from another tier',
		request: request({ tiers: [tier('Bulk', SMALL, [LARGE]), tier('Critical', LARGE, [SMALL])] }),
		outcomes: ['quota', 'invalid_output', 'invalid_output'],
		log: ['first small', 'fallback large', 'repair large', 'stop invalid_output'],
	},
	{
		name: 'the limit of requests stops a call, not an end that was due anyway',
		request: ladder({ limits: { maxAttempts: 2 } }),
		outcomes: ['overloaded', 'overloaded'],
		log: ['first small', 'retry small', 'stop budget'],
	},
	{
		name: 'the time limit',
		request: ladder({ limits: { deadlineMs: 1000 } }),
		outcomes: [{ kind: 'timeout', tookMs: 1000 }],
		log: ['first small', 'stop deadline'],
	},
	{
		name: 'an invalid answer is taken when nothing is left, where the user says so',
		request: ladder({ switches: { acceptInvalid: true }, limits: { maxRepairs: 0 } }),
		outcomes: ['invalid_output', 'quota'],
		log: ['first small', 'escalation large', 'acceptInvalid quota'],
	},
	{
		name: 'nothing to take: no invalid answer is made up',
		request: ladder({ switches: { acceptInvalid: true, fallBack: false } }),
		outcomes: ['quota'],
		log: ['first small', 'stop quota'],
	},
	{
		name: 'an open circuit at the start: the stand-in, as a fallback',
		request: ladder(),
		outcomes: ['ok'],
		options: { from: { outages: shut(SMALL) } },
		log: ['fallback other', 'accept'],
	},
	{
		name: 'a refused account takes all its models with it',
		request: ladder(),
		outcomes: ['ok'],
		options: {
			from: {
				refusals: new Map([[accountKey(SMALL.account), { kind: 'auth', atMs: 0, untilMs: 9_000 }]]),
			},
		},
		log: ['fallback large', 'accept'],
	},
	{
		name: 'every circuit open: the first that is tried again is waited for',
		request: ladder(),
		outcomes: ['ok'],
		options: { from: { outages: shut(SMALL, OTHER, LARGE) } },
		log: ['first small', 'accept'],
	},
	{
		name: 'every circuit open beyond the time of the item',
		request: ladder({ limits: { deadlineMs: 2000 } }),
		outcomes: [],
		options: { from: { outages: shut(SMALL, OTHER, LARGE) } },
		log: ['stop circuit_open'],
	},
	{
		name: 'escalation passes over a tier that cannot hold the input',
		request: request({
			tiers: [tier('A', wide('a', null)), tier('B', wide('b', 100)), tier('C', wide('c', null))],
			limits: { maxRepairs: 0 },
		}),
		outcomes: ['invalid_output', 'ok'],
		options: { inputTokens: { [targetKey(wide('b', 100))]: 5000 } },
		log: ['first a', 'escalation c', 'accept'],
	},
	{
		name: 'tiers for private items alone never serve another item',
		request: request({
			tiers: [
				tier('Bulk', SMALL),
				{ ...tier('Private', target('llama', { account: OWN })), use: 'privateOnly' },
			],
			limits: { maxRetries: 0, maxRepairs: 0 },
		}),
		outcomes: ['invalid_output'],
		log: ['first small', 'stop invalid_output'],
	},
	{
		name: 'a start tier that is not there',
		request: ladder({ startTier: 'Gold' }),
		outcomes: [],
		log: ['stop bad_request'],
	},
	{
		name: 'cancelled',
		request: ladder(),
		outcomes: [],
		options: { from: { cancelled: true } },
		log: ['stop cancelled'],
	},
];

test.each(ROWS.map((row) => [row.name, row] as const))('%s', (_name, row) => {
	expect(play(row.request, row.outcomes, row.options).log).toEqual(row.log);
});

describe('waiting', () => {
	test.each([['backs off at random on overload', 'overloaded' as Outcome, 0.9, 450]])(
		'%s',
		(_name, outcome, random, waitMs) => {
			const { steps } = play(ladder(), [outcome], { from: { random } });
			expect(steps[1]).toMatchObject({ reason: 'retry', waitMs });
		},
	);

	test('the bound of the random wait doubles with each try and has a cap', () => {
		const { steps } = play(
			ladder({ limits: { maxRetries: 10, maxAttempts: 20 } }),
			Array.from({ length: 11 }, () => 'overloaded' as const),
			{ from: { random: 1 } },
		);
		const waits = steps.filter(({ reason }) => reason === 'retry').map(({ waitMs }) => waitMs);
		expect(waits).toEqual([500, 1000, 2000, 4000, 8000, 8000, 8000, 8000, 8000, 8000]);
	});

	test('a rate limit is not paused for here: when it has a place again is known to all items', () => {
		const { steps } = play(ladder(), [{ kind: 'rate_limited', retryAfterMs: 7000 }, 'ok']);
		expect(steps[1]).toMatchObject({ reason: 'retry', waitMs: 0 });
	});

	test('with nobody to stand in, an outage is tried as often as the item may ask', () => {
		const alone = request({ tiers: [tier('Bulk', SMALL)], limits: { maxAttempts: 6 } });
		const down = Array.from({ length: 6 }, () => 'overloaded' as const);
		expect(play(alone, down).steps).toHaveLength(6);
		expect(play(request({ ...alone, limits: { maxRetries: 0 } }), down).steps).toHaveLength(1);
	});

	test('an outage that is announced for longer sends the item to a model that is there', () => {
		const soon = { kind: 'overloaded', retryAfterMs: 1_000 } as const;
		expect(play(ladder(), [soon, 'ok']).log).toEqual(['first small', 'retry small', 'accept']);
		const late = { kind: 'overloaded', retryAfterMs: 5_000 } as const;
		expect(play(ladder(), [late, 'ok']).log).toEqual(['first small', 'fallback other', 'accept']);
		const alone = request({ tiers: [tier('Bulk', SMALL)] });
		expect(play(alone, [late, 'ok']).log).toEqual(['first small', 'retry small', 'accept']);
	});

	test('each kind of outage has a counter of its own', () => {
		const asked = ladder({ limits: { maxRetries: 1 } });
		const log = ['first small', 'retry small', 'retry small', 'fallback other', 'accept'];
		expect(play(asked, ['overloaded', 'timeout', 'timeout', 'ok']).log).toEqual(log);
	});

	test('a repair is a new request: the outages before it do not count', () => {
		const asked = ladder({ limits: { maxRetries: 1 } });
		const outcomes = ['overloaded', 'invalid_output', 'overloaded', 'ok'] as const;
		const log = ['first small', 'retry small', 'repair small', 'retry small', 'accept'];
		expect(play(asked, [...outcomes]).log).toEqual(log);
	});
});

describe('output limit', () => {
	test('is raised once and stays raised for the model above', () => {
		const { steps } = play(ladder(), ['truncated', 'truncated', 'ok']);
		expect(steps.map(({ maxOutputTokens }) => maxOutputTokens)).toEqual([1000, 2000, 2000]);
	});
});

describe('budget', () => {
	// 100 tokens in and 1,000 out at $1 and $10 a million: at most 10,100,000 nano-dollars a call.
	const inputTokens = Object.fromEntries(
		[SMALL, OTHER, LARGE].map((each) => [targetKey(each), 100]),
	);
	const asked = (maxCostNanoUsd: number) => ladder({ limits: { maxCostNanoUsd } });

	test.each([
		['exactly enough for one call', 10_100_000, ['first small', 'accept']],
		['a nano-dollar short', 10_099_999, ['stop budget']],
	])('%s', (_name, most, log) => {
		expect(play(asked(most), ['ok'], { inputTokens }).log).toEqual(log);
	});

	test.each([
		['a known cost leaves room', 100_000, ['first small', 'repair small', 'accept']],
		['an unknown cost counts with its worst case', null, ['first small', 'stop budget']],
	])('%s', (_name, costNanoUsd, log) => {
		const played = play(asked(15_000_000), ['invalid_output', 'ok'], { inputTokens, costNanoUsd });
		expect(played.log).toEqual(log);
	});

	test('a price that nobody knows fails closed and says why', () => {
		const tiers = [tier('Bulk', target('mystery', { card: null }))];
		const { end } = play(request({ tiers, limits: { maxCostNanoUsd: 1e9 } }), []);
		expect(end).toMatchObject({ do: 'stop', failure: { kind: 'budget', code: 'unknown_price' } });
		expect(end.do === 'stop' && end.failure.message).toMatch(/OpenAI, mystery has no known price/);
	});

	test('a model without a price, or too dear, is passed over for one that fits the limit', () => {
		const mystery = target('mystery', { card: null });
		const from = (...tiers: RouteRequest['tiers']) =>
			request({ tiers, startTier: tiers[0]?.name ?? '', limits: { maxCostNanoUsd: 15_000_000 } });
		const known = [tier('Bulk', mystery, [SMALL])];
		expect(play(from(...known), ['ok'], { inputTokens }).log).toEqual(['fallback small', 'accept']);
		const above = from(tier('Bulk', SMALL), tier('Middle', mystery), tier('Critical', LARGE));
		const once = { inputTokens, costNanoUsd: 100_000 };
		expect(play(above, ['invalid_output', 'invalid_output', 'ok'], once).log).toEqual([
			...['first small', 'repair small', 'escalation large', 'accept'],
		]);
	});

	test('the message keeps the failure before it', () => {
		const { end } = play(ladder({ limits: { maxAttempts: 1 } }), ['overloaded']);
		expect(end.do === 'stop' && end.failure.message).toBe(
			'Stopped: the limit of 1 request per item is used up. Before that: said overloaded',
		);
	});
});

describe('private items', () => {
	const own = target('llama', { account: OWN });
	const own2 = target('llama-2', { account: { ...OWN, kind: 'openAiCompatible' } });
	const privateTier = { ...tier('Private', own), use: 'privateOnly' as const };

	test.each<[string, RouteRequest, Outcome[], string[]]>([
		[
			'start at their own tier and stay there',
			request({ tiers: [...LADDER, privateTier], startTier: 'Private', isPrivate: true }),
			['invalid_output', 'invalid_output'],
			['first llama', 'repair llama', 'stop invalid_output'],
		],
		[
			'do not fall back to a public model',
			request({ tiers: [...LADDER, privateTier], startTier: 'Private', isPrivate: true }),
			['quota'],
			['first llama', 'stop private_only'],
		],
		[
			'fall back to another private server',
			request({
				tiers: [...LADDER, { ...privateTier, standIns: [SMALL, own2] }],
				startTier: 'Private',
				isPrivate: true,
			}),
			['quota', 'ok'],
			['first llama', 'fallback llama-2', 'accept'],
		],
		[
			'are not sent anywhere when no server is private',
			request({ tiers: LADDER, isPrivate: true }),
			[],
			['stop private_only'],
		],
		[
			'pass over a public tier that they were told to begin at',
			request({ tiers: [...LADDER, privateTier], startTier: 'Bulk', isPrivate: true }),
			['ok'],
			['fallback llama', 'accept'],
		],
	])('%s', (_name, asked, outcomes, log) => {
		expect(play(asked, outcomes).log).toEqual(log);
	});
});

describe('a model that is gone', () => {
	const gone = target('old', { successor: target('new') });
	const tiers = [tier('Bulk', gone, [OTHER])];

	test.each([
		[true, ['first old', 'replacement new', 'accept']],
		[false, ['first old', 'fallback other', 'accept']],
	])('replacement allowed: %s', (useReplacement, log) => {
		const asked = request({ tiers, switches: { useReplacement } });
		expect(play(asked, ['model_gone', 'ok']).log).toEqual(log);
	});

	test('a replacement that is gone as well leads to the stand-in', () => {
		const asked = request({ tiers, switches: { useReplacement: true } });
		expect(play(asked, ['model_gone', 'model_gone', 'ok']).log).toEqual([
			'first old',
			'replacement new',
			'fallback other',
			'accept',
		]);
	});
});

test('an item that leaves its tier through an outage says so in words', () => {
	const { steps } = play(ladder({ startTier: 'Critical' }), ['quota', 'ok']);
	expect(steps[1]?.notes).toEqual([
		'Tier Critical was out of reach: Bulk (OpenAI, small) stood in for it',
	]);
});

test('Ollama is not sent an input that it would cut silently', () => {
	const own = target('llama', {
		account: OWN,
		card: card('llama', { contextTokens: 8000 }),
	});
	const asked = request({ tiers: [tier('Bulk', own), tier('Critical', LARGE)] });
	const inputTokens = { [targetKey(own)]: 7000, [targetKey(LARGE)]: 7000 };
	expect(play(asked, ['ok'], { inputTokens }).log).toEqual(['fallback large', 'accept']);
});

test('a model on Ollama that is trusted up to a size is asked beyond it, as an unknown one is', () => {
	const own = target('llama', {
		account: OWN,
		card: card('llama', { effectiveContextTokens: 8000, contextTokens: null }),
	});
	const asked = request({ tiers: [tier('Bulk', own), tier('Critical', LARGE)] });
	const inputTokens = { [targetKey(own)]: 20_000, [targetKey(LARGE)]: 20_000 };
	expect(play(asked, ['ok'], { inputTokens }).log).toEqual(['first llama', 'accept']);
});

test('with checks off an answer without JSON is neither repaired nor escalated', () => {
	const unchecked = ladder({ switches: { ...ladder().switches, checks: false } });
	expect(play(unchecked, ['invalid_output']).log).toEqual(['first small', 'stop invalid_output']);
	expect(play(unchecked, ['truncated', 'ok']).log.at(-1)).toBe('accept');
});

describe('an output limit that does not fit', () => {
	const tooMuch = { kind: 'context_overflow', outputRoom: 3_000, windowTokens: 4_096 } as const;
	const asked = request({
		tiers: [tier('Bulk', target('own', { card: null }))],
		task: task({ maxOutputTokens: 4_096 }),
	});

	test('is lowered to what is left, once', () => {
		const { log, steps } = play(asked, [tooMuch, 'ok']);
		expect(log).toEqual(['first own', 'less_output own', 'accept']);
		expect(steps[1]?.maxOutputTokens).toBeLessThan(3_000);
		expect(play(asked, [tooMuch, tooMuch]).log.at(-1)).toBe('stop context_overflow');
	});

	test('more tokens are asked for only where there is room for more', () => {
		const toldWindows = new Map([[targetKey(target('own')), 4_096]]);
		const near = { from: { toldWindows }, inputTokens: { x: 3_000 } };
		expect(play(asked, ['truncated', 'ok'], near).log).toEqual(['first own', 'stop truncated']);
		const small = request({ ...asked, task: task({ maxOutputTokens: 500 }) });
		expect(
			play(small, ['truncated', 'ok'], { from: { toldWindows }, inputTokens: { x: 300 } }).log,
		).toEqual(['first own', 'more_tokens own', 'accept']);
	});
});

test('the state is never changed in place', () => {
	const state = Object.freeze(initialState(ladder(), { startedAtMs: 0, inputTokens: {} }));
	expect(next(state)).toEqual(next(state));
});
