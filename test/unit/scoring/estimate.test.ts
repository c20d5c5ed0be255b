/** Against figures worked out by hand or published elsewhere. */

import { compare, costDifference } from '../../../core/scoring/figures/compare';
import {
	costPerGood,
	type Estimate,
	meanOf,
	quantileOf,
	share,
	shareAtLeast,
	UNKNOWN,
} from '../../../core/scoring/figures/estimate';

const rounded = ({ value, low, high }: Estimate, digits = 4): Array<number | null> =>
	[value, low, high].map((one) => (one === null ? null : Number(one.toFixed(digits))));

describe('a share', () => {
	test.each([
		// Quantiles of Beta(8.5, 2.5) and so on, by numeric integration apart from this code.
		[8, 10, [0.8, 0.4972, 0.9559]],
		[0, 20, [0, 0, 0.1166]],
		[20, 20, [1, 0.8834, 1]],
		[0, 0, [null, null, null]],
	])('%d of %d', (count, rows, expected) => {
		expect(rounded(share(count, rows))).toEqual(expected);
	});

	test('that is at least so large, on one side: nearer than the bound of two sides', () => {
		expect(shareAtLeast(18, 20)).toBeGreaterThan(share(18, 20).low ?? 1);
		expect(shareAtLeast(0, 20)).toBe(0);
		expect(shareAtLeast(0, 0)).toBe(0);
	});
});

describe('a mean', () => {
	test('without skew is as Student has it: 1 to 5, 3 ± 2.776 · 1.5811 / √5', () => {
		expect(rounded(meanOf([1, 2, 3, 4, 5]))).toEqual([3, 1.0368, 4.9632]);
	});

	test('of a few dear values among many cheap ones reaches further up than down', () => {
		const { value, low, high } = meanOf([...Array<number>(18).fill(1), 10, 10]);
		expect(value).toBeCloseTo(1.9);
		expect((high ?? 0) - 1.9).toBeGreaterThan(1.9 - (low ?? 0));
	});

	test('of one value has no bounds, of none is unknown, of the same values is sure', () => {
		expect(meanOf([7])).toEqual({ value: 7, low: null, high: null });
		expect(meanOf([])).toEqual(UNKNOWN);
		expect(meanOf([2, 2, 2])).toEqual({ value: 2, low: 2, high: 2 });
		expect(meanOf([0, 0])).toEqual({ value: 0, low: 0, high: 0 });
	});
});

describe('what a good row costs', () => {
	const rows = (good: number, bad: number) => [
		...Array.from({ length: good }, () => ({ cost: 2, isGood: true })),
		...Array.from({ length: bad }, () => ({ cost: 2, isGood: false })),
	];

	test('is all that was paid over the good rows: 10 rows at 2, 8 good, 2.5 each', () => {
		const { value, low, high } = costPerGood(rows(8, 2));
		expect(value).toBeCloseTo(2.5);
		// Costs are the same for all, so the doubt is that of the share alone.
		expect(low).toBeCloseTo(2 / (share(8, 10).high ?? 0));
		expect(high).toBeCloseTo(2 / (share(8, 10).low ?? 0));
	});

	test('is unknown where no row is good, and free where nothing is paid', () => {
		expect(costPerGood(rows(0, 5))).toEqual(UNKNOWN);
		expect(costPerGood([{ cost: 0, isGood: true }])).toEqual({ value: 0, low: 0, high: 0 });
	});

	test('has a bound below at least where all rows are good', () => {
		expect(costPerGood(rows(5, 0))).toMatchObject({ value: 2, low: 2 });
		expect(costPerGood(rows(5, 0)).high).toBeGreaterThan(2);
	});
});

describe('a quantile', () => {
	const to = (last: number): number[] => Array.from({ length: last }, (_, at) => last - at);

	test('of 1 to 20: the median lies between the 6th and the 15th', () => {
		expect(quantileOf(to(20), 0.5)).toEqual({ value: 10.5, low: 6, high: 15 });
	});

	test('of few rows has no bound above, and says so', () => {
		// The 17th is below it with 98.41 %, the 18th with 92.45 %: 95 % lies 57 % of the way.
		expect(rounded(quantileOf(to(20), 0.95), 2)).toEqual([19.05, 17.57, null]);
		expect(quantileOf(to(500), 0.95).high).toBeGreaterThan(475);
		expect(quantileOf([3], 0.5)).toEqual({ value: 3, low: null, high: null });
		expect(quantileOf([], 0.5)).toEqual(UNKNOWN);
	});
});

describe('two candidates on the same rows', () => {
	const pairs = (both: number, first: number, second: number, none: number) => [
		...Array.from({ length: both }, (): [boolean, boolean] => [true, true]),
		...Array.from({ length: first }, (): [boolean, boolean] => [true, false]),
		...Array.from({ length: second }, (): [boolean, boolean] => [false, true]),
		...Array.from({ length: none }, (): [boolean, boolean] => [false, false]),
	];

	test('Agresti and Min by hand: 12 against 2 of 50', () => {
		// (12.5 - 2.5) / 52 ± 1.96 · √((15/52 - (10/52)²) / 52)
		const { verdict, difference, onlyFirst, onlySecond, moreRows } = compare(pairs(30, 12, 2, 6));
		expect(rounded(difference)).toEqual([0.2, 0.056, 0.3286]);
		expect({ verdict, onlyFirst, onlySecond, moreRows }).toEqual({
			...{ verdict: 'better', onlyFirst: 12, onlySecond: 2, moreRows: null },
		});
		expect(compare(pairs(30, 2, 12, 6)).verdict).toBe('worse');
	});

	test('a difference that may be chance says how many rows more would tell it', () => {
		// d = 0.06, variance 0.14 - 0.0036: (1.96 + 0.8416)² · 0.1364 / 0.0036 = 298
		expect(compare(pairs(40, 5, 2, 3))).toMatchObject({ verdict: 'unclear', moreRows: 248 });
	});

	test('no difference at all: no number of rows is told', () => {
		expect(compare(pairs(45, 2, 2, 1))).toMatchObject({ verdict: 'unclear', moreRows: null });
		expect(compare([])).toMatchObject({ verdict: 'unclear', difference: UNKNOWN });
	});

	test('costs are compared row by row: 1, 2, 3 dearer', () => {
		const found = costDifference([
			[2, 1],
			[4, 2],
			[6, 3],
		]);
		expect(rounded(found)).toEqual([2, -0.4841, 4.4841]);
		expect(costDifference([[2, 1]])).toEqual({ value: 1, low: null, high: null });
	});
});
