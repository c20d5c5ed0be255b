/** Answers that a judge model grades: what it is asked, what it costs, and how far it can be trusted. */

import type { IDataObject } from 'n8n-workflow';
import type { Script } from '../../demo/sandbox/server';
import { benchmark, HAIKU, MINI, oneModel, runBenchmark } from './benchmarkFixtures';
import { asked, DOWN } from './routerFixtures';
import { useSandbox } from './support';

const LUNA = 'gpt-6-luna';
const sandbox = useSandbox(() => DOWN);
const questions = (count: number): IDataObject[] =>
	Array.from({ length: count }, (_, at) => ({ text: `Question ${at}`, expected: `Fact ${at}` }));
const judged = (changes: IDataObject = {}): IDataObject =>
	benchmark([oneModel(MINI), oneModel(LUNA)], {
		...{ operation: 'generate', prompt: '={{ $json.text }}', gradeGenerateBy: 'judge' },
		...{ judge: { model: {} }, judgeCriteria: 'Tone does not matter.', target: 'none' },
		...changes,
	});
const run = async (items = questions(3), parameters = judged()) =>
	await runBenchmark(sandbox, { parameters, items });

/** What each candidate writes, and the judge calls correct what says so. */
const writing =
	(texts: Record<string, (row: number) => string>): Script =>
	(request) => {
		const body = JSON.stringify(request.body);
		const row = Number(/Question (\d+)/.exec(body)?.[1] ?? -1);
		if (request.model !== HAIKU) {
			return { kind: 'reply', text: texts[request.model ?? '']?.(row) ?? 'nothing' };
		}
		const verdict = /<answer>\\n[^<]*right/.test(body) ? 'correct' : 'incorrect';
		return { kind: 'reply', text: JSON.stringify({ reason: `Because ${row}.`, verdict }) };
	};
const usual = writing({ [MINI]: (row) => `${row} is right`, [LUNA]: (row) => `${row} is off` });

test('the judge decides, says why, and its cost stands apart', async () => {
	sandbox.script(usual);
	const ran = await run();
	expect(ran.error()).toBeUndefined();
	expect(ran.candidates()).toMatchObject([{ correct: 3 }, { correct: 0 }]);
	expect(ran.rows()[1]).toMatchObject({ correct: false, reason: 'Because 0.' });
	const { judge, paidUsd } = ran.report();
	expect(judge).toMatchObject({ model: `${HAIKU} (Anthropic)`, verdicts: 6 });
	const sum = ran.candidates().reduce((total, { costUsd }) => total + Number(costUsd), 0);
	expect(Number(paidUsd)).toBeCloseTo(sum + Number((judge as IDataObject).costUsd), 9);
});

test('it is told the question, the expected answer, what counts, and the answer as data', async () => {
	sandbox.script(usual);
	await run(questions(1));
	const [request] = sandbox.requests.filter(({ model }) => model === HAIKU);
	const body = JSON.stringify(request?.body);
	for (const part of ['Tone does not matter.', '<task>\\nQuestion 0', '<expected>\\nFact 0']) {
		expect(body).toContain(part);
	}
});

test('it is not asked twice about one answer, nor about the expected one, nor about none', async () => {
	const same = (row: number): string => (row === 0 ? 'Fact 0' : 'right, all the same');
	sandbox.script(writing({ [MINI]: same, [LUNA]: same }));
	const ran = await run(questions(2));
	expect(asked(sandbox).filter((model) => model === HAIKU)).toHaveLength(1);
	expect(ran.candidates()).toMatchObject([{ correct: 2 }, { correct: 2 }]);
	sandbox.reset();
	sandbox.script((request) => (request.model === LUNA ? DOWN : usual(request)));
	await run(questions(2), judged({ options: { reuseAnswers: false, maxRetries: 0 } }));
	expect(asked(sandbox).filter((model) => model === HAIKU)).toHaveLength(2);
});

