/**
 * What the sandbox's models say. They see the request and nothing else: an example row is found by
 * its reference in the user's messages, a repair turn by the assistant's message before it.
 */

import { EXAMPLES } from '../examples';
import type { Behaviour, ExampleRow, Slip } from '../examples/types';
import { slippedText, type Turns } from './behaviours';
import { fillSchema, madeUp } from './fromSchema';
import { isObject, parse } from './json';
import type { JsonObject, Question, ScriptedAnswer } from './types';

export const GENERIC_TEXT =
	'This is the sandbox provider, a stand-in with no model behind it: it knows only the example inputs.';

const ROWS: ExampleRow[] = Object.values(EXAMPLES).flat();

export function answerQuestion(question: Question, turns: Turns): ScriptedAnswer {
	const schema = question.schema ?? schemaInPrompt(question);
	const row = findRow(question);
	if (row === null) return reply(genericText(question, schema));
	const isRepair = question.messages.some(
		({ role, content }) => role === 'assistant' || N8N_REPAIR.test(content),
	);
	const behaviour = row.behaviours[question.model];
	if (behaviour === undefined || 'slip' in behaviour) {
		return reply(rowText(row, schema, slipOf(behaviour, isRepair)));
	}
	const strikes = !isRepair && (behaviour.when === 'always' || turns.isOdd(row, question.model));
	if (!strikes) return reply(rowText(row, schema, 'good'));
	switch (behaviour.fault) {
		case 'hang':
			return { kind: 'hang' };
		case 'overloaded':
			return { kind: 'error', error: 'overloaded' };
		case 'rateLimited':
			return { kind: 'error', error: 'rate_limited', retryAfterSeconds: 1 };
		case 'truncated': {
			const whole = rowText(row, schema, 'good');
			const text = whole.slice(0, Math.floor(whole.length * 0.6));
			return { kind: 'reply', text, finish: 'length' };
		}
	}
}

function reply(text: string): ScriptedAnswer {
	return { kind: 'reply', text };
}

function slipOf(behaviour: Behaviour | undefined, isRepair: boolean): Slip {
	if (behaviour === undefined || !('slip' in behaviour)) return 'good';
	return isRepair ? (behaviour.afterRepair ?? 'good') : behaviour.slip;
}

function findRow({ messages }: Question): ExampleRow | null {
	const said = messages
		.filter((message) => message.role === 'user')
		.map((message) => message.content)
		.join('\n');
	return ROWS.find((row) => said.includes(row.id)) ?? null;
}

function rowText(row: ExampleRow, schema: JsonObject | null, slip: Slip): string {
	if (schema === null) return row.reply ?? GENERIC_TEXT;
	return slippedText(slip, fillSchema(schema, row.answer), schema);
}

/** n8n's auto-fixing sends its instructions and the answer anew, in one message (2.41.1). */
const N8N_REPAIR = /\nCompletion:\n/;

/** One line in every task of ours; a block of code in n8n's own chains. */
const SCHEMA_IN_PROMPT = [/JSON Schema:\n(\{.*\})/, /must adhere to\.[^`]*```json\n(\{.*\})\n```/s];

/** Where no schema is sent, the prompt holds it. */
function schemaInPrompt({ messages }: Question): JsonObject | null {
	for (const { content } of messages) {
		for (const pattern of SCHEMA_IN_PROMPT) {
			const found = pattern.exec(content)?.[1];
			const schema = found === undefined ? undefined : parse(found);
			if (isObject(schema)) return schema;
		}
	}
	return null;
}

function genericText(question: Question, schema: JsonObject | null): string {
	if (schema !== null) return JSON.stringify(madeUp({ type: 'object', ...schema }, schema, 0));
	return question.jsonMode ? JSON.stringify({ note: GENERIC_TEXT }) : GENERIC_TEXT;
}
