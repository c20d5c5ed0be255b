/** One workflow per path: a webhook makes `items` items, the node named "Measured" answers them. */

import type { JsonObject } from '../../core/types';
import type { WorkflowFile } from '../../demo/launcher/exampleFiles';

export interface PathUnderTest {
	name: string;
	/** The path cannot have more requests in flight than this; `null` = as many as asked. */
	mostInFlight: number | null;
	nodes: (inFlight: number, upstreamUrl: string) => JsonObject[];
	connections?: JsonObject;
	/** Default: one for each item, on the first output. */
	answers?: { output: number; perItem: number };
}

export const MEASURED = 'Measured';
const PROMPT = '={{ $json.text }}';
const MODEL = { __rl: true, mode: 'id', value: 'gpt-4o-mini' };
const FIELDS = {
	field: [
		{ name: 'vendor', type: 'string', description: '', required: true },
		{ name: 'total', type: 'number', description: '', required: true },
		{ name: 'currency', type: 'string', description: '', required: true },
	],
};

export const OUR_CREDENTIAL = { id: 'benchTieredOpenAi', name: 'Bench, ours' };
export const N8N_CREDENTIAL = { id: 'benchOpenAi', name: "Bench, n8n's" };
export const ours = { tieredOpenAiApi: OUR_CREDENTIAL };
const theirs = { openAiApi: N8N_CREDENTIAL };

export const node = (
	name: string,
	type: string,
	typeVersion: number,
	parameters: object,
	credentials?: object,
): JsonObject =>
	({
		id: name.toLowerCase().replaceAll(' ', '-'),
		name,
		type,
		typeVersion,
		position: [0, 0],
		parameters,
		...(credentials === undefined ? {} : { credentials }),
	}) as JsonObject;

export const task = { operation: 'extract', text: PROMPT, schemaSource: 'fields', fields: FIELDS };

const extract = (inFlight: number): object => ({
	...task,
	options: { itemsAtOnce: inFlight, routingDetail: 'full' },
});

export const PATHS: PathUnderTest[] = [
	{
		name: 'OpenAI GPT node (ours)',
		mostInFlight: null,
		nodes: (inFlight) => [
			node(
				MEASURED,
				'n8n-nodes-tiered-router.openAiGpt',
				1,
				{ model: MODEL, ...extract(inFlight) },
				ours,
			),
		],
	},
	{
		name: 'Tiered Router (ours)',
		mostInFlight: null,
		nodes: (inFlight) => [
			node(
				MEASURED,
				'n8n-nodes-tiered-router.tieredRouter',
				1,
				{ providers: ['openAi'], ...extract(inFlight) },
				ours,
			),
		],
	},
	{
		name: "n8n's OpenAI node",
		mostInFlight: 1,
		nodes: () => [
			node(
				MEASURED,
				'@n8n/n8n-nodes-langchain.openAi',
				2.3,
				{
					resource: 'text',
					operation: 'response',
					modelId: MODEL,
					responses: { values: [{ type: 'text', role: 'user', content: PROMPT }] },
					options: {},
				},
				theirs,
			),
		],
	},
	{
		name: "n8n's HTTP Request node, all items at once",
		mostInFlight: null,
		nodes: (_inFlight, upstreamUrl) => [
			node(MEASURED, 'n8n-nodes-base.httpRequest', 4.3, {
				method: 'POST',
				url: `${upstreamUrl}/chat/completions`,
				sendBody: true,
				specifyBody: 'json',
				jsonBody:
					'={{ { model: "gpt-4o-mini", messages: [{ role: "user", content: $json.text }] } }}',
				options: {},
			}),
		],
	},
	{
		name: "n8n's Basic LLM Chain",
		mostInFlight: null,
		nodes: (inFlight) => [
			node(MEASURED, '@n8n/n8n-nodes-langchain.chainLlm', 1.9, {
				promptType: 'define',
				text: PROMPT,
				batching: { batchSize: inFlight },
			}),
			node(
				'Chat Model',
				'@n8n/n8n-nodes-langchain.lmChatOpenAi',
				1.3,
				{ model: MODEL, responsesApiEnabled: false, options: {} },
				theirs,
			),
		],
		connections: {
			'Chat Model': {
				ai_languageModel: [[{ node: MEASURED, type: 'ai_languageModel', index: 0 }]],
			},
		},
	},
];

/** The upstream's delay is told by the credential: one each. */
export function credentialId(id: string, delayMs: number): string {
	return `${id}${delayMs}`;
}

interface Load {
	upstreamUrl: string;
	delayMs: number;
	items: number;
	inFlight: number;
}

export function benchWorkflow(
	path: PathUnderTest,
	id: string,
	{ upstreamUrl, delayMs, items, inFlight }: Load,
): WorkflowFile {
	const code = `return Array.from({ length: ${items} }, (_, index) => ({ json: { text: 'Invoice ' + index + ' of Invented Garden Supplies over EUR 71.40' } }));`;
	return {
		id,
		name: `Overhead: ${path.name}, ${inFlight} in flight`,
		active: false,
		settings: { executionOrder: 'v1' },
		nodes: [
			node('Start', 'n8n-nodes-base.manualTrigger', 1, {}),
			node('Items', 'n8n-nodes-base.code', 2, { jsCode: code }),
			...path.nodes(inFlight, upstreamUrl).map((one) => withDelay(one, delayMs)),
		],
		connections: {
			Start: { main: [[{ node: 'Items', type: 'main', index: 0 }]] },
			Items: { main: [[{ node: MEASURED, type: 'main', index: 0 }]] },
			...path.connections,
		},
	} as unknown as WorkflowFile;
}

function withDelay(one: JsonObject, delayMs: number): JsonObject {
	if (one['credentials'] === undefined) return one;
	const entries = Object.entries(
		one['credentials'] as Record<string, { id: string; name: string }>,
	);
	const changed = entries.map(([type, { id, name }]) => [
		type,
		{ id: credentialId(id, delayMs), name },
	]);
	return { ...one, credentials: Object.fromEntries(changed) as JsonObject };
}
