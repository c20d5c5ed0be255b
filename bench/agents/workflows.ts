/** The eight workflows: n8n's own root nodes and tools, the same for every kind of model. */

import {
	type CanvasNode,
	canvasNode as node,
	LANGCHAIN,
	workflowOf,
} from '../../test/support/n8n/canvas';
import { type ModelKind, modelNodes } from './modelKinds';
import { type Question, QUESTIONS } from './questions';
import { TWO_ROUNDS } from './troubles';

export interface BenchWorkflow {
	name: string;
	/** In the order of the items that the root gives out. */
	questions: Question[];
	/** The node whose output is looked at, and whose model can have a fallback. */
	root: string;
	nodes(kind: ModelKind): CanvasNode[];
}

const START = 'Start';
const {
	sum,
	stock,
	order,
	form,
	both,
	half,
	first,
	second,
	third,
	long,
	longer,
	delegated,
	invoice,
} = QUESTIONS;

const manual = (next: string): CanvasNode =>
	node(START, 'n8n-nodes-base.manualTrigger', 1, {}, { kind: 'main', nodes: [next] });

/** An agent with what hangs at it. */
function agent(
	name: string,
	text: string,
	kind: ModelKind,
	more: { to?: CanvasNode['to']; options?: object; hasOutputParser?: boolean } = {},
): CanvasNode {
	const { to, options = {}, hasOutputParser = false } = more;
	const needsFallback = kind === 'n8n, fallback';
	const own = { promptType: 'define', text, options, hasOutputParser, needsFallback };
	return node(name, `${LANGCHAIN}.agent`, 3.1, own, to);
}

const tool = (name: string, type: string, version: number, own: object, roots: string[]) =>
	node(name, `${LANGCHAIN}.${type}`, version, own, { kind: 'ai_tool', nodes: roots });

const calculator = (...roots: string[]) => tool('Calculator', 'toolCalculator', 1, {}, roots);

const STOCK_CODE = `const pieces = { 'LAMP-7': 42, 'CHAIR-2': 5, 'VASE-3': 9 }[query.sku];
if (typeof query.pieces !== 'number') throw new Error('pieces is not a number');
if (pieces === undefined) throw new Error('No such article: ' + query.sku);
return JSON.stringify({ sku: query.sku, pieces, enough: pieces >= query.pieces });`;

function stockTool(...roots: string[]): CanvasNode {
	const inputSchema = JSON.stringify({
		type: 'object',
		properties: {
			sku: { type: 'string', description: 'The article' },
			pieces: { type: 'number', description: 'How many are wanted' },
		},
		required: ['sku', 'pieces'],
	});
	const own = { description: 'Tells how many pieces of an article are there', jsCode: STOCK_CODE };
	const schema = { specifyInputSchema: true, schemaType: 'manual', inputSchema };
	return tool('Stock', 'toolCode', 1.3, { ...own, ...schema }, roots);
}

/** What the tool *Order* runs: a workflow of its own. */
export const ORDER_WORKFLOW = workflowOf('order', [
	node(
		'Asked',
		'n8n-nodes-base.executeWorkflowTrigger',
		1.1,
		{ workflowInputs: { values: [{ name: 'order' }] } },
		{ kind: 'main', nodes: ['Where'] },
	),
	node('Where', 'n8n-nodes-base.set', 3.4, {
		...{ mode: 'raw', options: {} },
		jsonOutput: '={{ { "is": $json.order === "5512" ? "in Lisbon" : "unknown" } }}',
	}),
]);

function orderTool(...roots: string[]): CanvasNode {
	const own = {
		description: 'Tells where an order is',
		workflowId: { __rl: true, mode: 'id', value: ORDER_WORKFLOW.id },
		workflowInputs: {
			...{ mappingMode: 'defineBelow', matchingColumns: [] },
			value: { order: "={{ $fromAI('order', `Its number`, 'string') }}" },
			schema: [{ id: 'order', displayName: 'order', type: 'string', display: true }],
		},
	};
	return tool('Order', 'toolWorkflow', 2.2, own, roots);
}

