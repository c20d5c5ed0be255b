/**
 * Our messages and tools in the forms that every LangChain model takes: those of Chat Completions, with words of
 * LangChain's own for the choice (@langchain/core 1.x, n8n 2.41.1). Pure.
 */

import { toWireMessage } from '../../../core/providers/openaiStyle/messages';
import type { ChatMessage, ToolChoice } from '../../../core/types';

export function toLangChain(message: ChatMessage): object {
	if (message.role !== 'assistant' || message.calls === undefined) return toWireMessage(message);
	const calls = message.calls.map((call) => ({ ...call, arguments: asJson(call.arguments) }));
	// It takes no null.
	return { ...toWireMessage({ ...message, calls }), content: message.content };
}

/** LangChain parses them, and throws at what is none. */
function asJson(text: string): string {
	try {
		JSON.parse(text);
		return text;
	} catch {
		return JSON.stringify({ invalid: text });
	}
}

export function toLangChainChoice(choice: ToolChoice): string {
	if (typeof choice === 'object') return choice.name;
	return choice === 'required' ? 'any' : choice;
}
