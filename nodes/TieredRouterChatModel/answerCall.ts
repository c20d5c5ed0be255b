/** One call of an agent or a chain: routed, asked, checked, on the ledger. */

import type { ISupplyDataFunctions } from 'n8n-workflow';
import { runItem } from '../../core/engine';
import { prepareChat } from '../../core/tasks/chat';
import type { ChatMessage, ChatSpec, RouteSuccess, TaskSettings } from '../../core/types';
import { digestOf } from '../../core/types/digest';
import { itemError, planError } from '../shared/reporting/failures';
import { toRequest } from '../TieredRouter/toRequest';
import { FINAL_TOOL, type SdkResult, toResult, turnOf } from './answer';
import { type SdkMessage, toChoice, toMessages, toTools } from './conversation';
import { callEffects } from './effects';
import { told } from './errors';
import type { RawMessage } from './files';
import { LiveAnswer } from './live';
import { type CallMemory, isAskedAgain, memoryOf } from './memory';
import { schemaInPrompt } from './promptSchema';
import { CallLog } from './record';
import { withinRequests } from './requestLimit';
import { follow, type Split, splitAtQuestion, untangled } from './threads';
import { remember, restored, type Turn } from './transcript';
import { type CallRouting, routeCall } from './routeCall';
import { hasTools, wantsForm } from './rules/callFacts';

/** What a node's panel says of all calls of one item. */
export interface Conversation extends CallRouting {
	context: ISupplyDataFunctions;
	itemIndex: number;
	settings: TaskSettings;
	/** For all calls of the execution; `null` = none. */
	maxRequests: number | null;
	schemaOf: (tool: { inputSchema: unknown }) => unknown;
}

/** Of a single call, as LangChain hands it on. */
export interface Asked {
	tools?: unknown[];
	tool_choice?: unknown;
	signal?: AbortSignal;
	/** As they came, before the SDK has read them. */
	rawMessages?: RawMessage[];
}

/** `shown`: what of its text was shown while it was written. */
export interface Answered {
	result: SdkResult;
	shown: string;
}

/** @param show what takes the text while it is written; absent = the answer comes in one piece */
export async function answerCall(
	conversation: Conversation,
	given: readonly SdkMessage[],
	asked: Asked,
	show?: (text: string) => void,
): Promise<Answered> {
	const { context } = conversation;
	const memory = memoryOf(context);
	const messages = toMessages(given, asked.rawMessages ?? []);
	const tangled = splitAtQuestion(messages);
	const call = untangled(tangled, questionKey(tangled, askerOf(context), asked), memory.threads);
	if (call.kind === 'answered') {
		memory.bill.closeReplayed(context);
		return { result: call.final, shown: '' };
	}
	const spec = specOf(restored(call.messages, memory.turns), asked, conversation);
	const key = digestOf({ spec });
	const before = isAskedAgain(context) ? memory.answered.get(key) : undefined;
	if (before !== undefined) {
		memory.bill.closeReplayed(context);
		return { result: before, shown: '' };
	}
	const live = show === undefined || wantsForm(spec) ? null : new LiveAnswer(show, hasTools(spec));
	const outcome = await served(conversation, spec, { memory, live, signal: asked.signal });
	const result = toResult(outcome, (text, calls) => live?.ended(text, calls) ?? text);
	const turn = turnOf(result);
	remember(memory.turns, turn);
	const final = isFinal(turn) ? result : null;
	if (call.thread !== null) follow(memory.threads, call.thread, { turn, final });
	memory.answered.set(key, result);
	return { result, shown: live?.shown ?? '' };
}

const SHOWN = 'Part of the answer was shown already, so no other model was asked';

/**
 * Whose question it is: two agents may ask one model the same. What an agent's instructions say of the time may
 * change from round to round, so they are no part of it.
 */
function questionKey({ question }: Split, asker: string, { tools = [] }: Asked): string {
	const said = question.filter(({ role }) => role !== 'system');
	const names = tools.map((tool) => (tool as { name?: unknown }).name ?? null);
	return digestOf({ said, asker, tools: names });
}

/** There at run time, though its type does not say so (n8n 2.41.1). */
function askerOf(context: ISupplyDataFunctions): string {
	return (context as { parentNode?: { name?: string } }).parentNode?.name ?? '';
}

function isFinal({ calls }: Turn): boolean {
	return calls.length === 0 || calls.some(({ name }) => name === FINAL_TOOL);
}

interface CallEnd {
	memory: CallMemory;
	live: LiveAnswer | null;
	signal: AbortSignal | undefined;
}

async function served(
	conversation: Conversation,
	spec: ChatSpec,
	{ memory: { run, bill }, live, signal }: CallEnd,
): Promise<RouteSuccess> {
	const { context, itemIndex, settings } = conversation;
	const node = context.getNode();
	const task = prepareChat(spec, settings);
	if (!task.ok) throw told(context, planError(node, task, itemIndex));
	const route = routeCall(conversation, spec);
	if (!route.ok) throw told(context, planError(node, route, itemIndex));
	const request = toRequest(route.value, task.value);
	if (!request.ok) throw told(context, planError(node, request, itemIndex));
	const { limits } = request.value;
	const allowed = withinRequests(limits, { limit: conversation.maxRequests, used: bill.requests });
	if (!allowed.ok) throw told(context, planError(node, allowed, itemIndex));
	const log = new CallLog(context, request.value.why);
	const outcome = await runItem(
		{ ...request.value, limits: allowed.limits },
		{
			...callEffects(context, { run, signal }),
			...(live !== null && { live }),
			onCall: (call) => log.begin(call),
			onAttempt: (attempt) => {
				bill.add(attempt);
				log.end(attempt);
			},
		},
	);
	log.endOpen();
	bill.close(context, outcome);
	if (!outcome.ok) {
		const note = live?.isShown === true ? SHOWN : null;
		throw told(context, itemError(node, outcome, { itemIndex, note }));
	}
	return outcome;
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