test('an answer without a verdict counts nowhere, and is told', async () => {
	sandbox.script((request) => {
		const isLast = JSON.stringify(request.body).includes('Question 2');
		return request.model === HAIKU && isLast
			? { kind: 'reply', text: 'Hard to say.' }
			: usual(request);
	});
	const ran = await run();
	expect(ran.candidates()).toMatchObject([
		{ rows: 2, correct: 2 },
		{ rows: 2, correct: 0 },
	]);
	expect(ran.rows()[4]).toMatchObject({ correct: null, valid: true });
	expect(ran.rows()[4]?.problem).toMatch(/^Not judged: /);
	expect(JSON.stringify(ran.report().notes)).toMatch(
		/2 answers were not judged and count nowhere, e\.g\. row 3/,
	);
});

test('labels by hand, in rows that are fed back in, say how far the judge can be trusted', async () => {
	sandbox.script(usual);
	const before = await run();
	const labelled = before.rows().map((row, at) => ({
		...row,
		...(at < 4 ? { correctByHand: at !== 1 } : {}),
	}));
	sandbox.reset();
	sandbox.script(usual);
	const items = questions(3).map((row) => ({ ...row, earlier: labelled }));
	const ran = await run(items, judged({ earlierRows: '={{ $json.earlier }}' }));
	expect(new Set(asked(sandbox))).toEqual(new Set([HAIKU]));
	// Of rows 1 and 2, the judge calls MINI right and LUNA wrong; by hand only the first of LUNA is wrong.
	expect(ran.report().agreementWithHand).toMatchObject({
		...{ labelled: 4, agrees: 3, agreesPercent: 75, tooLenient: 0, tooStrict: 1, kappa: 0.5 },
	});
	expect(JSON.stringify(ran.report().notes)).toMatch(/agrees with 3 of 4 answers/);
});

describe('money', () => {
	test('the estimate and the cap are of the judge too', async () => {
		const ran = await run(questions(3), judged({ estimateOnly: true }));
		expect(ran.report().byCandidate).toMatchObject([
			{ requests: 3 },
			{ requests: 3 },
			{ candidate: `Judge ${HAIKU} (Anthropic)`, requests: 6 },
		]);
		const capped = await run(questions(3), judged({ spendingCap: 0.0000001 }));
		expect(capped.error()?.message).toMatch(/Judge claude-haiku-5-5 \(Anthropic\) \$0/);
		expect(asked(sandbox)).toEqual([]);
	});

	test('verdicts are paid for once', async () => {
		sandbox.script(usual);
		await run(questions(2), judged({ options: {} }));
		const ran = await run(questions(2), judged({ options: {} }));
		expect(asked(sandbox)).toHaveLength(8);
		expect(ran.report()).toMatchObject({ paidUsd: 0, judge: { verdicts: 4 } });
		expect(Number((ran.report().judge as IDataObject).costUsd)).toBeGreaterThan(0);
	});
});

test('a judge that is a candidate is told', async () => {
	sandbox.script(usual);
	const judge = { model: { provider: 'openAi', openAiModel: { mode: 'id', value: MINI } } };
	const candidate = [oneModel(MINI, 'openAi', { label: 'Ours' })];
	const ran = await run(questions(1), judged({ judge, candidates: { candidate } }));
	expect(JSON.stringify(ran.report().notes)).toContain(
		`The judge ${MINI} (OpenAI) is a candidate too`,
	);
});

test.each<[string, IDataObject, RegExp]>([
	['no judge', { judge: {} }, /^Judge: there is no judge/],
	['no provider for it', { providers: ['openAi'] }, /Judge: Anthropic is not chosen/],
	[
		'nothing to judge by',
		{ expected: '', judgeCriteria: '' },
		/What Makes It Correct: there is nothing to judge by/,
	],
	[
		'no model',
		{ judge: { model: { provider: 'openAi', openAiModel: { mode: 'id', value: '' } } } },
		/Judge > Model/,
	],
])('is missed before anything is paid for: %s', async (_, changes, message) => {
	const ran = await run(questions(2), judged(changes));
	expect(ran.error()?.message).toMatch(message);
	expect(asked(sandbox)).toEqual([]);
});
