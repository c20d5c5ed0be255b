/**
 * One task per operation, as parameters of our node and of n8n's own node for the same: same text, same fields,
 * same categories. Invented for this benchmark.
 */

import type { JsonObject } from '../../core/types';

export interface ComparedNode {
	/** Also the key of its credential and of its recorded request. */
	key: string;
	name: string;
	type: string;
	typeVersion: number;
	parameters: JsonObject;
	/** Nodes of n8n that ask a model through a chat model node, and where they need it a parser of the answer. */
	parts?: Array<'chatModel' | { parserSchema: string }>;
}

export interface ComparedTask {
	operation: string;
	/** The user's own words. */
	text: string;
	nodes: ComparedNode[];
}

const INVOICE =
	'Invoice IN-2031 of 4 March 2026 from Juniper & Sons: three desk lamps, 120.00 each, total 360.00 EUR, due in 14 days.';
const MAIL =
	'Hello, the parcel that you sent on Monday has arrived without its second box, and the lamp in the first one is broken. Please send a new one.';
const PROMPT = `Write a friendly reply of at most 60 words to this mail: ${MAIL}`;
const QUESTION =
	'A pallet holds 14 boxes a layer and four layers. Each box has 24 jars. How many jars are on two pallets when five boxes are missing?';

const MODEL = { __rl: true, mode: 'id', value: 'gpt-4o-mini' };
const FIELDS: Array<[name: string, type: string, description: string]> = [
	['vendor', 'string', 'Who wrote the invoice'],
	['number', 'string', 'The number of the invoice'],
	['date', 'date', 'When it was written'],
	['total', 'number', 'The amount to pay'],
	['currency', 'string', 'As a code of three letters'],
];
const CATEGORIES: Array<[name: string, description: string]> = [
	['delivery', 'Parcels that are late, lost or not complete'],
	['damage', 'Goods that arrived broken'],
	['billing', 'Invoices, refunds and payments'],
	['other', 'Everything else'],
];

const ours = (key: string, parameters: object): ComparedNode => ({
	...{ key, name: 'ours', type: 'n8n-nodes-tiered-router.openAiGpt', typeVersion: 1 },
	parameters: { model: MODEL, ...parameters } as JsonObject,
});

const chain = (key: string, text: string, parserSchema?: string): ComparedNode => ({
	...{ key, name: 'Basic LLM Chain', type: '@n8n/n8n-nodes-langchain.chainLlm', typeVersion: 1.9 },
	parameters: { promptType: 'define', text, hasOutputParser: parserSchema !== undefined },
	parts: parserSchema === undefined ? ['chatModel'] : ['chatModel', { parserSchema }],
});

export const TASKS: ComparedTask[] = [
	{
		operation: 'Extract, five fields',
		text: INVOICE,
		nodes: [
			ours('extract-ours', {
				...{ operation: 'extract', text: INVOICE, schemaSource: 'fields' },
				fields: {
					field: FIELDS.map(([name, type, description]) => ({
						...{ name, type, description, required: true },
					})),
				},
			}),
			{
				...{ key: 'extract-n8n', name: 'Information Extractor', typeVersion: 1.2 },
				type: '@n8n/n8n-nodes-langchain.informationExtractor',
				parameters: {
					text: INVOICE,
					schemaType: 'fromAttributes',
					attributes: {
						attributes: FIELDS.map(([name, type, description]) => ({
							...{ name, type, description, required: true },
						})),
					},
				},
				parts: ['chatModel'],
			},
		],
	},
	{
		operation: 'Classify, four categories',
		text: MAIL,
		nodes: [
			ours('classify-ours', {
				...{ operation: 'classify', text: MAIL },
				labels: {
					label: [
						{
							name: 'category',
							categories: {
								category: CATEGORIES.map(([name, description]) => ({ name, description })),
							},
						},
					],
				},
			}),
			{
				...{ key: 'classify-n8n', name: 'Text Classifier', typeVersion: 1.1 },
				type: '@n8n/n8n-nodes-langchain.textClassifier',
				parameters: {
					inputText: MAIL,
					categories: {
						categories: CATEGORIES.map(([category, description]) => ({ category, description })),
					},
				},
				parts: ['chatModel'],
			},
		],
	},
	{
		operation: 'Generate Text',
		text: PROMPT,
		nodes: [
			ours('generate-ours', { operation: 'generate', prompt: PROMPT }),
			chain('generate-n8n', PROMPT),
		],
	},
	{
		operation: 'Solve, a number',
		text: QUESTION,
		nodes: [
			ours('solve-ours', { operation: 'solve', question: QUESTION, answerType: 'number' }),
			chain(
				'solve-n8n',
				QUESTION,
				JSON.stringify({
					type: 'object',
					properties: { steps: { type: 'string' }, answer: { type: 'number' } },
					required: ['steps', 'answer'],
				}),
			),
		],
	},
];
