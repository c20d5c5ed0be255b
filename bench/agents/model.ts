/** A model that makes no mistake: the next step of a question, as an answer of the sandbox. */

import type { Call, JsonObject, ScriptedAnswer } from '../../demo/sandbox/types';
import { isObject } from '../../demo/sandbox/json';
import type { Conversation } from './conversation';
import type { Question } from './questions';

export type Reply = Extract<ScriptedAnswer, { kind: 'reply' }> & { calls: Call[] };

/** n8n's own name for the tool that takes an agent's structured answer (2.41.1). */
export const FINAL_TOOL = 'format_final_json_response';

export function nextReply(question: Question, conversation: Conversation): Reply {
	const { steps, words, form, remembers } = question;
	const { before, results, tools } = conversation;
	if (remembers !== undefined && !before.includes(remembers)) {
		return reply('I do not know what that was.');
	}
	const open = steps
		.map((step) => step.filter(({ shows }) => !results.includes(shows)))
		.find((step) => step.length > 0);
	if (open !== undefined) {
		return reply(
			'',
			open.map(({ call }) => call),
		);
	}
	if (form === null) return reply(words);
	const final = tools.get(FINAL_TOOL);
	if (final === undefined) return reply(JSON.stringify(form));
	return reply('', [{ name: FINAL_TOOL, arguments: JSON.stringify(wrapped(form, final)) }]);
}

function reply(text: string, calls: Call[] = []): Reply {
	return { kind: 'reply', text, calls };
}

/** n8n's parser may want the answer under a name of its own. */
function wrapped(form: JsonObject, { properties }: JsonObject): JsonObject {
	return isObject(properties) && 'output' in properties ? { output: form } : form;
}
