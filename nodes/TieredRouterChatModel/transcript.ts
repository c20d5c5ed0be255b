/**
 * n8n rebuilds what the model has said: parallel calls become turns of their own, the text before them is lost,
 * and an `id` is put among the arguments (2.41.1). Known turns are put back as they were. Pure.
 */

import type { ChatMessage, ToolCall } from '../../core/types';
import { isJsonObject } from '../../core/types';

export interface Turn {
	text: string;
	calls: ToolCall[];
}

/** By the id of each call. */
export type Turns = Map<string, Turn>;

export function remember(turns: Turns, turn: Turn): void {
	for (const { id } of turn.calls) turns.set(id, turn);
}

export function restored(messages: readonly ChatMessage[], turns: Turns): ChatMessage[] {
	const answered = new Set(
		messages.flatMap((message) => (message.role === 'tool' ? [message.callId] : [])),
	);
	const placed = new Set<Turn>();
	return messages.flatMap((message): ChatMessage[] => {
		if (message.role !== 'assistant' || message.calls === undefined) return [message];
		const turn = turns.get(message.calls[0]?.id ?? '');
		// A call without its result would make providers refuse the whole conversation.
		const isWhole = turn?.calls.every(({ id }) => answered.has(id)) === true;
		if (turn === undefined || !isWhole) return [withoutIds(message)];
		if (placed.has(turn)) return [];
		placed.add(turn);
		return [{ role: 'assistant', content: turn.text, calls: turn.calls }];
	});
}

function withoutIds(message: Extract<ChatMessage, { role: 'assistant' }>): ChatMessage {
	return { ...message, calls: (message.calls ?? []).map(withoutId) };
}

function withoutId(call: ToolCall): ToolCall {
	try {
		const given: unknown = JSON.parse(call.arguments);
		if (!isJsonObject(given) || given['id'] !== call.id) return call;
		const own = Object.entries(given).filter(([name]) => name !== 'id');
		return { ...call, arguments: JSON.stringify(Object.fromEntries(own)) };
	} catch {
		return call;
	}
}
