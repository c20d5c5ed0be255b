/** A text that is a call of a tool, written where a text was asked for. Pure. */

import { isJsonObject } from '../types';
import { parse } from './parse';

const MARKS =
	/^(?:<(?:tool_call|function_call|function=[\w.-]+|tools?)>|\[TOOL_CALLS?\]|<\|(?:python_tag|tool_calls?(?:_section)?_?(?:begin)?)\|>)/i;
const FENCE = /^```\w*\n([^]*?)\n?```$/;

export function isToolCall(text: string): boolean {
	const trimmed = text.trim();
	if (MARKS.test(trimmed)) return true;
	const inside = FENCE.exec(trimmed)?.[1] ?? trimmed;
	if (!inside.startsWith('{') && !inside.startsWith('[')) return false;
	const value = parse(inside);
	const calls = Array.isArray(value) ? value : [value];
	return calls.length > 0 && calls.every(isCall);
}

/** `{"name": "x", "arguments": {…}}` and nothing else that a text might say. */
function isCall(value: unknown): boolean {
	if (!isJsonObject(value)) return false;
	const call = isJsonObject(value['function']) ? value['function'] : value;
	const given = call['arguments'] ?? call['parameters'];
	const others = Object.keys(call).filter(
		(key) => !['name', 'arguments', 'parameters', 'id', 'type'].includes(key),
	);
	return (
		typeof call['name'] === 'string' &&
		(isJsonObject(given) || typeof given === 'string') &&
		others.length === 0
	);
}
