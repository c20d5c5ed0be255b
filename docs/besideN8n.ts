/** The same work by n8n's own AI nodes and by the router, side by side on one canvas, for the pictures in beside-n8n.md. */

import { INVOICES } from '../demo/examples/invoices';
import { TRIAGE } from '../demo/examples/triage';
import type { DemoCredential } from '../demo/launcher/demoCredentials';
import {
	type WorkflowFile,
	type WorkflowNode,
	withCredentials,
} from '../demo/launcher/exampleFiles';
import { PACKAGE_NAME } from '../demo/launcher/paths';
import { SANDBOX_KEY } from '../demo/sandbox/server';

const LANGCHAIN = '@n8n/n8n-nodes-langchain';
const OPENAI = { id: 'besideOpenAi', name: 'Sandbox: OpenAI (n8n)' };
const ANTHROPIC = { id: 'besideAnthropic', name: 'Sandbox: Anthropic (n8n)' };

const FIELDS: Array<[name: string, type: string, description: string]> = [
	['vendor', 'string', 'Who wrote the invoice'],
	['number', 'string', 'The number of the invoice'],
	['total', 'number', 'The amount to pay'],
	['currency', 'string', 'As a code of three letters'],
	['due_date', 'date', 'The last day to pay'],
];
const DESKS: Array<[name: string, description: string]> = [
	['order', 'Somebody wants to buy something'],
	['complaint', 'Something is broken, wrong or missing'],
	['invoice', 'About an invoice or a payment, and nothing else'],
];

/** For n8n's own model nodes. */
export function besideCredentials(sandboxUrl: string): DemoCredential[] {
	const apiKey = SANDBOX_KEY;
	return [
		{ ...OPENAI, type: 'openAiApi', data: { apiKey, url: `${sandboxUrl}/openai/v1` } },
		{ ...ANTHROPIC, type: 'anthropicApi', data: { apiKey, url: `${sandboxUrl}/anthropic` } },
	];
}

/** Where the demo credentials find the sandbox. */
export function sandboxOf(credentials: DemoCredential[]): string {
	const openAi = credentials.find(({ type }) => type === 'tieredOpenAiApi');
	return new URL(String(openAi?.data['baseUrl'])).origin;
}

export const BESIDE_N8N = [
	{ id: 'beside-extraction', theirs: 'Information Extractor', picture: 'beside-extract-canvas' },
	{ id: 'beside-classification', theirs: 'Text Classifier', picture: '' },
	{ id: 'beside-selection', theirs: 'Basic LLM Chain', picture: 'beside-select-canvas' },
] as const;

export function besideWorkflows(): WorkflowFile[] {
	return [extraction(), classification(), selection()].map((file, index) => ({
		...withCredentials(file),
		id: BESIDE_N8N[index]?.id ?? '',
	}));
}

function extraction(): WorkflowFile {
	const rows = INVOICES.map(({ input }) => ({ text: input }));
	const attributes = FIELDS.map(([name, type, description]) => ({
		...{ name, type, description, required: true },
	}));
	return workflow('Information Extractor and Tiered Router', rows, [
		theirs('Information Extractor', 'informationExtractor', 1.2, {
			...{ text: '={{ $json.text }}', schemaType: 'fromAttributes' },
			attributes: { attributes },
		}),
		ours({
			...{ operation: 'extract', text: '={{ $json.text }}', schemaSource: 'fields' },
			fields: { field: attributes },
		}),
	]);
}

function classification(): WorkflowFile {
	const rows = TRIAGE.map(({ input }) => ({ text: input }));
	const categories = DESKS.map(([category, description]) => ({ category, description }));
	return workflow('Text Classifier and Tiered Router', rows, [
		theirs('Text Classifier', 'textClassifier', 1.1, {
			inputText: '={{ $json.text }}',
			categories: { categories },
			options: { fallback: 'other' },
		}),
		ours({
			...{ operation: 'classify', text: '={{ $json.text }}', classifyOutputs: 'perCategory' },
			labels: {
				label: [
					{
						...{ name: 'desk', noneLabel: 'none' },
						categories: {
							category: DESKS.map(([name, description]) => ({ name, description })),
						},
					},
				],
			},
		}),
	]);
}

