/** The Model Benchmark on the sandbox: rows in, figures and a recommendation out. */

import { Resvg } from '@resvg/resvg-wasm';
import type { IDataObject } from 'n8n-workflow';
import {
	answering,
	benchmark,
	HAIKU,
	MINI,
	oneModel,
	rows,
	runBenchmark,
} from './benchmarkFixtures';
import { asked } from './routerFixtures';
import { useSandbox } from './support';

const sandbox = useSandbox(answering({}));
const two = [oneModel(MINI), oneModel(HAIKU, 'anthropic')];
const run = async (parameters = benchmark(two), items = rows(6)) =>
	await runBenchmark(sandbox, { parameters, items });

test('every row goes to every candidate, and each gets its figures', async () => {
	sandbox.script(answering({ [MINI]: (row) => (row < 4 ? 'right' : 'wrong') }));
	const ran = await run();
	expect(asked(sandbox).filter((name) => name === MINI)).toHaveLength(6);
	expect(ran.candidates()).toMatchObject([
		{ candidate: `${MINI} (OpenAI)`, rows: 6, correct: 4, valid: 6, validFirst: 6, failed: 0 },
		{ candidate: `${HAIKU} (Anthropic)`, rows: 6, correct: 6, correctPercent: 100 },
	]);
	const [mini] = ran.candidates();
	expect(mini?.correctPercentLow).toBeLessThan(66);
	expect(mini?.correctPercentHigh).toBeGreaterThan(67);
	expect(Number(mini?.costPerCorrectUsd)).toBeCloseTo(Number(mini?.costUsd) / 4, 9);
});

test('the rows say what each candidate got wrong, field by field', async () => {
	sandbox.script(answering({ [MINI]: (row) => (row === 1 ? 'wrong' : 'right') }));
	const ran = await run(benchmark([oneModel(MINI)]), rows(2));
	expect(ran.rows()).toMatchObject([
		{ row: 1, correct: true },
		{
			...{
				row: 2,
				correct: false,
				valid: true,
				expected: { vendor: 'V1' },
				answer: { vendor: 'X' },
			},
			wrong: [{ field: 'vendor', is: 'wrong', expected: 'V1', answer: 'X' }],
		},
	]);
});

test('a candidate that always fails its checks has failed rows, and what it cost counts', async () => {
	sandbox.script(answering({ [MINI]: () => 'chatter' }));
	const ran = await run();
	const [mini] = ran.candidates();
	expect(mini).toMatchObject({ rows: 6, correct: 0, valid: 0, failed: 6, costPerCorrectUsd: null });
	expect(Number(mini?.costUsd)).toBeGreaterThan(0);
	expect(ran.rows()[0]?.problem).toMatch(/no JSON object/);
	expect(JSON.stringify(ran.report().verdicts)).toMatch(/claude-haiku-5-5 \(Anthropic\) is better/);
});

test('two candidates differ in cost as well, in words and as figures', async () => {
	const { verdicts, pairs } = (await run()).report();
	expect(JSON.stringify(verdicts)).toMatch(
		/no difference is seen yet; the first costs \$0\.\d+ more per 1,000 rows \(\$0\.\d+ to \$0\.\d+\)/,
	);
	expect(pairs).toMatchObject([
		{ first: `${MINI} (OpenAI)`, second: `${HAIKU} (Anthropic)`, rows: 6, verdict: 'unclear' },
	]);
	const [{ costsMorePer1000RowsUsd = 0 } = {}] = pairs as IDataObject[];
	expect(Number(costsMorePer1000RowsUsd)).toBeGreaterThan(0);
});

describe('the recommendation', () => {
	const half = answering({ [MINI]: (row) => (row % 2 === 0 ? 'right' : 'chatter') });

	test('is a ladder out of the single models, as a policy that the router takes', async () => {
		sandbox.script(half);
		const ran = await run(
			benchmark(two, { qualityAtLeast: 80, providers: ['openAi', 'anthropic'] }),
			rows(80),
		);
		const { recommendation, policy, chosen } = ran.report();
		expect(recommendation).toMatch(/of 40 held-out rows correct/);
		expect(policy).toMatchObject({ preset: 'custom', stepIs: 'bulk' });
		expect(chosen).toBeInstanceOf(Array);
	});

	test('is none where the rows do not suffice, and says how many would', async () => {
		const ran = await run(benchmark(two, { qualityAtLeast: 95 }), rows(20));
		expect(ran.report()).not.toHaveProperty('policy');
		expect(ran.report().recommendation).toMatch(
			/does not confirm at least 95 % correct; about \d+ rows/,
		);
	});
});

