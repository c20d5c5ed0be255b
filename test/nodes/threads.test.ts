/** Conversations of several items that n8n's agent brings back mixed up. */

import type { ChatMessage } from '../../core/types';
import {
	follow,
	noThreads,
	splitAtQuestion,
	type Threads,
	untangled,
} from '../../nodes/TieredRouterChatModel/threads';
import type { Turn } from '../../nodes/TieredRouterChatModel/transcript';

const user = (content: string): ChatMessage => ({ role: 'user', content });
const turn = (...ids: string[]): Turn => ({
	...{ text: ids.length === 0 ? 'Done' : '' },
	calls: ids.map((id) => ({ id, name: 'look', arguments: '{}' })),
});
const called = (...ids: string[]): ChatMessage => ({
	...{ role: 'assistant', content: '', calls: turn(...ids).calls },
});
const gave = (callId: string): ChatMessage => ({ role: 'tool', content: `of ${callId}`, callId });

let threads: Threads<string>;
beforeEach(() => (threads = noThreads()));

function ask(messages: ChatMessage[], answer: Turn | string) {
	const found = untangled(splitAtQuestion(messages), String(messages[0]?.content), threads);
	if (found.kind === 'open' && found.thread !== null) {
		const final = typeof answer === 'string' ? answer : null;
		const given = typeof answer === 'string' ? turn() : answer;
		follow(threads, found.thread, { turn: given, final });
	}
	return found.kind === 'answered' ? found.final : found.messages;
}

test('an item goes on with its own steps where n8n gives it another one’s', () => {
	ask([user('A')], turn('a1'));
	ask([user('B')], turn('b1'));
	expect(ask([user('A'), called('a1'), gave('a1')], turn('a2'))).toEqual([
		...[user('A'), called('a1'), gave('a1')],
	]);
	expect(ask([user('B'), called('b1'), gave('b1')], turn('b2'))).toHaveLength(3);
	// The third round: A's steps stand in front of both.
	const mixed = [user('B'), called('a1'), gave('a1'), called('b2'), gave('b2')];
	expect(ask(mixed, 'B is done')).toEqual([
		...[user('B'), called('b1'), gave('b1'), called('b2'), gave('b2')],
	]);
});

test('an item that was answered is not asked again, whatever stands behind its question', () => {
	ask([user('A')], turn('a1'));
	ask([user('B')], turn('b1'));
	ask([user('C')], 'C is done');
	ask([user('A'), called('a1'), gave('a1')], 'A is done');
	ask([user('B'), called('b1'), gave('b1')], turn('b2'));
	const mixed = [called('b1'), gave('b1')];
	expect(ask([user('A'), ...mixed], 'never')).toBe('A is done');
	expect(ask([user('C'), ...mixed], 'never')).toBe('C is done');
});

test('two items with the same question keep apart', () => {
	ask([user('A')], turn('x1'));
	ask([user('A')], turn('y1'));
	expect(ask([user('A'), called('y1'), gave('y1')], turn('y2'))).toHaveLength(3);
	expect(ask([user('A'), called('x1'), gave('x1')], 'X is done')).toHaveLength(3);
	const mixed = [user('A'), called('x1'), gave('x1'), called('y2'), gave('y2')];
	expect(ask(mixed, 'Y is done')).toEqual([
		...[user('A'), called('y1'), gave('y1'), called('y2'), gave('y2')],
	]);
});

test('parallel calls are one turn again, with all their results', () => {
	ask([user('A')], turn('a1', 'a2'));
	const split = [user('A'), called('a1'), gave('a1'), called('a2'), gave('a2')];
	expect(ask(split, 'done')).toEqual([user('A'), called('a1', 'a2'), gave('a1'), gave('a2')]);
});

test('what was never seen, or has a result missing, stays as it came', () => {
	const foreign = [user('A'), called('z'), gave('z')];
	expect(ask(foreign, 'done')).toEqual(foreign);
	ask([user('B')], turn('b1', 'b2'));
	const half = [user('B'), called('b1'), gave('b1')];
	expect(ask(half, 'done')).toEqual(half);
});

test('a question that is asked anew is answered anew', () => {
	ask([user('A')], 'first');
	expect(ask([user('A')], 'second')).toEqual([user('A')]);
});
