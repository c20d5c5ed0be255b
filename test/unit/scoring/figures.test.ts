/** The figures of a candidate, by field and by label, from rows worked out by hand. */

import { figuresOf } from '../../../core/scoring/figures/candidate';
import { categoryFigures, confusions, partFigures } from '../../../core/scoring/figures/parts';
import type { Part } from '../../../core/scoring/grading/types';
import { factsOf, graded } from '../../../core/scoring/results';
import type { RouteOutcome } from '../../../core/types';
import { result, results } from './support';

describe('a candidate', () => {
	const figures = figuresOf([
		result(0, { latencyMs: 100 }),
		result(1, { latencyMs: 300, validFirst: false, repaired: true, costNanoUsd: 3000 }),
		result(2, { latencyMs: 200, correct: false, escalated: true, costNanoUsd: 6000 }),
		result(3, { latencyMs: 900, valid: false, failed: true, costNanoUsd: 2000 }),
	]);

	test('is counted', () => {
		const counts = Object.fromEntries(
			(['correct', 'valid', 'validFirst', 'validAfterRepair', 'escalated', 'failed'] as const).map(
				(name) => [name, figures[name].count],
			),
		);
		expect(counts).toEqual({
			...{ correct: 2, valid: 3, validFirst: 2, validAfterRepair: 1, escalated: 1, failed: 1 },
		});
		expect(figures.correct.share.value).toBe(0.5);
		expect(figures.tokens).toEqual({ input: 40, output: 20 });
		expect(figures.latency.median.value).toBe(250);
	});

	test('pays for its failed rows: 12,000 in all are 3,000 a row, 6,000 a correct one, 4,000 a valid one', () => {
		const { totalNanoUsd, perRow, perCorrect, perValid } = figures.cost;
		expect([totalNanoUsd, perRow.value, perCorrect.value, perValid.value]).toEqual([
			...[12000, 3000, 6000, 4000],
		]);
	});

	test('of which many costs are unknown has no cost, and one that reports no tokens has no tokens', () => {
		const { cost, tokens } = figuresOf([
			result(0),
			result(1, { costNanoUsd: null, outputTokens: null }),
		]);
		expect([cost.totalNanoUsd, cost.perRow.value, cost.perCorrect.value]).toEqual([
			...[null, null, null],
		]);
		expect(cost.unknownRows).toBe(1);
		expect(tokens).toEqual({ input: 20, output: null });
	});

	test('of which one cost in twenty is unknown has those of the others: a broken connection hides no bill', () => {
		const rows = [
			...results(19, () => true, { costNanoUsd: 2000 }),
			result(19, { costNanoUsd: null }),
		];
		const { cost } = figuresOf(rows);
		expect(cost).toMatchObject({ totalNanoUsd: 38_000, unknownRows: 1, perRow: { value: 2000 } });
	});

	test('without rows has figures that are unknown', () => {
		expect(figuresOf([])).toMatchObject({ rows: 0, correct: { count: 0, share: { value: null } } });
	});
});

const part = (name: string, outcome: Part['outcome'], expected = 'a', answered = 'a'): Part => ({
	...{ name, outcome, expected },
	answered: outcome === 'missing' ? null : answered,
});

test('precision is of what was answered, recall of what was expected', () => {
	const rows = [
		result(0, { parts: [part('no', 'right'), part('vat', 'invented')] }),
		result(1, { parts: [part('no', 'right'), part('vat', 'absent')] }),
		result(2, { parts: [part('no', 'wrong'), part('vat', 'right')] }),
		result(3, { parts: [part('no', 'missing'), part('vat', 'missing')] }),
	];
	expect(
		partFigures(rows).map(({ name, precision, recall }) => [name, precision.value, recall.value]),
	).toEqual([
		['no', 2 / 3, 2 / 4],
		['vat', 1 / 2, 1 / 2],
	]);
});

test('the confusion of a label: expected by row, answered by column, unanswered apart', () => {
	const rows = [
		result(0, { parts: [part('queue', 'right', 'sales', 'sales')] }),
		result(1, { parts: [part('queue', 'wrong', 'sales', 'support')] }),
		result(2, { parts: [part('queue', 'right', 'billing', 'billing')] }),
		result(3, { parts: [part('queue', 'missing', 'sales')] }),
	];
	expect(confusions(rows)).toEqual([
		{
			label: 'queue',
			categories: ['sales', 'billing', 'support'],
			counts: [
				[1, 0, 1],
				[0, 1, 0],
				[0, 0, 0],
			],
			unanswered: [1, 0, 0],
		},
	]);
	const figures = confusions(rows).flatMap(categoryFigures);
	expect(
		figures.map(({ category, expected, answered, precision, recall }) => [
			...[category, expected, answered, precision.value, recall.value],
		]),
	).toEqual([
		['sales', 3, 1, 1, 1 / 3],
		['billing', 1, 1, 1, 1],
		['support', 0, 1, 0, null],
	]);
});

describe('a row', () => {
	const totals = {
		attempts: 1,
		repairs: 0,
		escalations: 0,
		costNanoUsd: 5,
		inputTokens: 1,
		outputTokens: 1,
	};
	const outcome = (given: object, more: object = {}): RouteOutcome =>
		({
			ok: true,
			valid: true,
			latencyMs: 7,
			totals: { ...totals, ...more },
			...given,
		}) as RouteOutcome;
	const right = { correct: true, parts: [] };

	const unknown = (unknownCosts: object) =>
		outcome({ ok: false }, { costNanoUsd: null, knownCostNanoUsd: 3, unknownCosts });

	test.each<[string, RouteOutcome, object]>([
		['turned away once', unknown({ turnedAway: 1, other: 0 }), { costNanoUsd: 3 }],
		['of unknown cost', unknown({ turnedAway: 1, other: 1 }), { costNanoUsd: null }],
		['answered at once', outcome({}), { correct: true, valid: true, validFirst: true }],
		['repaired', outcome({}, { attempts: 2, repairs: 1 }), { validFirst: false, repaired: true }],
		[
			'retried after an outage',
			outcome({}, { attempts: 2 }),
			{ validFirst: false, repaired: false },
		],
		[
			'taken although not valid',
			outcome({ valid: false }),
			{ correct: false, valid: false, failed: false },
		],
		['without checks', outcome({ valid: null }), { correct: true, valid: true }],
		['failed', outcome({ ok: false }), { correct: false, valid: false, failed: true }],
	])('%s', (_, ended, expected) => {
		expect(graded(3, factsOf(ended), right)).toMatchObject({ row: 3, latencyMs: 7, ...expected });
	});
});
