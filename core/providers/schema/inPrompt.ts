/** Says in the prompt what the request itself cannot: that JSON is wanted, and which. */

import type { ChatMessage, OutputFormat } from '../../types';

/** Adds the schema unless the task has put it there already. */
export function withSchemaInPrompt(messages: ChatMessage[], output: OutputFormat): ChatMessage[] {
	const schema = JSON.stringify(output.schema);
	if (messages.some((message) => message.content.includes(schema))) return withJsonWord(messages);
	return addToSystem(
		messages,
		`Answer with one JSON object alone, without any other text. It must match this JSON Schema:\n${schema}`,
	);
}

/** Providers answer json_object with a 400 when no message says "JSON" (OpenAI, Groq; SDK docs 2026). */
function withJsonWord(messages: ChatMessage[]): ChatMessage[] {
	return messages.some((message) => /json/i.test(message.content))
		? messages
		: addToSystem(messages, 'Answer with one JSON object alone.');
}

function addToSystem(messages: ChatMessage[], text: string): ChatMessage[] {
	const at = messages.findIndex((message) => message.role === 'system');
	if (at === -1) return [{ role: 'system', content: text }, ...messages];
	return messages.map((message, index) =>
		index === at ? { ...message, content: `${message.content}\n\n${text}` } : message,
	);
}
