/** What every dialect's messages and tools come to. */

import { contentText, isObject, listAt, objectAt, textAt } from './json';
import type { JsonObject, JsonValue, Message, OfferedTool } from './types';

/** Results of tools have a role of their own, also where a dialect writes them into a user's message. */
export function readMessages(body: JsonObject): Message[] {
	const { input } = body;
	if (typeof input === 'string') return [{ role: 'user', content: input }];
	return (listAt(body, 'messages') ?? listAt(body, 'input') ?? []).flatMap((message) => {
		if (textAt(message, 'type') === 'function_call') return [{ role: 'assistant', content: '' }];
		if (textAt(message, 'type') === 'function_call_output') return [resultItem(message)];
		const content = isObject(message) ? message['content'] : undefined;
		const blocks = Array.isArray(content) ? content : [];
		const results = blocks
			.filter((block) => textAt(block, 'type') === 'tool_result')
			.map((block) => ({ role: 'tool', content: resultText(block) }));
		const text = contentText(content);
		const own = { role: textAt(message, 'role') ?? '', content: text };
		return results.length > 0 && text === '' ? results : [...results, own];
	});
}

/** Of the Responses API. */
function resultItem(item: JsonValue): Message {
	return { role: 'tool', content: contentText(isObject(item) ? item['output'] : undefined) };
}

function resultText(block: JsonValue): string {
	return contentText(isObject(block) ? block['content'] : undefined);
}

export function readTools(body: JsonObject): OfferedTool[] {
	return (listAt(body, 'tools') ?? []).map((tool) => {
		const own = objectAt(tool, 'function') ?? tool;
		const schema = objectAt(own, 'parameters') ?? objectAt(own, 'input_schema') ?? {};
		return { name: textAt(own, 'name') ?? '', schema };
	});
}
