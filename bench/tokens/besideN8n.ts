/** Tokens of the first request that our node and n8n's own node send for the same task, on a real n8n. */

import { countTokens } from 'gpt-tokenizer';
import type { DemoCredential } from '../../demo/launcher/demoCredentials';
import type { WorkflowFile } from '../../demo/launcher/exampleFiles';
import type { JsonObject } from '../../core/types';
import { startBenchN8n } from '../support';
import { type Recorder, startRecorder } from './recorder';
import { type ComparedNode, type ComparedTask, TASKS } from './tasks';

export interface RequestFigures {
	operation: string;
	node: string;
	/** Tokens of the user's own words. */
	text: number;
	/** Of the words around it. */
	prompt: number;
	/** Of what the request says about the answer's form beside its messages: response format, tools. */
	schema: number;
	total: number;
}

export async function requestFigures(): Promise<RequestFigures[]> {
	const recorder = await startRecorder();
	const nodes = TASKS.flatMap((task) => task.nodes);
	const n8n = await startBenchN8n({
		credentials: nodes.map((node) => credentialOf(node, recorder)),
		workflows: nodes.map(workflowOf),
	});
	try {
		// The recorder's answer is none: these runs may end with an error, and only their first request counts.
		for (const node of nodes) await n8n.client.runById(node.key);
		return TASKS.flatMap((task) => task.nodes.map((node) => figuresOf(task, node, recorder)));
	} finally {
		await n8n.stop();
		await recorder.stop();
	}
}

function figuresOf(task: ComparedTask, node: ComparedNode, recorder: Recorder): RequestFigures {
	const request = recorder.firstRequest(node.key);
	if (request === undefined) throw new Error(`${node.key} sent no request`);
	const messages = request['messages'] as Array<{ content: unknown }>;
	const all = messages.reduce((sum, { content }) => sum + countTokens(textOf(content)), 0);
	const form = { response_format: request['response_format'], tools: request['tools'] };
	const schema = Object.values(form).every((part) => part === undefined)
		? 0
		: countTokens(JSON.stringify(form));
	const text = countTokens(task.text);
	const figures = { text, prompt: all - text, schema, total: all + schema };
	return { operation: task.operation, node: node.name, ...figures };
}

function textOf(content: unknown): string {
	if (typeof content === 'string') return content;
	const parts = content as Array<{ text?: string }>;
	return parts.map(({ text }) => text ?? '').join('');
}

const isOurs = (node: ComparedNode): boolean => node.parts === undefined;

function credentialOf(node: ComparedNode, recorder: Recorder): DemoCredential {
	const url = recorder.urlFor(node.key);
	return isOurs(node)
		? { ...named(node), type: 'tieredOpenAiApi', data: { apiKey: 'bench', baseUrl: url } }
		: { ...named(node), type: 'openAiApi', data: { apiKey: 'bench', url } };
}

const named = ({ key }: ComparedNode): { id: string; name: string } => ({
	id: key.replaceAll('-', ''),
	name: key,
});

function workflowOf(node: ComparedNode): WorkflowFile {
	const parts = (node.parts ?? []).map((part) => partNode(part, node));
	const connected = parts.map(({ name, connection }) => [
		name,
		{ [connection]: [[{ node: 'Asked', type: connection, index: 0 }]] },
	]);
	return {
		...{ id: node.key, name: node.key, active: false, settings: { executionOrder: 'v1' } },
		nodes: [
			canvasNode('Start', 'n8n-nodes-base.manualTrigger', 1, {}),
			{
				...canvasNode('Asked', node.type, node.typeVersion, node.parameters),
				...(isOurs(node) ? { credentials: { tieredOpenAiApi: named(node) } } : {}),
			},
			...parts.map((part) => part.node),
		],
		connections: {
			Start: { main: [[{ node: 'Asked', type: 'main', index: 0 }]] },
			...Object.fromEntries(connected),
		},
	} as unknown as WorkflowFile;
}

type Part = NonNullable<ComparedNode['parts']>[number];

function partNode(
	part: Part,
	owner: ComparedNode,
): { name: string; connection: string; node: object } {
	if (part !== 'chatModel') {
		const parameters = { schemaType: 'manual', inputSchema: part.parserSchema };
		const type = '@n8n/n8n-nodes-langchain.outputParserStructured';
		const node = canvasNode('Parser', type, 1.3, parameters);
		return { name: 'Parser', connection: 'ai_outputParser', node };
	}
	const parameters = {
		model: { __rl: true, mode: 'id', value: 'gpt-4o-mini' },
		...{ responsesApiEnabled: false, options: { maxRetries: 0 } },
	};
	const node = canvasNode('Model', '@n8n/n8n-nodes-langchain.lmChatOpenAi', 1.3, parameters);
	const credentials = { openAiApi: named(owner) };
	return { name: 'Model', connection: 'ai_languageModel', node: { ...node, credentials } };
}

function canvasNode(
	name: string,
	type: string,
	typeVersion: number,
	parameters: object,
): JsonObject {
	const place = { id: name.toLowerCase(), position: [0, 0] };
	return { ...place, name, type, typeVersion, parameters } as unknown as JsonObject;
}
