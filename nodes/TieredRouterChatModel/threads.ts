/**
 * The conversations of one execution, apart from each other. Between its rounds n8n's agent gives every item the
 * earlier steps of the first item that still asks, in place of its own (`buildSteps.js`, 2.41.1): an item would be
 * answered from another one's data, and asks its tools again until the agent gives up.
 */

import type { ChatMessage } from '../../core/types';
import type { Turn } from './transcript';

/** What was said since one question. */
export interface Thread<Final> {
	/** Of its question. */
	key: string;
	/** Those that call tools. */
	turns: Turn[];
	/** What ended it; `null` = it goes on. */
	final: Final | null;
}

export interface Threads<Final> {
	/** By question; one that several items ask has a thread for each. */
	known: Map<string, Array<Thread<Final>>>;
	/** What tools gave back, by the id of the call. */
	results: Map<string, string>;
}

export const noThreads = <Final>(): Threads<Final> => ({ known: new Map(), results: new Map() });

export interface Split {
	/** Up to the last words of the user. */
	question: readonly ChatMessage[];
	since: readonly ChatMessage[];
}

export function splitAtQuestion(messages: readonly ChatMessage[]): Split {
	const at = messages.findLastIndex(({ role }) => role === 'user') + 1;
	return { question: messages.slice(0, at), since: messages.slice(at) };
}

export type Untangled<Final> =
	| { kind: 'answered'; final: Final }
	/** `thread`: where the answer belongs; `null` = it is not followed. */
	| { kind: 'open'; messages: readonly ChatMessage[]; thread: Thread<Final> | null };

/** @param key of the question. Where what is known is not whole, the messages stay as they came. */
export function untangled<Final>(
	{ question, since }: Split,
	key: string,
	threads: Threads<Final>,
): Untangled<Final> {
	const known = threads.known.get(key) ?? [];
	if (since.length === 0) {
		return { kind: 'open', messages: question, thread: { key, turns: [], final: null } };
	}
	for (const message of since) {
		if (message.role === 'tool') threads.results.set(message.callId, message.content);
	}
	// n8n puts what an item's own tools have just given at the end.
	const last = since.findLast((message) => message.role === 'tool');
	const owner = known.find(({ turns }) => hasCall(turns, last?.callId));
	const ended = owner ?? known.find(({ final }) => final !== null);
	if (ended !== undefined && ended.final !== null) return { kind: 'answered', final: ended.final };
	const told = owner === undefined ? null : retold(owner.turns, threads.results);
	if (owner === undefined || told === null) {
		return { kind: 'open', messages: [...question, ...since], thread: owner ?? null };
	}
	return { kind: 'open', messages: [...question, ...told], thread: owner };
}

function hasCall(turns: readonly Turn[], callId: string | undefined): boolean {
	return turns.some(({ calls }) => calls.some(({ id }) => id === callId));
}

/** `null` = a call has no result yet. */
function retold(
	turns: readonly Turn[],
	results: ReadonlyMap<string, string>,
): ChatMessage[] | null {
	const messages: ChatMessage[] = [];
	for (const { text, calls } of turns) {
		messages.push({ role: 'assistant', content: text, calls });
		for (const { id } of calls) {
			const content = results.get(id);
			if (content === undefined) return null;
			messages.push({ role: 'tool', content, callId: id });
		}
	}
	return messages;
}

/** @param final of an answer that needs no tool any more */
export function follow<Final>(
	threads: Threads<Final>,
	thread: Thread<Final>,
	{ turn, final }: { turn: Turn; final: Final | null },
): void {
	const known = threads.known.get(thread.key) ?? [];
	if (!known.includes(thread)) threads.known.set(thread.key, [...known, thread]);
	if (final !== null) thread.final = final;
	else thread.turns.push(turn);
}
