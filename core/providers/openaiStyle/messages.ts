/** Conversations and tools in the form of Chat Completions (openai SDK 7.57.0). Pure. */

import type { ChatMessage, JsonSchema, ToolCall, ToolUse } from '../../types';

interface WireCall {
	id: string;
	type: 'function';
	function: { name: string; arguments: string };
}

export type WireMessage =
	| { role: 'system' | 'user' | 'assistant'; content: string }
	| { role: 'assistant'; content: string | null; tool_calls: WireCall[] }
	| { role: 'tool'; tool_call_id: string; content: string };

export interface WireTools {
	tools: Array<{
		type: 'function';
		function: { name: string; description?: string; parameters: JsonSchema };
	}>;
	tool_choice?: 'none' | 'required' | { type: 'function'; function: { name: string } };
}

export function toWireMessage(message: ChatMessage): WireMessage {
	const { role, content } = message;
	if (role === 'tool') return { role, tool_call_id: message.callId, content };
	if (role !== 'assistant' || message.calls === undefined) return { role, content };
	return { role, content: content === '' ? null : content, tool_calls: message.calls.map(toCall) };
}

function toCall({ id, name, arguments: given }: ToolCall): WireCall {
	return { id, type: 'function', function: { name, arguments: given } };
}

export function toWireTools({ tools, choice }: ToolUse): WireTools {
	return {
		tools: tools.map(({ name, description, parameters }) => ({
			type: 'function',
			function: { name, ...(description !== undefined && { description }), parameters },
		})),
		...choiceOf(choice),
	};
}

/** `auto` is every server's own default, and not each takes the word. */
function choiceOf(choice: ToolUse['choice']): Pick<WireTools, 'tool_choice'> {
	if (choice === 'auto') return {};
	if (typeof choice === 'string') return { tool_choice: choice };
	return { tool_choice: { type: 'function', function: { name: choice.name } } };
}
