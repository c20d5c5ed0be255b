/** Workflows put together from nodes and connections, with n8n's own model nodes pointed at the sandbox. */

import type { DemoCredential } from '../../../demo/launcher/demoCredentials';
import type { WorkflowFile } from '../../../demo/launcher/exampleFiles';
import { SANDBOX_KEY } from '../../../demo/sandbox/server';

export const LANGCHAIN = '@n8n/n8n-nodes-langchain';

export interface CanvasNode {
	name: string;
	type: string;
	typeVersion: number;
	parameters: object;
	credentials?: object;
	disabled?: boolean;
	executeOnce?: boolean;
	alwaysOutputData?: boolean;
	/** Names of the nodes it is joined to, and by which connection. */
	to?: { kind: string; nodes: string[]; index?: number };
}

export function canvasNode(
	name: string,
	type: string,
	typeVersion: number,
	parameters: object,
	to?: CanvasNode['to'],
): CanvasNode {
	return { name, type, typeVersion, parameters, ...(to !== undefined && { to }) };
}

export function workflowOf(id: string, nodes: CanvasNode[]): WorkflowFile {
	const connections: Record<string, Record<string, unknown[][]>> = {};
	for (const { name, to } of nodes) {
		if (to === undefined) continue;
		const ends = to.nodes.map((node) => ({ node, type: to.kind, index: to.index ?? 0 }));
		connections[name] = { [to.kind]: [ends] };
	}
	return {
		...{ id, name: id, settings: { executionOrder: 'v1' }, connections },
		nodes: nodes.map((node, at) => ({
			...{ ...node, to: undefined, id: node.name, position: [at * 250, 0] },
		})),
	} as unknown as WorkflowFile;
}

const N8N_CREDENTIALS = {
	openAiApi: { id: 'n8nOpenAi', path: '/openai/v1' },
	anthropicApi: { id: 'n8nAnthropic', path: '/anthropic' },
};

export function n8nCredentials(sandboxUrl: string): DemoCredential[] {
	const keyed = Object.entries(N8N_CREDENTIALS).map(([type, { id, path }]) => ({
		...{ id, name: id, type },
		data: { apiKey: SANDBOX_KEY, url: `${sandboxUrl}${path}` },
	}));
	const ollama = { ...N8N_OLLAMA, data: { baseUrl: `${sandboxUrl}/ollama` } };
	return [...keyed, ollama];
}

const N8N_OLLAMA = { id: 'n8nOllama', name: 'n8nOllama', type: 'ollamaApi' };

type To = NonNullable<CanvasNode['to']>;

/** n8n's *OpenAI Chat Model*; over the Responses API by default, which the sandbox speaks in one piece alone. */
export function openAiModel(
	name: string,
	model: string,
	to: To,
	{ responses = false } = {},
): CanvasNode {
	const own = { ...withId(model), responsesApiEnabled: responses, options: {} };
	return {
		...canvasNode(name, `${LANGCHAIN}.lmChatOpenAi`, 1.3, own, to),
		credentials: { openAiApi: { id: N8N_CREDENTIALS.openAiApi.id } },
	};
}

export function anthropicModel(name: string, model: string, to: To): CanvasNode {
	const own = { ...withId(model), options: {} };
	return {
		...canvasNode(name, `${LANGCHAIN}.lmChatAnthropic`, 1.3, own, to),
		credentials: { anthropicApi: { id: N8N_CREDENTIALS.anthropicApi.id } },
	};
}

export function ollamaModel(name: string, model: string, to: To): CanvasNode {
	return {
		...canvasNode(name, `${LANGCHAIN}.lmChatOllama`, 1, { model, options: {} }, to),
		credentials: { ollamaApi: { id: N8N_OLLAMA.id } },
	};
}

const withId = (value: string): object => ({ model: { __rl: true, mode: 'id', value } });