describe('money', () => {
	test('Estimate Only calls nothing', async () => {
		const ran = await run(benchmark(two, { estimateOnly: true }));
		expect(asked(sandbox)).toEqual([]);
		expect(ran.report()).toMatchObject({ byCandidate: [{ requests: 6 }, { requests: 6 }] });
		expect(Number(ran.report().estimateUsd)).toBeGreaterThan(0);
	});

	test('nothing is called where the estimate is above the cap', async () => {
		const ran = await run(benchmark(two, { spendingCap: 0.000001 }));
		expect(asked(sandbox)).toEqual([]);
		expect(ran.error()?.message).toMatch(/Spending Cap: the run is estimated at \$/);
	});

	test('the cap ends a run that turns out dearer, with the same rows of all candidates but one', async () => {
		sandbox.script(answering({ [MINI]: () => 'chatter', [HAIKU]: () => 'chatter' }));
		const items = rows(30);
		const estimate = (await run(benchmark(two, { estimateOnly: true }), items)).report()
			.estimateUsd;
		const cap = Number(estimate) * 1.3;
		const ran = await run(
			benchmark(two, { spendingCap: cap, options: { itemsAtOnce: 1, reuseAnswers: false } }),
			items,
		);
		const counts = ran.candidates().map(({ rows: count }) => Number(count));
		expect(Number(ran.report().paidUsd)).toBeLessThanOrEqual(cap);
		expect(Number(ran.report().paidUsd)).toBeGreaterThan(0);
		expect(Math.max(...counts)).toBeLessThan(30);
		expect(JSON.stringify(ran.report().notes)).toMatch(/The spending cap ended the run/);
	});
});

describe('the report', () => {
	const files = async (answers = answering({ [MINI]: (row) => (row < 4 ? 'right' : 'wrong') })) => {
		sandbox.script(answers);
		const ran = await run();
		const [item] = ran.run.output('Node', { output: 0 });
		const text = (name: string): string =>
			Buffer.from(item?.binary?.[name]?.data ?? '', 'base64').toString();
		return { item, text };
	};

	test('is a page that needs nothing from outside, with light and dark drawings', async () => {
		const { text } = await files();
		const page = text('report');
		expect(page).toMatch(/^<!doctype html>/);
		expect(page).not.toMatch(/(src|href)="|@import|url\((?!#)/);
		expect(page.match(/<svg/g)).toHaveLength(4);
		expect(page).toContain('Rows that were answered wrong (2)');
	});

	test('is a picture that n8n shows, and a table', async () => {
		const { item, text } = await files();
		expect(item?.binary?.frontier).toMatchObject({
			mimeType: 'image/png',
			fileName: 'frontier.png',
		});
		expect(text('frontier').slice(1, 4)).toBe('PNG');
		const [head, first] = text('figures').split('\r\n');
		expect(head).toMatch(/^candidate,rows,correct,correctPercent,/);
		expect(first).toMatch(/^gpt-4o-mini \(OpenAI\),6,4,66.67,/);
	});

	test('that cannot be drawn costs no figures', async () => {
		const failing = jest.spyOn(Resvg.prototype, 'render').mockImplementation(() => {
			throw new Error('no memory');
		});
		const ran = await run();
		failing.mockRestore();
		expect(ran.candidates()).toHaveLength(2);
		expect(ran.run.output('Node', { output: 0 })[0]).not.toHaveProperty('binary');
		expect(ran.run.hints('Node')).toEqual(["The report's files could not be made: no memory"]);
	});

	test('shows what models write as text, never as markup', async () => {
		const { text } = await files(() => ({
			...{ kind: 'reply', text: JSON.stringify({ vendor: '<script>alert(1)</script>' }) },
		}));
		expect(text('report')).toContain('&lt;script&gt;');
		expect(text('report')).not.toContain('<script');
	});
});
