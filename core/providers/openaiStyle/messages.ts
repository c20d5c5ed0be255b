/** Conversations and tools in the form of Chat Completions (openai SDK 7.57.0). Pure. */

import type { ChatMessage, JsonSchema, MessageFile, ToolCall, ToolUse } from '../../types';
import { isImage } from '../../types/files';

interface WireCall {
	id: string;
	type: 'function';
	function: { name: string; arguments: string };
}

export type Part =
	| { type: 'text'; text: string }
	| { type: 'image_url'; image_url: { url: string } }
	| { type: 'file'; file: { filename: string; file_data: string } };

export type WireMessage =
	| { role: 'user'; content: Part[] }
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
	if (role === 'user' && message.files !== undefined) {
		const text: Part[] = content === '' ? [] : [{ type: 'text', text: content }];
		return { role, content: [...text, ...message.files.map(toPart)] };
	}
	if (role !== 'assistant' || message.calls === undefined) return { role, content };
	return { role, content: content === '' ? null : content, tool_calls: message.calls.map(toCall) };
}

function toPart(file: MessageFile): Part {
	if (isImage(file)) return { type: 'image_url', image_url: { url: file.url } };
	return { type: 'file', file: { filename: file.name ?? 'file', file_data: file.url } };
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
