/** What a model reads in a request: the question it is at, what tools said since, and how it may answer. */

import type { JsonObject, JsonValue, RecordedRequest } from '../../demo/sandbox/types';
import { isObject } from '../../demo/sandbox/json';

export interface Conversation {
	/** Of the newest user message that holds one; `null` = none does. */
	number: string | null;
	/** Everything that was said before that message. */
	before: string;
	/** What tools answered after it. */
	results: string;
	tools: Map<string, JsonObject>;
	/** The same for the same messages. */
	key: string;
}

const NUMBER = /Q-\d+/;

export function readConversation({ body }: RecordedRequest): Conversation {
	const messages = objectsAt(body, 'messages');
	const at = messages.findLastIndex(
		(message) => message['role'] === 'user' && NUMBER.test(textOf(message)),
	);
	const question = messages[at];
	return {
		number: question === undefined ? null : (NUMBER.exec(textOf(question))?.[0] ?? null),
		before: messages.slice(0, at).map(textOf).join('\n'),
		results: messages.slice(at).flatMap(resultsOf).join('\n'),
		tools: new Map(objectsAt(body, 'tools').map(toolOf)),
		key: JSON.stringify(messages),
	};
}

/** OpenAI has a role for them; at Anthropic they are blocks of a user's message. */
function resultsOf(message: JsonObject): string[] {
	if (message['role'] === 'tool') return [textOf(message)];
	const blocks = objectsAt(message, 'content');
	return blocks.filter(({ type }) => type === 'tool_result').map((block) => JSON.stringify(block));
}

function textOf({ content }: JsonObject): string {
	if (typeof content === 'string') return content;
	const texts = objectsAt({ content: content ?? null }, 'content').map(({ text }) => text);
	return texts.filter((text) => typeof text === 'string').join('\n');
}

function toolOf(tool: JsonObject): [string, JsonObject] {
	const own = isObject(tool['function']) ? tool['function'] : tool;
	const schema = own['parameters'] ?? own['input_schema'];
	return [String(own['name']), isObject(schema) ? schema : {}];
}

function objectsAt(value: JsonValue, name: string): JsonObject[] {
	const list = isObject(value) ? value[name] : null;
	return Array.isArray(list) ? list.filter(isObject) : [];
}
