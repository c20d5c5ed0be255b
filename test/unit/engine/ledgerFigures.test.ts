/** The figures that users read equal an independent sum, for every shape of usage and every kind of price. */

import fc from 'fast-check';
import { chargeFor } from '../../../core/engine/charge';
import { totalsOf } from '../../../core/engine/ledger';
import type { Attempt, Failure, ModelCard, RouteOutcome, Usage } from '../../../core/types';
import { toRouting } from '../../../nodes/shared/reporting/routingReport';
import { card } from '../../support/fakes/route';

const maybe = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: null });
const tokens = maybe(fc.nat(2_000_000));
const price = fc.integer({ min: 0, max: 60_000 }).map((thousandths) => thousandths / 1000);

const usage: fc.Arbitrary<Usage | null> = maybe(
	fc
		.record({
			...{ input: tokens, cacheRead: tokens, cacheWrite: tokens, cacheWrite1h: tokens },
			...{ output: tokens, reasoning: tokens, hidesCache: fc.boolean() },
		})
		.map(({ hidesCache, ...counts }) =>
			hidesCache
				? {
						...counts,
						cacheRead: null,
						cacheWrite: null,
						cacheWrite1h: null,
						inputHoldsCache: true as const,
					}
				: counts,
		),
);
const priced: fc.Arbitrary<ModelCard | null> = maybe(
	fc
		.record({
			...{ upToInputTokens: fc.constant(null), input: price, output: price },
			...{ cacheRead: maybe(price), cacheWrite: maybe(price), cacheWrite1h: maybe(price) },
		})
		.map((row) => card('any', { prices: [row] })),
);
const failure: fc.Arbitrary<Failure | null> = maybe(
	fc.constantFrom<Failure>(
		{ kind: 'rate_limited', status: 429, message: '' },
		{ kind: 'overloaded', status: 503, message: '' },
		{ kind: 'overloaded', status: 500, message: '' },
		{ kind: 'network', code: 'ECONNREFUSED', message: '' },
		{ kind: 'timeout', message: '' },
	),
);

/** Whole pico-dollars, in BigInt: `null` = not known. Written apart from the code that it judges. */
function picoOf(used: Usage | null, { card: of, failure: why }: Case): bigint | null {
	if (used === null) return why?.code === 'ECONNREFUSED' ? 0n : null;
	const row = of?.prices[0];
	if (row === undefined) return null;
	const each = (count: number | null, dollars: number | null): bigint | null =>
		count === 0
			? 0n
			: count === null || dollars === null
				? null
				: BigInt(count) * BigInt(Math.round(dollars * 1e6));
	const cached = (count: number | null, dollars: number | null): bigint | null =>
		count === null && (dollars === null || dollars === row.input) ? 0n : each(count, dollars);
	const parts = [
		...[each(used.input, row.input), each(used.output, row.output)],
		...[cached(used.cacheRead, row.cacheRead), cached(used.cacheWrite, row.cacheWrite)],
		cached(used.cacheWrite1h, row.cacheWrite1h),
	];
	const exact = sumOf(parts);
	if (exact !== null || used.inputHoldsCache !== true) return exact;
	return sumOf([
		each(used.input, Math.max(row.input, row.cacheWrite ?? 0)),
		each(used.output, row.output),
	]);
}

const sumOf = (parts: Array<bigint | null>): bigint | null =>
	parts.reduce<bigint | null>(
		(sum, part) => (sum === null || part === null ? null : sum + part),
		0n,
	);
const nanoOf = (pico: bigint | null): number | null =>
	pico === null ? null : Number((pico + 500n) / 1000n);

interface Case {
	usage: Usage | null;
	card: ModelCard | null;
	failure: Failure | null;
}

function attemptOf(each: Case): Attempt {
	return {
		...{ tier: 'Bulk', provider: 'openai', account: 'openAi', model: 'any', reason: 'first' },
		...{ outcome: each.failure?.kind ?? 'accepted', usage: each.usage, latencyMs: 1, waitedMs: 0 },
		...chargeFor(each.card, each),
	} as Attempt;
}

test('cost, known part, unknown requests and tokens', () => {
	fc.assert(
		fc.property(
			fc.array(fc.record({ usage, card: priced, failure }), { maxLength: 8 }),
			(cases) => {
				const attempts = cases.map(attemptOf);
				const totals = totalsOf(attempts);
				const outcome = {
					ok: true,
					attempts,
					totals,
					why: '',
					warnings: [],
					target: {},
					allCriticalCostNanoUsd: null,
				};
				const shown = toRouting(outcome as unknown as RouteOutcome, 'full1') as unknown as Record<
					string,
					unknown
				>;
				const nano = cases.map((each) => nanoOf(picoOf(each.usage, each)));
				const known = nano.reduce<number>((sum, cost) => sum + (cost ?? 0), 0);
				const unknown = nano.filter((cost) => cost === null).length;
				expect(shown['costUsd']).toBe(unknown > 0 ? null : known / 1e9);
				if (unknown > 0) {
					expect(shown['knownCostUsd']).toBe(known / 1e9);
					const { turnedAway, other } = shown['unknownCostRequests'] as Record<string, number>;
					expect((turnedAway ?? 0) + (other ?? 0)).toBe(unknown);
				}
				const counted = (pick: (of: Usage) => number | null): number | null => {
					const told = cases
						.flatMap((each) => (each.usage === null ? [] : [pick(each.usage)]))
						.filter((n) => n !== null);
					return told.length > 0 || cases.length === 0 ? told.reduce((sum, n) => sum + n, 0) : null;
				};
				const all = ({ input, cacheRead, cacheWrite, cacheWrite1h }: Usage): number | null =>
					input === null
						? null
						: input + (cacheRead ?? 0) + (cacheWrite ?? 0) + (cacheWrite1h ?? 0);
				expect(shown['tokens']).toMatchObject({
					...{ input: counted(all), output: counted((of) => of.output) },
					...{ cached: counted((of) => of.cacheRead), reasoning: counted((of) => of.reasoning) },
				});
				expect((shown['attempts'] as unknown[]).length).toBe(cases.length);
			},
		),
		{ numRuns: 500 },
	);
});
