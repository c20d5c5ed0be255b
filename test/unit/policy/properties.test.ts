import fc from 'fast-check';
import { targetKey } from '../../../core/policy';
import type { FailureKind, RouteRequest, Target, Tier } from '../../../core/types';
import { type Outcome, play } from '../../support/fakes/play';
import { card, CLAUDE, OWN, PUBLIC, request } from '../../support/fakes/route';

const FROM_PROVIDERS: FailureKind[] = [
	'rate_limited',
	'quota',
	'overloaded',
	'network',
	'timeout',
	'auth',
	'model_gone',
	'bad_request',
	'context_overflow',
	'refused',
	'truncated',
	'bad_tool_call',
	'invalid_output',
];

const outcomes: fc.Arbitrary<Outcome[]> = fc.array(
	fc.oneof(
		{ weight: 1, arbitrary: fc.constant<Outcome>('ok') },
		{
			weight: 20,
			arbitrary: fc.record({
				kind: fc.constantFrom(...FROM_PROVIDERS),
				tookMs: fc.nat(3000),
				retryAfterMs: fc.oneof(fc.constant(undefined), fc.nat(20_000)),
			}),
		},
	),
	{ minLength: 40, maxLength: 40 },
);

const targets: fc.Arbitrary<Target> = fc
	.record({
		account: fc.constantFrom(PUBLIC, CLAUDE, OWN),
		model: fc.constantFrom('a', 'b', 'c', 'd'),
		contextTokens: fc.constantFrom(null, 2_000, 50_000),
		replacedBy: fc.constantFrom(null, 'a', 'd'),
	})
	.map(({ account, model, contextTokens, replacedBy }) => ({
		account,
		model,
		card: card(model, { contextTokens, effectiveContextTokens: contextTokens }),
		...(replacedBy === null ? {} : { successor: { account, model: replacedBy, card: null } }),
	}));

const tiers: fc.Arbitrary<Tier[]> = fc
	.array(
		fc.record({
			use: fc.constantFrom<Tier['use']>('ladder', 'ladder', 'privateOnly'),
			primary: targets,
			standIns: fc.array(targets, { maxLength: 3 }),
		}),
		{ minLength: 1, maxLength: 4 },
	)
	.map((rows) => rows.map((row, index) => ({ ...row, name: `Tier ${index}` })));

const requests: fc.Arbitrary<RouteRequest> = fc
	.record({
		tiers,
		start: fc.nat(3),
		isPrivate: fc.boolean(),
		limits: fc.record({
			maxAttempts: fc.integer({ min: 1, max: 12 }),
			maxRepairs: fc.nat(3),
			maxRetries: fc.nat(4),
			deadlineMs: fc.constantFrom(5_000, 120_000),
			maxCostNanoUsd: fc.constantFrom(null, 30_000_000),
		}),
		switches: fc.record({
			escalate: fc.boolean(),
			fallBack: fc.boolean(),
			useReplacement: fc.boolean(),
			acceptInvalid: fc.boolean(),
		}),
	})
	.map(({ start, ...rest }) =>
		request({ ...rest, startTier: `Tier ${start % rest.tiers.length}` }),
	);

test('every sequence of outcomes ends within the limit of requests', () => {
	fc.assert(
		fc.property(requests, outcomes, (asked, sequence) => {
			const { steps } = play(asked, sequence);
			expect(steps.length).toBeLessThanOrEqual(asked.limits.maxAttempts);
		}),
		{ numRuns: 500 },
	);
});

test('a private item is never sent to an endpoint that is not declared private', () => {
	fc.assert(
		fc.property(requests, outcomes, (asked, sequence) => {
			const { steps } = play({ ...asked, isPrivate: true }, sequence);
			expect(steps.filter(({ target }) => !target.account.isPrivate)).toEqual([]);
		}),
		{ numRuns: 500 },
	);
});

test('no target is called again once the item has left it', () => {
	fc.assert(
		fc.property(requests, outcomes, (asked, sequence) => {
			const visits = play(asked, sequence)
				.steps.map(({ target }) => targetKey(target))
				.filter((key, index, keys) => key !== keys[index - 1]);
			expect(new Set(visits).size).toBe(visits.length);
		}),
		{ numRuns: 500 },
	);
});

test('what is spent, at worst, never exceeds the budget', () => {
	fc.assert(
		fc.property(requests, outcomes, (asked, sequence) => {
			const most = 30_000_000;
			const limits = { ...asked.limits, maxCostNanoUsd: most };
			const { state } = play({ ...asked, limits }, sequence, { costNanoUsd: null });
			expect(state.spentNanoUsd).toBeLessThanOrEqual(most);
		}),
		{ numRuns: 300 },
	);
});

test('no call begins after the deadline, waits included', () => {
	fc.assert(
		fc.property(requests, outcomes, (asked, sequence) => {
			let nowMs = 0;
			play(asked, sequence).steps.forEach((step, index) => {
				const outcome = sequence[index];
				expect(nowMs + step.waitMs).toBeLessThan(asked.limits.deadlineMs);
				nowMs += step.waitMs + (typeof outcome === 'object' ? (outcome.tookMs ?? 0) : 0);
			});
		}),
		{ numRuns: 300 },
	);
});

test('no retries where none are wanted, and repairs keep to their own limit, per target', () => {
	fc.assert(
		fc.property(requests, outcomes, (asked, sequence) => {
			const { steps } = play(asked, sequence);
			const keys = new Set(steps.map(({ target }) => targetKey(target)));
			for (const key of keys) {
				const at = steps.filter(({ target }) => targetKey(target) === key);
				const many = (reason: string) => at.filter((step) => step.reason === reason).length;
				if (asked.limits.maxRetries === 0) expect(many('retry')).toBe(0);
				expect(many('repair')).toBeLessThanOrEqual(asked.limits.maxRepairs);
			}
			expect(steps.filter(({ reason }) => reason === 'more_tokens').length).toBeLessThanOrEqual(1);
		}),
		{ numRuns: 300 },
	);
});
