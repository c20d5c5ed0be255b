/** What users get wrong with a benchmark: a clear word, before anything is paid for, and no row lost for another. */

import type { IDataObject, INode } from 'n8n-workflow';
import {
	answering,
	benchmark,
	HAIKU,
	MINI,
	oneModel,
	rows,
	runBenchmark,
} from './benchmarkFixtures';
import { asked, DOWN, extract, model } from './routerFixtures';
import { useSandbox } from './support';

const sandbox = useSandbox(answering({}));
const two = [oneModel(MINI), oneModel(HAIKU, 'anthropic')];
const run = async (parameters = benchmark(two), items = rows(4), settings: Partial<INode> = {}) =>
	await runBenchmark(sandbox, { parameters, items, settings });
const goesOn: Partial<INode> = { onError: 'continueRegularOutput' };

describe('rows', () => {
	const withBad = (bad: IDataObject): IDataObject[] => [...rows(2), bad, ...rows(2, 2)];

	test.each<[string, IDataObject, RegExp]>([
		['no expected value', { text: 'Invoice of V9' }, /Expected Answer: there is none/],
		[
			'one of the wrong type',
			{ text: 'a', expected: 'V9' },
			/expected an object with the fields, got "V9"/,
		],
		[
			'one of another field',
			{ text: 'a', expected: { vendr: 'x' } },
			/"vendr" is not asked for; the fields are "vendor"/,
		],
		['an empty input', { text: ' ', expected: { vendor: 'V9' } }, /Text: .*empty/],
	])('%s stops the run before anything is paid for', async (_, bad, message) => {
		const ran = await run(benchmark(two), withBad(bad));
		expect(ran.error()?.message).toMatch(message);
		expect(ran.error()?.context?.itemIndex).toBe(2);
		expect(asked(sandbox)).toEqual([]);
	});

	test('that cannot be used are left out and named, where the node goes on after errors', async () => {
		const ran = await run(benchmark(two), withBad({ text: 'Invoice of V9' }), goesOn);
		expect(ran.candidates()).toMatchObject([{ rows: 4, correct: 4 }, { rows: 4 }]);
		expect(ran.report().rows).toMatchObject({
			...{ given: 5, used: 4, leftOut: [{ row: 3, problem: /there is none/ }] },
		});
	});

	test('of which none can be used: nothing is asked, and the report says so', async () => {
		const ran = await run(benchmark(two), [{ text: 'a' }], goesOn);
		expect(asked(sandbox)).toEqual([]);
		expect(JSON.stringify(ran.report().notes)).toMatch(/Nothing was asked/);
	});

	test('that are there twice count once; with another expected answer they are told', async () => {
		const contradiction = { text: 'Invoice of V0', expected: { vendor: 'Other' } };
		const ran = await run(benchmark([oneModel(MINI)]), [...rows(3), ...rows(2), contradiction]);
		expect(asked(sandbox)).toHaveLength(4);
		expect(ran.report().rows).toMatchObject({ used: 4, duplicates: [4, 5], contradictions: [6] });
		expect(JSON.stringify(ran.report().notes)).toMatch(
			/2 rows are there twice and count once: 4, 5/,
		);
	});

	test('one alone: figures, and no recommendation', async () => {
		const ran = await run(benchmark(two), rows(1));
		expect(ran.candidates()).toMatchObject([{ rows: 1, correct: 1 }, { rows: 1 }]);
		expect(ran.report()).not.toHaveProperty('policy');
		expect(ran.report().recommendation).toMatch(/Nothing is recommended/);
	});
});

describe('candidates', () => {
	const pasted = (parameters: IDataObject): IDataObject => ({
		kind: 'policy',
		policy: JSON.stringify({
			nodes: [
				{
					...{ name: 'My Router', type: 'n8n-nodes-tiered-router.tieredRouter', typeVersion: 2 },
					parameters,
				},
			],
		}),
	});

	test('one alone: its figures, and nothing to compare', async () => {
		const ran = await run(benchmark([oneModel(MINI)]));
		expect(ran.candidates()).toHaveLength(1);
		expect(ran.report().verdicts).toEqual([]);
	});

	test.each<[string, IDataObject[], RegExp]>([
		['none', [], /Candidates: there is no candidate/],
		[
			'two of one name',
			[oneModel(MINI), oneModel(MINI)],
			/two candidates are called "gpt-4o-mini \(OpenAI\)"/,
		],
		['no model', [oneModel('')], /Candidates > 1 > Model/],
		[
			'a provider that is not chosen',
			[oneModel('x', 'groq')],
			/Candidates > 1: Groq is not chosen under Providers/,
		],
		[
			'a policy that is none',
			[{ kind: 'policy', policy: 'cheap' }],
			/Candidates > 1 > Policy: this is no policy/,
		],
		['Route Only', [pasted({ mode: 'routeOnly' })], /set to Route Only, which answers nothing/],
		[
			'a policy of a provider that is not chosen',
			[
				pasted({
					preset: 'baseline',
					tiers: { tier: [{ tier: 'Bulk', provider: 'groq', groqModel: model('x') }] },
				}),
			],
			/Groq/,
		],
		[
			'a policy with an expression that cannot be judged here',
			[pasted({ preset: 'baseline', isPrivate: "={{ $('Elsewhere').item.json.secret }}" })],
			/My Router > Private/,
		],
	])('%s', async (_, candidates, message) => {
		const ran = await run(benchmark(candidates));
		expect(ran.error()?.message).toMatch(message);
		expect(asked(sandbox)).toEqual([]);
	});

	test('a router that was copied on the canvas answers as it would there', async () => {
		const rules = { preset: 'baseline', stepIs: 'critical' };
		const ran = await run(benchmark([pasted({ ...extract({}), ...rules })]));
		expect(ran.candidates()).toMatchObject([{ candidate: 'My Router', rows: 4, correct: 4 }]);
		expect(new Set(asked(sandbox))).toEqual(new Set([HAIKU]));
	});
});

describe('answers that were paid for', () => {
	const reusing = benchmark(two, { options: {} });

	test('are not paid for again: another target, another candidate more', async () => {
		await run(reusing, rows(5, 100));
		expect(asked(sandbox)).toHaveLength(10);
		const more = { candidate: [...two, oneModel('gpt-6-luna')] };
		const ran = await run({ ...reusing, target: 'none', candidates: more }, rows(5, 100));
		expect(asked(sandbox)).toHaveLength(15);
		expect(ran.candidates()).toHaveLength(3);
		const costs = ran.candidates().map(({ costUsd }) => Number(costUsd));
		expect(costs[0]).toBeGreaterThan(0);
		expect(Number(ran.report().paidUsd)).toBeCloseTo(costs[2] ?? 0, 9);
	});

	test('are not, where a model failed its checks; an outage is tried again', async () => {
		const one = benchmark([oneModel(MINI)], { options: { maxRetries: 0 } });
		sandbox.script(answering({ [MINI]: () => 'chatter' }));
		await run(one, rows(1, 300));
		sandbox.script(() => DOWN);
		await run(one, rows(1, 301));
		sandbox.reset();
		sandbox.script(answering({}));
		const ran = await run(one, rows(2, 300));
		expect(asked(sandbox)).toHaveLength(1);
		expect(ran.candidates()).toMatchObject([{ rows: 2, correct: 1, failed: 1 }]);
	});

	test('are, where rows or settings are others', async () => {
		await run(reusing, rows(2, 200));
		await run({ ...reusing, options: { temperature: 0.5 } }, rows(2, 200));
		expect(asked(sandbox)).toHaveLength(8);
	});
});