/** Which of two models is asked, by a field of the item. */
function selection(): WorkflowFile {
	const rows = TRIAGE.map(({ input }, index) => ({ text: input, important: index % 2 === 0 }));
	const important = (operation: 'true' | 'false') => ({
		options: { caseSensitive: true, leftValue: '', typeValidation: 'strict', version: 2 },
		combinator: 'and',
		conditions: [
			{
				...{ id: operation, leftValue: '={{ $json.important }}', rightValue: '' },
				operator: { type: 'boolean', operation, singleValue: true },
			},
		],
	});
	const prompt = '=Answer this mail in one sentence: {{ $json.text }}';
	const file = workflow('Model Selector and Tiered Router', rows, [
		theirs('Basic LLM Chain', 'chainLlm', 1.9, { promptType: 'define', text: prompt }),
		ours({
			...{ operation: 'generate', prompt },
			rules: { rule: [{ conditions: important('true'), tier: 'Critical', isPrivate: false }] },
		}),
	]);
	const selector = node('Model Selector', `${LANGCHAIN}.modelSelector`, 1, [440, 400], {
		rules: {
			rule: [
				{ modelIndex: 1, conditions: important('false') },
				{ modelIndex: 2, conditions: important('true') },
			],
		},
	});
	return {
		...file,
		nodes: [
			...file.nodes.map((one) => (one.name === 'Model' ? { ...one, position: [340, 620] } : one)),
			selector,
			{
				...node('Critical Model', `${LANGCHAIN}.lmChatAnthropic`, 1.6, [520, 620], {
					model: { __rl: true, mode: 'id', value: 'claude-haiku-5-5' },
				}),
				credentials: { anthropicApi: ANTHROPIC },
			},
		],
		connections: {
			...file.connections,
			Model: link('Model Selector', 'ai_languageModel'),
			'Critical Model': link('Model Selector', 'ai_languageModel', 1),
			'Model Selector': link('Basic LLM Chain', 'ai_languageModel'),
		},
	};
}

function workflow(name: string, rows: object[], parts: WorkflowNode[]): WorkflowFile {
	const [theirNode = '', ourNode = ''] = parts.map((part) => part.name);
	return {
		...{ id: '', name, settings: { executionOrder: 'v1' } },
		nodes: [
			node('Start', 'n8n-nodes-base.manualTrigger', 1, [-220, 80], {}),
			node('Rows', 'n8n-nodes-base.set', 3.4, [0, 80], {
				...{ mode: 'raw', jsonOutput: JSON.stringify({ rows }), options: {} },
			}),
			node('One Item Each', 'n8n-nodes-base.splitOut', 1, [200, 80], {
				...{ fieldToSplitOut: 'rows', options: {} },
			}),
			...parts,
			{
				...node('Model', `${LANGCHAIN}.lmChatOpenAi`, 1.3, [440, 400], {
					model: { __rl: true, mode: 'id', value: 'gpt-4o-mini' },
					...{ responsesApiEnabled: false, options: {} },
				}),
				credentials: { openAiApi: OPENAI },
			},
		],
		connections: {
			Start: link('Rows'),
			Rows: link('One Item Each'),
			'One Item Each': {
				main: [[theirNode, ourNode].map((to) => ({ node: to, type: 'main', index: 0 }))],
			},
			Model: link(theirNode, 'ai_languageModel'),
		},
	};
}

function link(to: string, type = 'main', index = 0): object {
	return { [type]: [[{ node: to, type, index }]] };
}

function theirs(name: string, type: string, version: number, parameters: object): WorkflowNode {
	return {
		...node(name, `${LANGCHAIN}.${type}`, version, [440, 200], parameters),
		onError: 'continueErrorOutput',
	};
}

function ours(parameters: object): WorkflowNode {
	return {
		...node('Tiered Router', `${PACKAGE_NAME}.tieredRouter`, 2, [440, -60], {
			...{ providers: ['openAi', 'anthropic', 'groq'], preset: 'baseline' },
			...parameters,
		}),
		onError: 'continueErrorOutput',
	};
}

function node(
	name: string,
	type: string,
	typeVersion: number,
	position: [number, number],
	parameters: object,
): WorkflowNode {
	const id = name.toLowerCase().replaceAll(' ', '-');
	return { id, name, type, typeVersion, position, parameters: { ...parameters } };
}
