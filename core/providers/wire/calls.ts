/** Calls of tools as answers hold them. Pure. */

import type { Reply, ToolCall } from '../../types';
import { isJsonObject } from '../../types';
import type { ReplyContext } from './overSdk';
import { objectAt, textAt } from './json';

/**
 * For a reply: absent where there is none, and where JSON was asked for, which some servers ask of their
 * model by a tool of their own.
 */
export function callsIn(rows: unknown[], context: ReplyContext): Pick<Reply, 'calls'> {
	const calls = rows.flatMap((row, index) => readCall(row, index, context));
	return calls.length === 0 || context.outputMode !== 'text' ? {} : { calls };
}

/** `{id, function: {name, arguments}}`, or Anthropic's `{id, name, input}`. */
function readCall(row: unknown, index: number, { receivedAtMs }: ReplyContext): ToolCall[] {
	const call = objectAt(row, 'function') ?? row;
	const name = textAt(call, 'name');
	if (name === null || !isJsonObject(call)) return [];
	// Ollama gives none, and some servers an empty one.
	const id = textAt(row, 'id') || `call_${receivedAtMs}_${index}`;
	return [{ id, name, arguments: asText(call['arguments'] ?? call['input']) }];
}

/** Servers of OpenAI's dialect that give an object, as Ollama does, are read too. */
function asText(given: unknown): string {
	if (typeof given === 'string') return given;
	return given === undefined || given === null ? '' : JSON.stringify(given);
}
