/**
 * Calls that a model wrote as text, because its server or its template did not take them apart: small Llamas
 * do so, and Groq gives them back with an error. Pure.
 */

import { isJsonObject, type JsonValue, type ToolCall } from '../../types';
import { recoverJson, withoutThinking } from '../../validation';
import { toolNameMeant } from './toolName';

/** e.g. `<function=get_weather>{"city":"Oslo"}</function>` */
const NAMED = /<function=([\w.-]+)>\s*([^]*?)\s*<\/function>/g;
const TAGGED = /<(tool_call|function_call)>\s*([^]*?)\s*<\/\1>/g;

/**
 * @param names of the tools that may be called
 * @param mark what makes the ids unique in the conversation
 * @returns `[]` where the text is no call of one of these tools
 */
export function callsInText(text: string, names: readonly string[], mark: string): ToolCall[] {
	return written(text, names).map(({ name, given }, index) => ({
		...{ id: `call_${mark}_${index}`, name, arguments: given },
	}));
}

function written(text: string, names: readonly string[]): Written[] {
	const said = withoutThinking(text);
	const named = [...said.matchAll(NAMED)].map(([, name = '', given = '']) => ({ name, given }));
	if (named.length > 0) return named;
	const tagged = [...said.matchAll(TAGGED)].map(([, , inside = '']) => inside);
	const found = tagged.length > 0 ? tagged : [said];
	const calls = found.map((part) => callsIn(part, names));
	return calls.every((part) => part.length > 0) ? calls.flat() : [];
}

interface Written {
	name: string;
	given: string;
}

function callsIn(text: string, names: readonly string[]): Written[] {
	const found = recoverJson(text, { keys: ['name', 'arguments', 'parameters'] });
	if (!found.ok) return [];
	const rows = Array.isArray(found.value) ? found.value : [found.value];
	const calls = rows.flatMap((row) => callOf(row, names));
	return calls.length === rows.length ? calls : [];
}

function callOf(row: JsonValue, names: readonly string[]): Written[] {
	if (!isJsonObject(row)) return [];
	const call = isJsonObject(row['function']) ? row['function'] : row;
	const name = call['name'] ?? row['tool'] ?? row['function'];
	const given = call['arguments'] ?? call['parameters'] ?? call['input'];
	if (typeof name !== 'string' || given === undefined) return [];
	if (toolNameMeant(name, names) === null) return [];
	return [{ name, given: typeof given === 'string' ? given : JSON.stringify(given) }];
}
