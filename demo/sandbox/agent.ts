/** How a model goes about a question that needs tools: the next step, by what its tools have said so far. */

import type { AgentTask } from '../examples/types';
import { isObject } from './json';
import type { Call, JsonObject, Message, OfferedTool, Question, ScriptedAnswer } from './types';

export type Reply = Extract<ScriptedAnswer, { kind: 'reply' }> & { calls: Call[] };

export interface Turn {
	/** All that was said before the question. */
	before: string;
	/** What tools answered since. */
	results: string;
	tools: OfferedTool[];
}

/** n8n's own name for the tool that takes an agent's structured answer (2.41.1). */
export const FINAL_TOOL = 'format_final_json_response';

/** Since the newest user message that passes; `null` = none does. */
export function turnSince(
	{ messages, tools }: Pick<Question, 'messages' | 'tools'>,
	isAsked: (text: string) => boolean,
): Turn | null {
	const at = messages.findLastIndex(({ role, content }) => role === 'user' && isAsked(content));
	if (at === -1) return null;
	const results = messages.slice(at).filter(({ role }) => role === 'tool');
	return { before: textOf(messages.slice(0, at)), results: textOf(results), tools };
}

const textOf = (messages: Message[]): string => messages.map(({ content }) => content).join('\n');

/** Without a mistake. */
export function nextStep(task: AgentTask, { before, results, tools }: Turn): Reply {
	const { steps, words, form = null, remembers } = task;
	if (remembers !== undefined && !before.includes(remembers)) {
		return reply('I do not know what that was.');
	}
	const open = steps
		.map((step) => step.filter(({ shows }) => !results.includes(shows)))
		.find((step) => step.length > 0);
	if (open !== undefined) return reply('', open.map(toCall));
	if (form === null) return reply(words);
	const final = tools.find(({ name }) => name === FINAL_TOOL);
	if (final === undefined) return reply(JSON.stringify(form));
	return reply('', [{ name: FINAL_TOOL, arguments: JSON.stringify(wrapped(form, final.schema)) }]);
}

function toCall({ tool, given }: AgentTask['steps'][number][number]): Call {
	return { name: tool, arguments: JSON.stringify(given) };
}

function reply(text: string, calls: Call[] = []): Reply {
	return { kind: 'reply', text, calls };
}

/** n8n's parser may want the answer under a name of its own. */
function wrapped(form: JsonObject, { properties }: JsonObject): JsonObject {
	return isObject(properties) && 'output' in properties ? { output: form } : form;
}