const parser = (roots: string[], schema: object): CanvasNode =>
	node(
		'Parser',
		`${LANGCHAIN}.outputParserStructured`,
		1.3,
		{ schemaType: 'manual', inputSchema: JSON.stringify(schema) },
		{ kind: 'ai_outputParser', nodes: roots },
	);

const TOTAL = {
	...{ type: 'object', properties: { total: { type: 'number' } } },
	...{ required: ['total'], additionalProperties: false },
};
const INVOICE = {
	type: 'object',
	properties: { vendor: { type: 'string' }, total: { type: 'number' } },
	required: ['vendor', 'total'],
};

/** One agent on one question. */
const single = (name: string, question: Question, ...tools: CanvasNode[]): BenchWorkflow => ({
	...{ name, questions: [question], root: 'Root' },
	nodes: (kind) => [
		manual('Root'),
		agent('Root', question.text, kind),
		...modelNodes(kind, ['Root']),
		...tools,
	],
});

function severalItems(name: string, questions: Question[]): BenchWorkflow {
	const items = questions.map(({ text }) => ({ json: { text } }));
	const jsCode = `return ${JSON.stringify(items)}`;
	return {
		...{ name, questions, root: 'Root' },
		nodes: (kind) => [
			manual('Items'),
			node('Items', 'n8n-nodes-base.code', 2, { jsCode }, { kind: 'main', nodes: ['Root'] }),
			agent('Root', '={{ $json.text }}', kind, { options: { batching: { batchSize: 2 } } }),
			...modelNodes(kind, ['Root']),
			calculator('Root'),
		],
	};
}

export const WORKFLOWS: BenchWorkflow[] = [
	single('calculator', sum, calculator('Root')),
	single('code-tool', stock, stockTool('Root')),
	single('workflow-tool', order, orderTool('Root')),
	{
		...{ name: 'output-parser', questions: [form], root: 'Root' },
		nodes: (kind) => [
			manual('Root'),
			agent('Root', form.text, kind, { hasOutputParser: true }),
			...modelNodes(kind, ['Root']),
			calculator('Root'),
			parser(['Root'], TOTAL),
		],
	},
	{
		...{ name: 'memory, two tools at once', questions: [half], root: 'Root' },
		nodes: (kind) => [
			manual('Before'),
			agent('Before', both.text, kind, { to: { kind: 'main', nodes: ['Root'] } }),
			agent('Root', half.text, kind),
			...modelNodes(kind, ['Before', 'Root']),
			calculator('Before', 'Root'),
			stockTool('Before', 'Root'),
			node(
				'Memory',
				`${LANGCHAIN}.memoryBufferWindow`,
				1.3,
				{ sessionIdType: 'customKey', sessionKey: '={{ $execution.id }}' },
				{ kind: 'ai_memory', nodes: ['Before', 'Root'] },
			),
		],
	},
	severalItems('three items, batches of two', [first, second, third]),
	{
		...{ name: 'agent within an agent', questions: [delegated], root: 'Root' },
		nodes: (kind) => [
			manual('Root'),
			agent('Root', delegated.text, kind),
			tool(
				'Clerk',
				'agentTool',
				3,
				{
					...{ toolDescription: 'A clerk who looks things up', options: {} },
					...{ text: `={{ $fromAI('Prompt__User_Message_', \`\`, 'string') }}` },
					needsFallback: kind === 'n8n, fallback',
				},
				['Root'],
			),
			...modelNodes(kind, ['Root', 'Clerk']),
			stockTool('Clerk'),
		],
	},
	{
		...{ name: 'information extractor', questions: [invoice], root: 'Root' },
		nodes: (kind) => [
			manual('Root'),
			node('Root', `${LANGCHAIN}.informationExtractor`, 1.2, {
				...{ text: invoice.text, schemaType: 'manual', options: {} },
				inputSchema: JSON.stringify(INVOICE),
			}),
			...modelNodes(kind === 'router' ? kind : 'n8n', ['Root']),
		],
	},
];

/** Without trouble alone: n8n's agent mixes up the steps of items that take several rounds (2.41.1). */
export const TWO_ROUNDS_WORKFLOW = severalItems(TWO_ROUNDS, [long, second, longer]);
