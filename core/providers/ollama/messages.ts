/** Conversations and tools in the form of Ollama's /api/chat (docs.ollama.com, tool calling, 2026-10). Pure. */

import type { ChatMessage, JsonObject } from '../../types';
import { isJsonObject } from '../../types';
import { base64Of } from '../../types/files';
import { parseJson } from '../wire/json';

export type WireMessage =
	| { role: 'system' | 'user' | 'assistant'; content: string; images?: string[] }
	| {
			role: 'assistant';
			content: string;
			tool_calls: Array<{ function: { name: string; arguments: JsonObject } }>;
	  }
	| { role: 'tool'; content: string; tool_name?: string };

/** Results are tied to their calls by the name of the tool: there are no ids. */
export function toWireMessages(messages: ChatMessage[]): WireMessage[] {
	const names = new Map<string, string>();
	return messages.map((message): WireMessage => {
		const { role, content } = message;
		if (role === 'tool') {
			const name = names.get(message.callId);
			return { role, content, ...(name !== undefined && { tool_name: name }) };
		}
		if (role === 'user' && message.files !== undefined) {
			// Images in base64, without the head of a data URL; it takes nothing else.
			const images = message.files.flatMap((file) => base64Of(file) ?? []);
			return { role, content, images };
		}
		if (role !== 'assistant' || message.calls === undefined) return { role, content };
		for (const { id, name } of message.calls) names.set(id, name);
		return { role, content, tool_calls: message.calls.map(toCall) };
	});
}

function toCall({ name, arguments: given }: { name: string; arguments: string }) {
	const parsed = parseJson(given);
	return { function: { name, arguments: isJsonObject(parsed) ? parsed : {} } };
}
