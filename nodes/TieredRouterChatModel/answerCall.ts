/** One call of an agent or a chain: routed, asked, checked, on the ledger. */

import type { ISupplyDataFunctions } from 'n8n-workflow';
import { runItem } from '../../core/engine';
import { prepareChat } from '../../core/tasks/chat';
import type { ChatMessage, ChatSpec, TaskSettings } from '../../core/types';
import { itemError, planError } from '../shared/reporting/failures';
import type { Route } from '../TieredRouter/readRoute';
import { toRequest } from '../TieredRouter/toRequest';
import { FINAL_TOOL, type SdkResult, toResult } from './answer';
import { type CallStart, startOfCall } from './callStart';
import { type SdkMessage, toChoice, toMessages, toTools } from './conversation';
import { callEffects } from './effects';
import { schemaInPrompt } from './promptSchema';
import { recordAttempt } from './record';

/** What a node's panel says of all calls of one item. */
export interface Conversation {
	context: ISupplyDataFunctions;
	itemIndex: number;
	route: Route;
	settings: TaskSettings;
	start: CallStart;
	schemaOf: (tool: { inputSchema: unknown }) => unknown;
}

/** Of a single call, as LangChain hands it on. */
export interface Asked {
	tools?: unknown[];
	tool_choice?: unknown;
	signal?: AbortSignal;
}

export async function answerCall(
	conversation: Conversation,
	given: readonly SdkMessage[],
	asked: Asked,
): Promise<SdkResult> {
	const { context, itemIndex, settings } = conversation;
	const node = context.getNode();
	const spec = specOf(toMessages(given), asked, conversation);
	const task = prepareChat(spec, settings);
	if (!task.ok) throw planError(node, task, itemIndex);
	const request = toRequest(routeOf(conversation, spec), task.value);
	if (!request.ok) throw planError(node, request, itemIndex);
	const { messages } = spec;
	const outcome = await runItem(request.value, {
		...callEffects(context, asked.signal),
		onAttempt: (attempt) => recordAttempt(context, attempt, { messages, why: request.value.why }),
	});
	if (!outcome.ok) throw itemError(node, outcome, { itemIndex });
	return toResult(outcome);
}

function specOf(messages: ChatMessage[], asked: Asked, { schemaOf }: Conversation): ChatSpec {
	const tools = toTools(asked.tools ?? [], schemaOf);
	if (tools.length === 0) {
		const output = schemaInPrompt(messages);
		return { kind: 'chat', messages, toolUse: null, finalTool: null, output };
	}
	const finalTool = tools.some(({ name }) => name === FINAL_TOOL) ? FINAL_TOOL : null;
	const choice = toChoice(asked.tool_choice);
	return { kind: 'chat', messages, toolUse: { tools, choice }, finalTool, output: null };
}

function routeOf({ route, start: choice }: Conversation, { messages, toolUse }: ChatSpec): Route {
	const start = startOfCall(choice, { messages, hasTools: toolUse !== null });
	if (start === null) return route;
	return { ...route, decision: { ...route.decision, start } };
}
