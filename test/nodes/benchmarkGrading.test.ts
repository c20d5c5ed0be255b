/** The ways of grading that the panel offers, through the node. */

import type { IDataObject } from 'n8n-workflow';
import { answering, benchmark, MINI, oneModel, rows, runBenchmark } from './benchmarkFixtures';
import { asked } from './routerFixtures';
import { useSandbox } from './support';

const sandbox = useSandbox(answering({}));
const run = async (changes: IDataObject, items = rows(3)) =>
	await runBenchmark(sandbox, { parameters: benchmark([oneModel(MINI)], changes), items });
const correct = async (changes: IDataObject, items = rows(3)): Promise<unknown[]> => {
	const ran = await run(changes, items);
	expect(ran.error()).toBeUndefined();
	return ran.rows().map((row) => row.correct);
};

describe('an expression of the user', () => {
	const by = (correctWhen: string): IDataObject => ({ gradeExtractBy: 'expression', correctWhen });

	test('knows the answer, what is expected and the row', async () => {
		const items = rows(3).map((row, at) => ({ ...row, vip: at === 1 }));
		expect(await correct(by('{{ $json.answer.vendor === $json.expected.vendor }}'))).toEqual([
			...[true, true, true],
		]);
		expect(await correct(by('{{ $json.row.vip }}'), items)).toEqual([false, true, false]);
		expect(await correct(by('$json.answer.vendor.endsWith("2")'))).toEqual([false, false, true]);
	});

	test('that gives neither true nor false makes its answers wrong, and says so', async () => {
		const ran = await run(by('{{ $json.answer.vendor }}'));
		expect(ran.candidates()).toMatchObject([{ rows: 3, correct: 0, valid: 3 }]);
		expect(ran.rows()[0]?.problem).toBe('Correct When: expected true or false, got "V0"');
	});

	test('that is not there is missed before anything is paid for', async () => {
		await expect(run(by(''))).rejects.toThrow(/Correct When/);
		expect(asked(sandbox)).toEqual([]);
	});
});

test('no expected answer is needed where an answer must but pass its checks', async () => {
	sandbox.script(answering({ [MINI]: (row) => (row === 1 ? 'chatter' : 'wrong') }));
	const items = rows(3).map(({ text }) => ({ text }));
	expect(await correct({ gradeExtractBy: 'valid' }, items)).toEqual([true, false, true]);
});

test.each([
	['exact', [false, false]],
	['unquoted', [false, true]],
	['normalised', [true, true]],
])('texts match: %s', async (textMatch, expected) => {
	const items = [
		{ text: 'Invoice of V0', expected: { vendor: 'v0.' } },
		{ text: 'Invoice of V1', expected: { vendor: "'V1'" } },
	];
	expect(await correct({ textMatch }, items)).toEqual(expected);
});

test('fields of which a row says nothing may be left ungraded', async () => {
	const items = [{ text: 'Invoice of V0', expected: {} }];
	const ungraded = { options: { reuseAnswers: false, otherFields: 'ungraded' } };
	expect(await correct({}, items)).toEqual([false]);
	expect(await correct(ungraded, items)).toEqual([true]);
});

test('numbers are the same within the tolerance, labels by their category', async () => {
	const number = { operation: 'solve', question: '={{ $json.text }}', answerType: 'number' };
	const answers = ['{"working":"","answer":100,"unit":""}', '{"queue":"sales"}'];
	sandbox.script(({ body }) => ({
		kind: 'reply',
		text: answers[JSON.stringify(body).includes('sales') ? 1 : 0] ?? '',
	}));
	const items = [{ text: 'How many?', expected: '101' }];
	const loose = { reuseAnswers: false, tolerancePercent: 1 };
	expect(await correct({ ...number, expected: '={{ $json.expected }}' }, items)).toEqual([false]);
	expect(await correct({ ...number, options: loose }, items)).toEqual([true]);
	const category = [{ name: 'sales' }, { name: 'support' }];
	const labels = { label: [{ name: 'queue', multiple: false, categories: { category } }] };
	const ticket = [{ text: 'I buy', expected: 'Sales' }];
	expect(await correct({ operation: 'classify', labels }, ticket)).toEqual([true]);
});

describe('the figures of a candidate, for a table of their own', () => {
	test('by field', async () => {
		sandbox.script(answering({ [MINI]: (row) => (row === 1 ? 'wrong' : 'right') }));
		const [mini] = (await run({})).candidates();
		expect(mini?.fields).toMatchObject([
			{ field: 'vendor', right: 2, wrong: 1, missing: 0, invented: 0, recallPercent: 66.67 },
		]);
		expect(mini).not.toHaveProperty('confusions');
	});

	test('by category, and which were taken for which', async () => {
		const category = [{ name: 'sales' }, { name: 'support' }];
		const labels = { label: [{ name: 'queue', multiple: false, categories: { category } }] };
		sandbox.script(() => ({ kind: 'reply', text: '{"queue":"sales"}' }));
		const items = ['sales', 'support', 'sales'].map((expected, at) => ({
			...{ text: `Ticket ${at}`, expected },
		}));
		const ran = await run({ operation: 'classify', labels }, items);
		const [mini] = ran.candidates();
		expect(mini?.categories).toMatchObject([
			{ field: 'queue', category: 'sales', expected: 2, answered: 3, precisionPercent: 66.67 },
			{ category: 'support', expected: 1, answered: 0, precisionPercent: null, recallPercent: 0 },
		]);
		expect(mini?.confusions).toEqual([
			{ field: 'queue', expected: 'support', answered: 'sales', rows: 1 },
		]);
		const { data = '' } = ran.run.output('Node', { output: 0 })[0]?.binary?.report ?? {};
		const page = Buffer.from(data, 'base64').toString();
		expect(page).toContain('<h2>Category by category</h2>');
		expect(page.match(/>support<\/text>/g)).toHaveLength(2);
	});
});
