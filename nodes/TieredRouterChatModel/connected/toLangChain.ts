/** Our messages and tools in the forms that every LangChain model takes (@langchain/core 1.x, n8n 2.41.1). Pure. */

import type { ChatMessage, Tool, ToolChoice } from '../../../core/types';
import { isImage } from '../../../core/types/files';

export function toLangChain(message: ChatMessage): object {
	switch (message.role) {
		case 'system':
			return { role: 'system', content: message.content };
		case 'user': {
			const { content, files = [] } = message;
			if (files.length === 0) return { role: 'user', content };
			const parts = files.map((file) =>
				isImage(file)
					? { type: 'image_url', image_url: { url: file.url } }
					: { type: 'file', file: { filename: file.name ?? 'file', file_data: file.url } },
			);
			return { role: 'user', content: [{ type: 'text', text: content }, ...parts] };
		}
		case 'assistant': {
			const calls = (message.calls ?? []).map(({ id, name, arguments: given }) => ({
				...{ type: 'function', id, function: { name, arguments: asObject(given) } },
			}));
			return {
				...{ role: 'assistant', content: message.content },
				...(calls.length > 0 && { tool_calls: calls }),
			};
		}
		case 'tool':
			return { role: 'tool', content: message.content, tool_call_id: message.callId };
	}
}

/** LangChain parses them, and throws at what is none. */
function asObject(text: string): string {
	try {
		JSON.parse(text);
		return text;
	} catch {
		return JSON.stringify({ invalid: text });
	}
}

export function toLangChainTool({ name, description = '', parameters }: Tool): object {
	return { type: 'function', function: { name, description, parameters } };
}

export function toLangChainChoice(choice: ToolChoice): string {
	if (typeof choice === 'object') return choice.name;
	return choice === 'required' ? 'any' : choice;
}
