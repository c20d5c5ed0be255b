/** What a model reads in a request: the question it is at, and what was said since. */

import { type Turn, turnSince } from '../../demo/sandbox/agent';
import { isObject, listAt } from '../../demo/sandbox/json';
import { readMessages, readTools } from '../../demo/sandbox/messages';
import type { RecordedRequest } from '../../demo/sandbox/types';

export interface Conversation extends Turn {
	/** Of the newest user message that holds one; `null` = none does. */
	number: string | null;
	/** The same for the same messages. */
	key: string;
}

const NUMBER = /Q-\d+/;
const NOTHING: Turn = { before: '', results: '', tools: [] };

export function readConversation({ body }: RecordedRequest): Conversation {
	const asked = isObject(body) ? body : {};
	const messages = readMessages(asked);
	const said = messages.filter(({ role, content }) => role === 'user' && NUMBER.test(content));
	const number = NUMBER.exec(said.at(-1)?.content ?? '')?.[0] ?? null;
	const tools = readTools(asked);
	const turn = turnSince({ messages, tools }, (text) => NUMBER.test(text));
	return {
		...(turn ?? { ...NOTHING, tools }),
		...{ number, key: JSON.stringify(listAt(asked, 'messages') ?? listAt(asked, 'input')) },
	};
}
