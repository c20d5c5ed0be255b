/**
 * n8n's messages and tools as ours, in the form of its AI SDK (@n8n/ai-node-sdk 0.31.1). Pure. What a
 * community node may not depend on is described here as far as it is read.
 */

import type { ChatMessage, JsonSchema, Tool, ToolCall, ToolChoice } from '../../core/types';
import { isJsonObject } from '../../core/types';
import { filesOf, type RawMessage } from './files';

export interface SdkMessage {
	role: string;
	content: unknown[];
}

/** Texts, files and calls; thoughts are left out: no provider takes those of another. */
export function toMessages(
	given: readonly SdkMessage[],
	raw: readonly RawMessage[],
): ChatMessage[] {
	return given.flatMap((message, index) => withFiles(toMessage(message), raw[index]));
}

/** The SDK leaves images out in silence (0.31.1): they are read from the message as it came, of which it makes one. */
function withFiles(messages: ChatMessage[], raw: RawMessage | undefined): ChatMessage[] {
	const files = filesOf(raw?.content);
	if (files.length === 0) return messages;
	return messages.map((message) => (message.role === 'user' ? { ...message, files } : message));
}

function toMessage({ role, content }: SdkMessage): ChatMessage[] {
	const parts = content.filter(isJsonObject);
	const results = parts.flatMap(resultOf);
	if (role === 'tool' || results.length > 0) return results;
	const text = parts.flatMap((part) => textOf(part)).join('');
	if (role === 'system' || role === 'user') return [{ role, content: text }];
	const calls = parts.flatMap(callOf);
	return [{ role: 'assistant', content: text, ...(calls.length > 0 && { calls }) }];
}

function textOf({ type, text }: Record<string, unknown>): string[] {
	return type === 'text' && typeof text === 'string' ? [text] : [];
}

function callOf({ type, toolCallId, toolName, input }: Record<string, unknown>): ToolCall[] {
	if (type !== 'tool-call' || typeof toolName !== 'string') return [];
	return [{ id: String(toolCallId ?? ''), name: toolName, arguments: asText(input) }];
}

function resultOf({ type, toolCallId, result }: Record<string, unknown>): ChatMessage[] {
	if (type !== 'tool-result') return [];
	return [{ role: 'tool', callId: String(toolCallId ?? ''), content: asText(result) }];
}

function asText(value: unknown): string {
	if (typeof value === 'string') return value;
	// A result comes as parts, of which the texts are what the tool gave.
	if (Array.isArray(value) && value.length > 0 && value.every(isTextPart))
		return value.map(({ text }) => text).join('');
	return JSON.stringify(value ?? '') ?? '';
}

function isTextPart(part: unknown): part is { text: string } {
	return isJsonObject(part) && part['type'] === 'text' && typeof part['text'] === 'string';
}

/** `schemaOf`: of a tool whose schema is written in zod. */
export function toTools(
	given: readonly unknown[],
	schemaOf: (tool: { inputSchema: unknown }) => unknown,
): Tool[] {
	return given.flatMap((one) => {
		const tool = one as Record<string, unknown>;
		const wrapped = tool['function'];
		const { name, description, parameters }: Record<string, unknown> = isJsonObject(wrapped)
			? wrapped
			: { ...tool, parameters: schemaOf({ inputSchema: tool['schema'] }) };
		if (typeof name !== 'string') return [];
		return [
			{
				name,
				...(typeof description === 'string' && { description }),
				parameters: isJsonObject(parameters) ? (parameters as JsonSchema) : NOTHING,
			},
		];
	});
}

const NOTHING: JsonSchema = { type: 'object', properties: {} };

/** `any` is LangChain's and Anthropic's word for it. */
export function toChoice(given: unknown): ToolChoice {
	if (given === 'none') return 'none';
	if (given === 'any' || given === 'required') return 'required';
	if (typeof given === 'string') return given === 'auto' ? 'auto' : { name: given };
	if (!isJsonObject(given)) return 'auto';
	if (given['type'] === 'any' || given['type'] === 'none') return toChoice(given['type']);
	const name = isJsonObject(given['function']) ? given['function']['name'] : given['name'];
	return typeof name === 'string' ? { name } : 'auto';
}
