/** Workflows put together from nodes and connections, and the three ways to give one a model. */

import { demoCredentialId } from '../../demo/launcher/demoCredentials';
import type { WorkflowFile } from '../../demo/launcher/exampleFiles';
import { PACKAGE_NAME } from '../../demo/launcher/paths';
import { BULK, CRITICAL } from './world';

export const LANGCHAIN = '@n8n/n8n-nodes-langchain';
/** What gives a workflow its model. */
export const MODELS = ['n8n', 'n8n, fallback', 'router'] as const;
export type ModelKind = (typeof MODELS)[number];

export interface CanvasNode {
	name: string;
	type: string;
	typeVersion: number;
	parameters: object;
	credentials?: object;
	/** Names of the nodes it is joined to, and by which connection. */
	to?: { kind: string; nodes: string[]; index?: number };
}

export const N8N_CREDENTIALS = { openAiApi: 'benchOpenAi', anthropicApi: 'benchAnthropic' };

export function workflowOf(id: string, nodes: CanvasNode[]): WorkflowFile {
	const connections: Record<string, Record<string, unknown[][]>> = {};
	for (const { name, to } of nodes) {
		if (to === undefined) continue;
		const ends = to.nodes.map((node) => ({ node, type: to.kind, index: to.index ?? 0 }));
		connections[name] = { [to.kind]: [ends] };
	}
	return {
		...{ id, name: id, settings: { executionOrder: 'v1' }, connections },
		nodes: nodes.map(({ name, type, typeVersion, parameters, credentials }) => ({
			...{ id: name, name, type, typeVersion, parameters, position: [0, 0] },
			...(credentials !== undefined && { credentials }),
		})),
	} as unknown as WorkflowFile;
}

/** @param roots the nodes that ask it */
export function modelNodes(kind: ModelKind, roots: string[]): CanvasNode[] {
	const to = { kind: 'ai_languageModel', nodes: roots };
	if (kind === 'router') return [{ ...router(), to }];
	const plain = { ...openAi(), to };
	return kind === 'n8n' ? [plain] : [plain, { ...anthropic(), to: { ...to, index: 1 } }];
}

/** Its settings as they stand when it is dragged onto the canvas; two accounts. */
function router(): CanvasNode {
	const credential = (kind: 'openAi' | 'anthropic'): object => ({ id: demoCredentialId(kind) });
	return {
		...{ name: 'Router', type: `${PACKAGE_NAME}.tieredRouterChatModel`, typeVersion: 1 },
		parameters: { providers: ['openAi', 'anthropic'] },
		credentials: {
			tieredOpenAiApi: credential('openAi'),
			tieredAnthropicApi: credential('anthropic'),
		},
	};
}

function openAi(): CanvasNode {
	return {
		...{ name: 'GPT-4o mini', type: `${LANGCHAIN}.lmChatOpenAi`, typeVersion: 1.3 },
		parameters: { model: listed(BULK), responsesApiEnabled: false, options: {} },
		credentials: { openAiApi: { id: N8N_CREDENTIALS.openAiApi } },
	};
}

function anthropic(): CanvasNode {
	return {
		...{ name: 'Claude Haiku', type: `${LANGCHAIN}.lmChatAnthropic`, typeVersion: 1.3 },
		parameters: { model: listed(CRITICAL), options: {} },
		credentials: { anthropicApi: { id: N8N_CREDENTIALS.anthropicApi } },
	};
}

const listed = (value: string): object => ({ __rl: true, mode: 'id', value });
