/** A benchmark that goes on from rows it gave out before. */

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
import { asked, DOWN } from './routerFixtures';
import { useSandbox } from './support';

const sandbox = useSandbox(answering({}));
const two = benchmark([oneModel(MINI), oneModel(HAIKU, 'anthropic')]);
const run = async (items = rows(4), parameters = two) =>
	await runBenchmark(sandbox, { parameters, items });
/** The rows again, with what is fed back in. */
const goOn = async (earlier: unknown, changes: IDataObject = {}, items = rows(4)) => {
	sandbox.reset();
	sandbox.script(answering({}));
	return await run(
		items.map((row) => ({ ...row, earlier: earlier as IDataObject[] })),
		{ ...two, earlierRows: '={{ $json.earlier }}', ...changes },
	);
};

/** As a spreadsheet gives it back: all is text, and an object is its JSON. */
const asTable = (row: IDataObject): IDataObject =>
	Object.fromEntries(
		Object.entries(row).map(([name, value]) => [
			name,
			value === null ? '' : typeof value === 'object' ? JSON.stringify(value) : String(value),
		]),
	);

test.each<[string, (row: IDataObject) => IDataObject]>([
	['items as n8n hands them on', (json) => ({ json })],
	['their fields', (row) => row],
	['a table in which all is text', asTable],
])('nothing is paid for again: %s', async (_, form) => {
	sandbox.script(
		answering({ [MINI]: (row) => (row === 1 ? 'chatter' : row === 2 ? 'wrong' : 'right') }),
	);
	const before = await run();
	const ran = await goOn(before.rows().map(form));
	expect(ran.error()).toBeUndefined();
	expect(asked(sandbox)).toEqual([]);
	expect(ran.candidates()).toEqual(before.candidates());
	expect(ran.rows()).toEqual(before.rows());
	expect(ran.report()).toMatchObject({ paidUsd: 0, estimateUsd: 0 });
	expect(JSON.stringify(ran.report().notes)).toContain('8 answers were paid for before');
});

test('another target, grading, row or candidate costs what is new alone', async () => {
	const before = await run();
	const graded = await goOn(before.rows(), { gradeExtractBy: 'valid', target: 'none' }, rows(5));
	expect(asked(sandbox)).toHaveLength(2);
	expect(graded.candidates()).toMatchObject([{ rows: 5 }, { rows: 5 }]);
	const candidate = [oneModel(MINI), oneModel('gpt-6-luna')];
	await goOn(before.rows(), { candidates: { candidate } });
	expect(asked(sandbox)).toEqual(Array(4).fill('gpt-6-luna'));
});

test('settings that change what is asked pay again', async () => {
	const before = await run();
	await goOn(before.rows(), { options: { reuseAnswers: false, temperature: 0.5 } });
	expect(asked(sandbox)).toHaveLength(8);
});

test('an outage says nothing of the model and is asked again', async () => {
	sandbox.script((request) => (request.model === MINI ? DOWN : answering({})(request)));
	const before = await run(rows(4), { ...two, options: { reuseAnswers: false, maxRetries: 0 } });
	const ran = await goOn(before.rows(), { options: { reuseAnswers: false, maxRetries: 0 } });
	expect(asked(sandbox)).toEqual(Array(4).fill(MINI));
	expect(ran.candidates()).toMatchObject([{ correct: 4 }, { correct: 4 }]);
});

test('the estimate is of what is left', async () => {
	const before = await run();
	const ran = await goOn(before.rows(), { estimateOnly: true }, rows(6));
	expect(ran.report()).toMatchObject({ byCandidate: [{ requests: 2 }, { requests: 2 }] });
});

test('rows that do not say what is needed are asked again, and told', async () => {
	const before = await run();
	const [first, second, ...others] = before.rows();
	const broken = [{ ...first, seconds: 'soon' }, { ...second, answer: null }, { row: 1 }, 'x'];
	const ran = await goOn([...broken, ...others]);
	expect(asked(sandbox)).toHaveLength(2);
	expect(JSON.stringify(ran.report().notes)).toContain('2 of the earlier rows cannot be read');
});

test.each<[string, unknown, RegExp]>([
	['a text', 'rows', /Earlier Rows: expected a list of rows, got a string/],
	['one item', { key: 'x' }, /got one object/],
])('what is no list is missed before anything is paid for: %s', async (_, earlier, message) => {
	const ran = await goOn(earlier);
	expect(ran.error()?.message).toMatch(message);
	expect(asked(sandbox)).toEqual([]);
});
