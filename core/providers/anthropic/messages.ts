/** Conversations and tools in the form of the Messages API (platform.claude.com, tool use, 2026-10). Pure. */

import type { ChatMessage, JsonObject, JsonSchema, MessageFile, ToolUse } from '../../types';
import { isJsonObject } from '../../types';
import { base64Of, isImage } from '../../types/files';
import { parseJson } from '../wire/json';

type Source = { type: 'base64'; media_type: string; data: string } | { type: 'url'; url: string };

export type Block =
	| { type: 'image' | 'document'; source: Source }
	| { type: 'text'; text: string }
	| { type: 'tool_use'; id: string; name: string; input: JsonObject }
	| { type: 'tool_result'; tool_use_id: string; content: string };

export interface WireMessage {
	role: 'user' | 'assistant';
	content: string | Block[];
}

export interface WireTools {
	tools: Array<{ name: string; description?: string; input_schema: JsonSchema }>;
	tool_choice?: { type: 'none' | 'any' } | { type: 'tool'; name: string };
}

/** System messages stand elsewhere. All results of one turn belong into one message of the user. */
export function toWireMessages(messages: ChatMessage[]): WireMessage[] {
	const wire: WireMessage[] = [];
	for (const message of messages) {
		if (message.role === 'system') continue;
		const next = toWireMessage(message);
		const before = wire.at(-1);
		if (message.role === 'tool' && before?.role === 'user' && Array.isArray(before.content)) {
			before.content.push(...(next.content as Block[]));
		} else wire.push(next);
	}
	return wire;
}

function toWireMessage(message: ChatMessage): WireMessage {
	switch (message.role) {
		case 'tool': {
			const { callId, content } = message;
			return { role: 'user', content: [{ type: 'tool_result', tool_use_id: callId, content }] };
		}
		case 'assistant':
			return { role: 'assistant', content: assistantContent(message) };
		default:
			return { role: 'user', content: userContent(message) };
	}
}

/** Files first, as the vendor advises (vision guide, 2026-10). */
function userContent(message: Extract<ChatMessage, { role: 'user' | 'system' }>): string | Block[] {
	const { content } = message;
	if (message.role === 'system' || message.files === undefined) return content;
	const text: Block[] = content.trim() === '' ? [] : [{ type: 'text', text: content }];
	return [...message.files.map(toFileBlock), ...text];
}

function toFileBlock(file: MessageFile): Block {
	const { mediaType, url } = file;
	const data = base64Of(file);
	return {
		type: isImage(file) ? 'image' : 'document',
		source: data === null ? { type: 'url', url } : { type: 'base64', media_type: mediaType, data },
	};
}

/** A block of text must not be empty. */
function assistantContent({
	content,
	calls,
}: Extract<ChatMessage, { role: 'assistant' }>): string | Block[] {
	if (calls === undefined) return content;
	const uses = calls.map(({ id, name, arguments: given }): Block => {
		const input = parseJson(given);
		return { type: 'tool_use', id, name, input: isJsonObject(input) ? input : {} };
	});
	return content.trim() === '' ? uses : [{ type: 'text', text: content }, ...uses];
}

export function toWireTools({ tools, choice }: ToolUse): WireTools {
	return {
		tools: tools.map(({ name, description, parameters }) => ({
			name,
			...(description !== undefined && { description }),
			input_schema: parameters,
		})),
		...choiceOf(choice),
	};
}

/** Without one it is `auto`. A forced choice excludes thinking. */
function choiceOf(choice: ToolUse['choice']): Pick<WireTools, 'tool_choice'> {
	if (choice === 'auto') return {};
	if (typeof choice === 'object') return { tool_choice: { type: 'tool', name: choice.name } };
	return { tool_choice: { type: choice === 'required' ? 'any' : 'none' } };
}
