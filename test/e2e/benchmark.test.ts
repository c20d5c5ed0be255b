/** The Model Benchmark on a real n8n, in its editor: rows in, figures, files and a policy out. */

import { allItemsOf } from '../../demo/launcher/compare';
import { exampleId } from '../../demo/launcher/exampleFiles';
import { Editor } from '../support/browser/editor';
import { demoCredentials } from '../../demo/launcher/demoCredentials';
import { canvasNode, workflowOf } from '../support/n8n/canvas';
import { type LiveN8n, startLiveN8n } from '../support/n8n/liveN8n';
import { reply } from '../support/n8n/scripted';

const NODE = 'Model Benchmark';
const EXAMPLE = exampleId('benchmark-ticket-queues');

const accounts = Object.fromEntries(
	demoCredentials('').map(({ type, id, name }) => [type, { id, name }]),
);
const next = (node: string) => ({ kind: 'main', nodes: [node] });
/** Free texts, which are right in many words. */
const JUDGED = workflowOf('judged', [
	canvasNode('Start', 'n8n-nodes-base.manualTrigger', 1, {}, next('Rows')),
	canvasNode(
		...(['Rows', 'n8n-nodes-base.code', 2] as const),
		{
			jsCode: `return ['Berlin', 'Oslo'].map((expected, at) => ({ json: { question: 'Capital ' + at + '?', expected } }));`,
		},
		next(NODE),
	),
	{
		...canvasNode(NODE, 'n8n-nodes-tiered-router.modelBenchmark', 1, {
			...{ providers: ['openAi', 'anthropic'], operation: 'generate' },
			...{ prompt: '={{ $json.question }}', gradeGenerateBy: 'judge', target: 'none' },
			candidates: { candidate: [{ kind: 'model', provider: 'openAi' }] },
		}),
		credentials: accounts,
	},
]);

const TABLE = { dataTableId: { __rl: true, mode: 'name', value: 'kept_rows' } };
const dataTable = (name: string, parameters: object, to?: ReturnType<typeof next>) =>
	canvasNode(...([name, 'n8n-nodes-base.dataTable', 1.1, parameters] as const), to);
/** The guide's way: each of the node's rows as one text in a Data Table, given back at the next run. */
const KEPT = workflowOf('kept', [
	canvasNode('Start', 'n8n-nodes-base.manualTrigger', 1, {}, next('Make')),
	dataTable(
		'Make',
		{
			...{ resource: 'table', operation: 'create', tableName: 'kept_rows' },
			...{ columns: { column: [{ name: 'row' }] }, options: { createIfNotExists: true } },
		},
		next('Kept Rows'),
	),
	{
		...dataTable('Kept Rows', { operation: 'get', returnAll: true, ...TABLE }, next('Rows')),
		...{ executeOnce: true, alwaysOutputData: true },
	},
	{
		...canvasNode(
			...(['Rows', 'n8n-nodes-base.code', 2] as const),
			{
				jsCode: `return ['4', '6'].map((expected, at) => ({ json: { question: 'What is ' + (at + 2) + ' x 2?', expected } }));`,
			},
			next(NODE),
		),
		executeOnce: true,
	},
	{
		...canvasNode(NODE, 'n8n-nodes-tiered-router.modelBenchmark', 1, {
			...{ providers: ['openAi'], operation: 'solve', question: '={{ $json.question }}' },
			...{ target: 'none', options: { reuseAnswers: false } },
			candidates: { candidate: [{ kind: 'model', provider: 'openAi' }] },
			earlierRows:
				"={{ $('Kept Rows').all().filter((item) => item.json.row).map((item) => JSON.parse(item.json.row)) }}",
		}),
		credentials: accounts,
	},
	dataTable('Keep', {
		...{ operation: 'insert', ...TABLE },
		columns: {
			...{ mappingMode: 'defineBelow', value: { row: '={{ JSON.stringify($json) }}' } },
			...{ matchingColumns: [], schema: [] },
		},
	}),
]);
KEPT.connections[NODE] = { main: [[], [], [{ node: 'Keep', type: 'main', index: 0 }]] };

let live: LiveN8n;
let editor: Editor;
beforeAll(async () => {
	live = await startLiveN8n([JUDGED, KEPT]);
	editor = await Editor.open(live);
}, 300_000);
afterAll(async () => {
	await editor?.close();
	await live?.stop();
});

