/** What a call of an agent or a chain is, as rules ask for it. Pure. */

import { estimateMessages, estimateTokens } from '../../../core/models';
import type { ChatMessage, ChatSpec } from '../../../core/types';
import { asksToMend } from '../promptSchema';

export interface CallFacts {
	hasTools: boolean;
	/** Of this run of the agent; 1 is the first call. */
	round: number;
	/** One of those that answered last. */
	toolFailed: boolean;
	/** A final answer of a given form. */
	wantsForm: boolean;
	/** n8n sends an answer back to have it mended. */
	mends: boolean;
	/** Estimated, tools and form included. */
	inputTokens: number;
	messages: number;
	/** What the user said last; empty = nothing. */
	userText: string;
}

export function factsOf(spec: ChatSpec): CallFacts {
	const { messages, toolUse, output } = spec;
	const asked = lastOfUser(messages);
	const beside = JSON.stringify([toolUse?.tools ?? [], output?.schema ?? {}]);
	return {
		hasTools: hasTools(spec),
		round: messages.slice(asked + 1).filter(({ role }) => role === 'assistant').length + 1,
		toolFailed: lastResults(messages).some(hasFailed),
		wantsForm: wantsForm(spec),
		mends: asksToMend(messages),
		inputTokens: estimateMessages(messages) + estimateTokens(beside),
		messages: messages.length,
		userText: messages[asked]?.content ?? '',
	};
}

export const hasTools = ({ toolUse }: ChatSpec): boolean => toolUse !== null;

/** Of which a part is worth nothing. */
export function wantsForm({ output, finalTool }: ChatSpec): boolean {
	return output !== null || finalTool !== null;
}

export function lastOfUser(messages: readonly ChatMessage[]): number {
	return messages.findLastIndex(({ role }) => role === 'user');
}

function lastResults(messages: readonly ChatMessage[]): ChatMessage[] {
	const before = messages.findLastIndex(({ role }) => role !== 'tool');
	return messages.slice(before + 1);
}

/** n8n marks a failed tool by its answer alone: `[{"error": …}]` (2.41.1). */
const FAILED = /^\s*\[?\s*\{\s*"error"\s*:/;

export function hasFailed({ role, content }: ChatMessage): boolean {
	return role === 'tool' && FAILED.test(content);
}
