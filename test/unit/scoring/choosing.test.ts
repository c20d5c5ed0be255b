/** Which option is recommended, and what is said where none is. */

import { frontier } from '../../../core/scoring/choosing/frontier';
import { optionsOf } from '../../../core/scoring/choosing/options';
import { recommend, type Target } from '../../../core/scoring/choosing/recommend';
import { rowsForShare } from '../../../core/scoring/choosing/rowsNeeded';
import { choosingRows } from '../../../core/scoring/choosing/split';
import { result, results } from './support';

const model = (name: string, rows: ReturnType<typeof results>) => ({
	...{ name, isModel: true, results: rows },
});
const quality = (atLeast: number): Target => ({ kind: 'quality', atLeast });

test('rows are split by chance, in half, and in the same way each time', () => {
	const rows = Array.from({ length: 61 }, (_, row) => row);
	const chosen = choosingRows(rows, 'seed');
	expect(chosen.size).toBe(31);
	expect(choosingRows(rows, 'seed')).toEqual(chosen);
	expect(choosingRows(rows, 'other')).not.toEqual(chosen);
	// Not the first half, and not every other row.
	expect([...chosen].filter((row) => row < 30).length).toBeLessThan(25);
});

test('the frontier: the best first, each next one cheaper', () => {
	const points = [
		{ name: 'a', quality: 0.9, cost: 10 },
		{ name: 'b', quality: 0.8, cost: 2 },
		{ name: 'dominated', quality: 0.8, cost: 5 },
		{ name: 'twin of b', quality: 0.8, cost: 2 },
		{ name: 'c', quality: 0.5, cost: 1 },
	];
	expect(frontier(points).map(({ name }) => name)).toEqual(['a', 'b', 'c']);
});

describe('a ladder out of single runs', () => {
	const cheap = model('cheap', [
		result(0, { costNanoUsd: 1, latencyMs: 10 }),
		result(1, { costNanoUsd: 1, latencyMs: 10, valid: false, failed: true }),
		result(2, { costNanoUsd: 1, latencyMs: 10, correct: false }),
	]);
	const dear = model(
		'dear',
		results(3, () => true, { costNanoUsd: 100, latencyMs: 50 }),
	);
	const ladder = optionsOf([cheap, dear]).find(({ steps }) => steps.join() === 'cheap,dear');

	test('goes on only where an answer failed its checks, and pays for both', () => {
		expect(ladder?.results).toMatchObject([
			{ row: 0, correct: true, costNanoUsd: 1, latencyMs: 10, escalated: false },
			{ row: 1, correct: true, costNanoUsd: 101, latencyMs: 60, escalated: true, failed: false },
			// A wrong answer that passes its checks is not known to be wrong.
			{ row: 2, correct: false, costNanoUsd: 1, escalated: false },
		]);
	});

	test('that never goes on is no option, and policies are no steps', () => {
		const policy = { name: 'policy', isModel: false, results: dear.results };
		expect(optionsOf([cheap, dear, policy]).map(({ steps }) => steps.join())).toEqual([
			...['cheap', 'dear', 'policy', 'cheap,dear'],
		]);
	});

	test('has the rows that all its steps had', () => {
		const [first] = dear.results;
		const short = model('dear', first === undefined ? [] : [first]);
		const found = optionsOf([short, cheap]).find(({ steps }) => steps.length === 2);
		expect(found).toBeUndefined();
	});
});

describe('recommended', () => {
	const good = model(
		'good',
		results(200, (row) => row % 50 !== 0, { costNanoUsd: 100 }),
	);
	const fair = model(
		'fair',
		results(200, (row) => row % 10 !== 0, { costNanoUsd: 10 }),
	);
	const poor = model(
		'poor',
		results(200, (row) => row % 2 !== 0, { costNanoUsd: 1 }),
	);
	const options = optionsOf([poor, good, fair]);
	const ask = (target: Target) => recommend(options, { target, seed: 's' });

	test('the cheapest that is confirmed to be good enough', () => {
		const { chosen, tested, rows, rowsNeeded } = ask(quality(0.8));
		expect(chosen).toMatchObject({ steps: ['fair'], confirmed: true, rows: 100 });
		expect(chosen?.bound).toBeGreaterThanOrEqual(0.8);
		expect(tested.map(({ steps }) => steps.join())).toEqual(['good', 'fair']);
		expect(rows).toEqual({ choosing: 100, confirming: 100 });
		expect(rowsNeeded).toBeNull();
	});

	test('none where the rows do not suffice, and how many would', () => {
		const { chosen, tested, rowsNeeded } = ask(quality(0.97));
		expect(chosen).toBeNull();
		expect(tested).toMatchObject([{ steps: ['good'], confirmed: false }]);
		expect(rowsNeeded).toBeGreaterThan(200);
	});

	test('none where none reaches the target, on any number of rows', () => {
		expect(ask(quality(0.999))).toMatchObject({ chosen: null, tested: [], rowsNeeded: null });
	});

	test('the best that is confirmed to cost no more', () => {
		expect(ask({ kind: 'cost', atMost: 50 }).chosen).toMatchObject({ steps: ['fair'] });
		expect(ask({ kind: 'cost', atMost: 100 }).chosen).toMatchObject({ steps: ['good'] });
		expect(ask({ kind: 'cost', atMost: 0.5 }).chosen).toBeNull();
	});

	test('without those whose cost is unknown, which are named', () => {
		const free = model(
			'own server',
			results(200, () => true, { costNanoUsd: null }),
		);
		const found = recommend(optionsOf([good, free]), { target: quality(0.9), seed: 's' });
		expect(found).toMatchObject({ chosen: { steps: ['good'] }, withoutCost: ['own server'] });
	});

	test('on the rows that all candidates had', () => {
		const half = model('half', good.results.slice(0, 100));
		const found = recommend(optionsOf([half, fair]), { target: quality(0.5), seed: 's' });
		expect(found.rows).toEqual({ choosing: 50, confirming: 50 });
	});

	test('from one row, from none: none', () => {
		const one = model(
			'one',
			results(1, () => true),
		);
		expect(recommend(optionsOf([one]), { target: quality(0.5), seed: 's' }).chosen).toBeNull();
		expect(recommend([], { target: quality(0.5), seed: 's' })).toMatchObject({ chosen: null });
	});
});

test('rows that would show a share: of 0.98 that it is at least 0.95', () => {
	const rows = rowsForShare(0.98, 0.95, 0.95) ?? 0;
	expect(rows).toBeGreaterThan(200);
	expect(rows).toBeLessThan(500);
	expect(rowsForShare(0.95, 0.95, 0.95)).toBeNull();
	expect(rowsForShare(1, 0.95, 0.95)).toBeLessThan(100);
});
