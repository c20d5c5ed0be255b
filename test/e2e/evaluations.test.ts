/** n8n's Evaluations: the tokens of a test case are those that the provider counted, each once. */

import { allItemsOf } from '../../demo/launcher/compare';
import {
	exampleId,
	readExample,
	type WorkflowFile,
	withCredentials,
} from '../../demo/launcher/exampleFiles';
import { PACKAGE_NAME } from '../../demo/launcher/paths';
import type { ScriptedAnswer } from '../../demo/sandbox/server';
import {
	type CanvasNode,
	canvasNode,
	LANGCHAIN,
	n8nCredentials,
	openAiModel,
	workflowOf,
} from '../support/n8n/canvas';
import { type LiveN8n, startLiveN8n } from '../support/n8n/liveN8n';
import { inOrder, reply } from '../support/n8n/scripted';

jest.setTimeout(300_000);

const SUM = { name: 'calculator', arguments: '{"input":"17 * 24"}' };
const OWN = { providers: ['openAi', 'anthropic'], preset: 'baseline' };
const at = (index: number) => ({ kind: 'ai_languageModel', nodes: ['Router'], index });
const VERDICT = '{"extended_reasoning":"a","reasoning_summary":"same","score":5}';
const CHILDREN = [0, 1].map((index) => openAiModel(`Model ${index}`, 'gpt-4o-mini', at(index)));

let live: LiveN8n;
let tableId = '';
beforeAll(async () => {
	live = await startLiveN8n([], {
		credentials: async (all, url) => await Promise.resolve([...all, ...n8nCredentials(url)]),
	});
	tableId = await datasetOf({ question: 'What is 17 times 24?', answer: 'It is 408.' });
}, 900_000);
afterAll(async () => await live?.stop());
beforeEach(() => live.sandbox.reset());

async function datasetOf(row: Record<string, string>): Promise<string> {
	const { id: projectId } = await live.client.request<{ id: string }>(
		...(['GET', '/rest/projects/personal'] as const),
	);
	const path = `/rest/projects/${projectId}/data-tables`;
	const columns = Object.keys(row).map((name) => ({ name, type: 'string' }));
	const body = { name: 'questions', columns };
	const { id } = await live.client.request<{ id: string }>('POST', path, body);
	await live.client.request('POST', `${path}/${id}/insert`, { data: [row], returnType: 'all' });
	return id;
}

function evaluated(
	name: string,
	router: object,
	{ children = [], metric = 'stringSimilarity' }: { children?: CanvasNode[]; metric?: string },
): WorkflowFile {
	const to = (kind: string, node = 'Root') => ({ kind, nodes: [node] });
	const dataset = { source: 'dataTable', dataTableId: { __rl: true, mode: 'id', value: tableId } };
	const agent = { promptType: 'define', text: '={{ $json.question }}', options: {} };
	const metrics = {
		...{ operation: 'setMetrics', metric, options: {} },
		...{ expectedAnswer: 'It is 408.', actualAnswer: '={{ $json.output }}' },
	};
	const judge = canvasNode(
		...(['Judge', `${PACKAGE_NAME}.tieredRouterChatModel`, 1, router] as const),
		to('ai_languageModel', 'Metrics'),
	);
	return withCredentials(
		workflowOf(name, [
			canvasNode('Row', 'n8n-nodes-base.evaluationTrigger', 4.7, dataset, to('main')),
			canvasNode('Root', `${LANGCHAIN}.agent`, 3.1, agent, to('main', 'Metrics')),
			canvasNode('Metrics', 'n8n-nodes-base.evaluation', 4.8, metrics),
			canvasNode(
				...(['Router', `${PACKAGE_NAME}.tieredRouterChatModel`, 1, router] as const),
				to('ai_languageModel'),
			),
			canvasNode('Calculator', `${LANGCHAIN}.toolCalculator`, 1, {}, to('ai_tool')),
			...children,
			...(metric === 'correctness' ? [judge] : []),
		]),
	);
}

interface TestCase {
	status: string;
	metrics: Record<string, number>;
}

