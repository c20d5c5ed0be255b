/** Private rows in a benchmark: not one byte to a server that its credential does not declare private. */

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

const OWN = 'llama3.1:8b';
const sandbox = useSandbox(answering({}));
/** The second row is private. */
const items = rows(3).map((row, at) => ({ ...row, secret: at === 1 }));
const candidates = [oneModel(MINI), oneModel(OWN, 'ollama')];
const mixed = (changes: IDataObject = {}): IDataObject =>
	benchmark(candidates, {
		...{ providers: ['openAi', 'anthropic', 'ollama'], isPrivate: '={{ $json.secret }}' },
		...{ target: 'none', ...changes },
	});
const run = async (parameters = mixed(), given: IDataObject[] = items) =>
	await runBenchmark(sandbox, { parameters, items: given });
/** What was asked of whom about the private row. */
const leaked = (): unknown[] =>
	sandbox.requests
		.filter(({ body }) => JSON.stringify(body ?? '').includes('V1'))
		.map(({ model }) => model);

test('they go to own servers alone, and fail at all others', async () => {
	const ran = await run();
	expect(ran.error()).toBeUndefined();
	expect(leaked()).toEqual([OWN]);
	expect(ran.candidates()).toMatchObject([
		{ rows: 3, correct: 2, failed: 1 },
		{ rows: 3, correct: 3, failed: 0 },
	]);
	expect(JSON.stringify(ran.report().notes)).toMatch(
		/gpt-4o-mini \(OpenAI\) was not asked 1 rows, which count as failed: Private row: OpenAI is no server/,
	);
});

test('a preset sends them to own servers too', async () => {
	await run(mixed({ candidates: { candidate: [{ kind: 'preset', preset: 'baseline' }] } }));
	expect(leaked()).toEqual([OWN]);
	expect(asked(sandbox)).toHaveLength(3);
});

test('no judge elsewhere sees their answers', async () => {
	const judge = { model: { provider: 'anthropic' } };
	const ran = await run(
		mixed({ gradeExtractBy: 'judge', judge, judgeCriteria: 'Any.', expected: '' }),
	);
	expect(leaked()).toEqual([OWN]);
	expect(asked(sandbox).filter((model) => model === HAIKU).length).toBeGreaterThan(0);
	expect(ran.rows().filter(({ row }) => row === 2)[1]?.problem).toMatch(
		/^Not judged: the row is private, and claude-haiku-5-5 \(Anthropic\) is not your own server/,
	);
});

test('their answers fed back in are still private', async () => {
	const before = await run();
	sandbox.reset();
	sandbox.script(answering({}));
	const judge = { model: { provider: 'anthropic' } };
	const changes = { gradeExtractBy: 'judge', judge, judgeCriteria: 'Any.', expected: '' };
	await run(
		mixed({ ...changes, earlierRows: '={{ $json.earlier }}' }),
		items.map((row) => ({ ...row, earlier: before.rows() as IDataObject[] })),
	);
	expect(leaked()).toEqual([]);
});

test('an expression that gives neither true nor false stops the run before anything is sent', async () => {
	const ran = await run(mixed({ isPrivate: '={{ $json.nothing }}' }));
	expect(ran.error()?.message).toMatch(/Private: expected true or false/);
	expect(asked(sandbox)).toEqual([]);
});
