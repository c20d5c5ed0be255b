/** The three ways to give a workflow its model. */

import { demoCredentialId } from '../../demo/launcher/demoCredentials';
import { PACKAGE_NAME } from '../../demo/launcher/paths';
import { anthropicModel, type CanvasNode, openAiModel } from '../../test/support/n8n/canvas';
import { BULK, CRITICAL } from './world';

export const MODELS = ['n8n', 'n8n, fallback', 'router'] as const;
export type ModelKind = (typeof MODELS)[number];

/** @param roots the nodes that ask it */
export function modelNodes(kind: ModelKind, roots: string[]): CanvasNode[] {
	const to = { kind: 'ai_languageModel', nodes: roots };
	if (kind === 'router') return [{ ...router(), to }];
	const plain = openAiModel('GPT-4o mini', BULK, to, { responses: true });
	return kind === 'n8n'
		? [plain]
		: [plain, anthropicModel('Claude Haiku', CRITICAL, { ...to, index: 1 })];
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