test('60 tickets run through four candidates, and the next node takes the policy', async () => {
	const execution = await live.client.runById(EXAMPLE);
	expect(execution.error).toBeNull();
	const [report] = allItemsOf(execution, NODE);
	expect(report?.json.recommendation).toMatch(/29 of 30 held-out rows correct/);
	const routed = allItemsOf(execution, 'Route by the Policy').map(({ json }) => json.queue);
	expect(routed).toEqual(['delivery', 'repair', 'billing']);
	const files = Object.values(
		(report as { binary?: Record<string, { fileName?: string }> }).binary ?? {},
	);
	expect(files.map(({ fileName }) => fileName)).toEqual([
		'frontier.png',
		'report.html',
		'figures.csv',
	]);
}, 120_000);

test('its panel names what it wants, and its three outputs', async () => {
	await editor.openWorkflow(EXAMPLE);
	await editor.openPanel(NODE);
	for (const label of [
		'Providers',
		'Operation',
		'Grade By',
		'Expected Answer',
		'Candidates',
		'Recommend',
		'Spending Cap ($)',
		'Estimate Only',
	])
		await editor.panelShows(label);
	await editor.screenshot('benchmark-panel');
	await editor.closePanel();
}, 60_000);

test('run in the editor, the answers of a minute ago are not paid for again', async () => {
	live.sandbox.reset();
	await editor.openWorkflow(EXAMPLE);
	await editor.execute();
	await editor.openPanel(NODE);
	// The files come first, with a button for those that n8n can show.
	await editor.outputShows('frontier.png');
	await editor.page.getByText('View', { exact: true }).first().click();
	await editor.page
		.locator('[data-test-id="output-panel"] img, [data-test-id="output-panel"] embed')
		.first()
		.waitFor();
	await editor.screenshot('benchmark-output');
	const asked = live.sandbox.requests.filter(({ method }) => method === 'POST');
	expect(asked).toHaveLength(3);
	await editor.closePanel();
}, 120_000);

test('a judge model grades free texts, and its panel says who judges by what', async () => {
	live.sandbox.script(({ model, body }) => {
		if (model?.startsWith('claude') !== true) return reply('The capital is Berlin.');
		const isRight = JSON.stringify(body).includes('<expected>\\nBerlin');
		return reply(
			JSON.stringify({ reason: 'By the map.', verdict: isRight ? 'correct' : 'incorrect' }),
		);
	});
	await editor.openWorkflow('judged');
	await editor.openPanel(NODE);
	await editor.panelShows('Add Judge Model');
	await editor.add('Add Judge Model');
	for (const label of ['What Makes It Correct', 'Judge', 'Anthropic'])
		await editor.panelShows(label);
	await editor.screenshot('benchmark-judge');
	await editor.closePanel();
	await editor.execute();
	await editor.openPanel(NODE);
	const output = editor.page.locator('[data-test-id="output-panel"]');
	await output.getByText('JSON', { exact: true }).click();
	await editor.outputShows('claude-haiku-5-5 (Anthropic) judged 2 answers');
	await editor.closePanel();
}, 120_000);

test('the nightly example warns of a model that got worse, beside the cheaper one that is good enough', async () => {
	const night = async (): Promise<unknown[]> => {
		const execution = await live.client.runById(exampleId('nightly-benchmark'));
		expect(execution.error).toBeNull();
		return allItemsOf(execution, 'Tell Somebody').map(({ json }) => json.warning);
	};
	live.sandbox.reset();
	const cheaper = expect.stringMatching(/^claude-haiku-5-5 \(Anthropic\) is good enough at \$0/);
	expect(await night()).toEqual([cheaper]);
	live.sandbox.script(({ model, body }) => {
		const slumps = model === 'gpt-4o-mini' && /BQ-1[0-4]/.test(JSON.stringify(body));
		return slumps ? reply('{"queue":"repair"}') : undefined;
	});
	expect(await night()).toEqual([
		expect.stringMatching(
			/^gpt-4o-mini \(OpenAI\) got worse: [\d.]+ % correct tonight \(at most [\d.]+ %\), 88\.3 % in the nights before \(1\)$/,
		),
		cheaper,
	]);
}, 120_000);

test('rows kept in a Data Table as the guide says are not paid for again', async () => {
	live.sandbox.reset();
	live.sandbox.script(({ body }) =>
		reply(
			JSON.stringify({ working: '', answer: /3 x 2/.test(JSON.stringify(body)) ? 7 : 4, unit: '' }),
		),
	);
	const first = await live.client.runById('kept');
	expect(first.error).toBeNull();
	expect(live.sandbox.billed).toHaveLength(2);
	const second = await live.client.runById('kept');
	expect(live.sandbox.billed).toHaveLength(2);
	const [before, after] = [first, second].map((run) => allItemsOf(run, NODE));
	expect(after?.[1]?.json).toEqual(before?.[1]?.json);
	expect(after?.[1]?.json).toMatchObject({ rows: 2, correct: 1 });
}, 120_000);
