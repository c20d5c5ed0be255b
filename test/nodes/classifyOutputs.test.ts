/** Classify with an output for each category, on n8n's engine. */

import { type IDataObject, type INode, NodeHelpers, Workflow } from 'n8n-workflow';
import { type Sandbox, startSandbox } from '../../demo/sandbox/server';
import { asked, CHATTER, model, texts } from './routerFixtures';
import {
	createNodeTypes,
	oneNode,
	PACKAGE,
	packageNode,
	runWorkflow,
	sandboxCredentials,
} from './support';

let sandbox: Sandbox;
beforeAll(async () => {
	sandbox = await startSandbox({});
});
beforeEach(() => {
	sandbox.reset();
	// The text is the category; "?" fits none, and "!" gets no answer that can be used.
	sandbox.script(({ body }) => {
		const { messages } = body as unknown as { messages: Array<{ content: string }> };
		const said = /<text>\s*(.*?)\s*<\/text>/s.exec(messages.at(-1)?.content ?? '')?.[1];
		if (said === '!') return CHATTER;
		return { kind: 'reply', text: JSON.stringify({ kind: said === '?' ? 'none' : said }) };
	});
});
afterAll(async () => await sandbox.stop());

const label = (names: string[], changes: IDataObject = {}): IDataObject => ({
	name: 'kind',
	categories: { category: names.map((name) => ({ name, description: '' })) },
	...changes,
});
const classify = (labels: IDataObject[], changes: IDataObject = {}): INode['parameters'] =>
	({
		...{ operation: 'classify', text: '={{ $json.text }}', classifyOutputs: 'perCategory' },
		labels: { label: labels },
		...changes,
	}) as INode['parameters'];

const NODES: Array<[type: string, parameters: IDataObject]> = [
	['tieredRouter', { providers: ['openAi'], overrides: { maxRepairs: 0, escalate: false } }],
	['openAiGpt', { model: model('gpt-4o-mini'), options: { maxRepairs: 0 } }],
];

const run = async (
	[type, own]: (typeof NODES)[number],
	parameters: INode['parameters'],
	{
		items = texts('bug', '?', 'billing', '!', 'bug'),
		settings = {},
	}: { items?: IDataObject[]; settings?: Partial<INode> } = {},
) =>
	await runWorkflow(
		oneNode({
			type,
			parameters: { ...own, ...parameters } as INode['parameters'],
			items,
			settings: { typeVersion: 2, ...settings },
			credentials: sandboxCredentials(sandbox.url),
		}),
	);

describe.each(NODES)('%s', (type, own) => {
	const node: (typeof NODES)[number] = [type, own];

	test('each item leaves by the output of its category, with the item that it came from', async () => {
		const ran = await run(node, classify([label(['billing', 'bug'])]), {
			items: texts('bug', '?', 'billing', 'bug'),
		});
		expect(ran.error('Node')).toBeUndefined();
		expect(
			[0, 1, 2].map((output) => ran.output('Node', { output }).map(({ pairedItem }) => pairedItem)),
		).toEqual([[{ item: 1 }], [{ item: 2 }], [{ item: 0 }, { item: 3 }]]);
		expect(ran.json('Node')).toMatchObject([{ kind: 'none' }]);
	});

	test('blanks around the name of a label or a category send no item to None Fits', async () => {
		const ran = await run(node, classify([{ ...label(['billing ', ' bug']), name: ' kind ' }]), {
			items: texts('bug', 'billing'),
		});
		const outputs = [0, 1, 2].map((output) => ran.json('Node', { output }));
		expect(outputs).toMatchObject([[], [{ kind: 'billing' }], [{ kind: 'bug' }]]);
	});

	test('failed items go to the error output, which stands behind the categories', async () => {
		const ran = await run(node, classify([label(['billing', 'bug'])]), {
			settings: { onError: 'continueErrorOutput' },
		});
		expect([0, 1, 2, 3].map((output) => ran.output('Node', { output }).length)).toEqual([
			1, 1, 2, 1,
		]);
		expect(ran.json('Node', { output: 3 })[0]?.['error']).toBeDefined();
	});

	test('with Continue they are among those that fit none', async () => {
		const ran = await run(node, classify([label(['billing', 'bug'])]), {
			settings: { onError: 'continueRegularOutput' },
		});
		expect([0, 1, 2].map((output) => ran.output('Node', { output }).length)).toEqual([2, 1, 2]);
	});

	test('an item that is passed on unserved has no category, whatever its own fields say', async () => {
		const limit =
			type === 'openAiGpt'
				? { options: { maxCostUsd: 1e-9, atCostLimit: 'pass' } }
				: { overrides: { maxCostUsd: 1e-9, atCostLimit: 'pass' } };
		const ran = await run(node, classify([label(['billing', 'bug'])], limit), {
			items: [{ text: 'bug', kind: 'bug' }],
		});
		expect(ran.output('Node')).toHaveLength(1);
		expect(asked(sandbox)).toEqual([]);
	});

	test.each<[string, IDataObject[], RegExp]>([
		[
			'two labels',
			[label(['a', 'b']), { ...label(['c', 'd']), name: 'other' }],
			/^Outputs: one per category needs exactly one label, and there are 2/,
		],
		[
			'several may fit',
			[label(['a', 'b'], { multiple: true })],
			/^Outputs: one per category needs a single category/,
		],
		[
			'a category out of an expression',
			[label(['a', '={{ $json.text }}'])],
			/^Outputs: names out of an expression cannot have outputs/,
		],
	])('%s is a settings error', async (_, labels, message) => {
		const ran = await run(node, classify(labels), { items: texts('a') });
		expect(ran.error('Node')?.message).toMatch(message);
		expect(ran.error('Node')?.description).toContain('or set Outputs to One');
		expect(asked(sandbox)).toEqual([]);
	});

	test.each<[string, IDataObject, string[]]>([
		['one', classify([label(['a', 'b'])], { classifyOutputs: 'one' }) as IDataObject, ['main']],
		['one per category', classify([label(['b', 'a'])]) as IDataObject, ['None Fits', 'b', 'a']],
		['another operation', { ...classify([label(['a'])]), operation: 'extract' }, ['main']],
	])('the canvas shows %s', (_, parameters, wanted) => {
		const given = {
			id: 'n',
			name: 'N',
			type: `${PACKAGE}.${type}`,
			typeVersion: 2,
			position: [0, 0],
			parameters,
		};
		const workflow = new Workflow({
			nodes: [given as unknown as INode],
			connections: {},
			active: false,
			nodeTypes: createNodeTypes(),
		});
		const placed = workflow.getNode('N');
		if (placed === null) throw new Error('no node');
		const outputs = NodeHelpers.getNodeOutputs(
			workflow,
			placed,
			packageNode(`${PACKAGE}.${type}`).description,
		);
		expect(
			outputs.map((one) => (typeof one === 'string' ? one : (one.displayName ?? one.type))),
		).toEqual(wanted);
	});
});