async function evaluate(file: WorkflowFile): Promise<TestCase> {
	const [one, ...others] = await casesOf(file);
	expect(others).toEqual([]);
	return one ?? { status: 'none', metrics: {} };
}

async function casesOf(file: WorkflowFile): Promise<TestCase[]> {
	const own = { ...file, id: undefined };
	const { id } = await live.client.request<{ id: string }>('POST', '/rest/workflows', own);
	const path = `/rest/workflows/${id}/test-runs`;
	await live.client.request('POST', `${path}/new`, {});
	for (let left = 600; left > 0; left -= 1) {
		const [run] = await live.client.request<Array<{ id: string; status: string }>>('GET', path);
		if (run !== undefined && !['new', 'running'].includes(run.status)) {
			return await live.client.request<TestCase[]>('GET', `${path}/${run.id}/test-cases`);
		}
		await new Promise((resolve) => setTimeout(resolve, 100));
	}
	throw new Error('The evaluation did not end');
}

test.each([
	['own accounts', OWN, []],
	['connected models', { source: 'connected' }, CHILDREN],
])('%s, with a repaired call', async (name, router, children) => {
	const slip = { ...SUM, name: 'calc_now' };
	live.sandbox.script(inOrder(reply('', slip), reply('', SUM), reply('It is 408.')));
	const { status, metrics } = await evaluate(evaluated(name, router, { children }));
	expect(status).toBe('success');
	const usages = live.sandbox.billed.map(({ usage }) => usage);
	expect(usages).toHaveLength(3);
	const sum = (of: 'input' | 'output'): number => usages.reduce((all, one) => all + one[of], 0);
	expect(metrics).toMatchObject({
		...{ promptTokens: sum('input'), completionTokens: sum('output') },
		totalTokens: sum('input') + sum('output'),
	});
	expect(Object.values(metrics)).toContain(1);
});

test('the example makes its table, and each labelled ticket gives the figures of the router', async () => {
	const name = 'evaluation-ticket-queues';
	const first = await live.client.runById(exampleId(name));
	const [made] = allItemsOf(first, 'Make the Table');
	expect(allItemsOf(first, 'Figures')).toHaveLength(12);
	const file = readExample(name);
	const trigger = file.nodes.find(({ name: own }) => own === 'Labelled Ticket');
	// What its note tells the user to do.
	Object.assign(trigger ?? {}, { disabled: false });
	Object.assign(trigger?.parameters ?? {}, {
		dataTableId: { __rl: true, mode: 'list', value: made?.json.id },
	});
	live.sandbox.reset();
	const cases = await casesOf(withCredentials(file));
	expect(cases.map(({ status }) => status)).toEqual(Array(12).fill('success'));
	expect(cases.map(({ metrics }) => metrics.correct)).toEqual(
		allItemsOf(first, 'Figures').map(({ json }) => json.correct),
	);
	const sum = (metric: string): number =>
		cases.reduce((all, { metrics }) => all + (metrics[metric] ?? NaN), 0);
	expect(sum('requests')).toBe(live.sandbox.billed.length);
	expect(sum('dollarsPer1000')).toBeGreaterThan(0);
	expect(sum('valid')).toBe(12);
});

const form = { name: 'extract', arguments: VERDICT };
const JUDGES: Array<[string, ScriptedAnswer[]]> = [
	['calls the form', [reply('', form)]],
	['writes the form as text', [reply(`Sure! ${VERDICT}`)]],
	['answers in words at first', [reply('They are the same.'), reply('', form)]],
];

// LangChain's own way offers the form as a tool that may be called, and ends in an error where it is not.
test.each(JUDGES)('is the judge of a metric: a model that %s', async (name, judged) => {
	live.sandbox.script(inOrder(reply('It is 408.'), ...judged));
	const { status, metrics } = await evaluate(evaluated(name, OWN, { metric: 'correctness' }));
	expect(status).toBe('success');
	expect(metrics).toMatchObject({ Correctness: 5 });
	expect(live.sandbox.requests).toHaveLength(1 + judged.length);
});
