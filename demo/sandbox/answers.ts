/**
 * What the sandbox's models say. They see the request and nothing else: an example row is found by
 * its reference in the user's messages, a repair turn by the assistant's message before it.
 */

import { EXAMPLES } from '../examples';
import type { AgentCall, Behaviour, ExampleRow, Fault, Slip } from '../examples/types';
import { FINAL_TOOL, nextStep, turnSince } from './agent';
import { slippedStep } from './agentSlips';
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
	if (row.steps !== undefined) return agentAnswer(row, row.steps, { question, turns });
	const isRepair = question.messages.some(
		({ role, content }) => role === 'assistant' || N8N_REPAIR.test(content),
	);
	const behaviour = row.behaviours[question.model];
	const fault = faultOf(behaviour, !isRepair, () => turns.isOdd(row, question.model));
	switch (fault) {
		case null:
			return reply(rowText(row, schema, slipOf(behaviour, isRepair)));
		case 'hang':
			return { kind: 'hang' };
		case 'truncated': {
			const whole = rowText(row, schema, 'good');
			const text = whole.slice(0, Math.floor(whole.length * 0.6));
			return { kind: 'reply', text, finish: 'length' };
		}
		default:
			return OUTAGES[fault];
	}
}

const OUTAGES: Record<'overloaded' | 'rateLimited', ScriptedAnswer> = {
	overloaded: { kind: 'error', error: 'overloaded' },
	rateLimited: { kind: 'error', error: 'rate_limited', retryAfterSeconds: 1 },
};

/** @param isOdd counts the request: asked once, and only where it matters */
function faultOf(
	behaviour: Behaviour | undefined,
	mayStrike: boolean,
	isOdd: () => boolean,
): Fault | null {
	if (behaviour === undefined || !('fault' in behaviour) || !mayStrike) return null;
	return behaviour.when === 'always' || isOdd() ? behaviour.fault : null;
}

/** A question that needs tools: a step in each answer. */
function agentAnswer(
	row: ExampleRow,
	steps: AgentCall[][],
	{ question, turns }: { question: Question; turns: Turns },
): ScriptedAnswer {
	const turn = turnSince(question, (text) => text.includes(row.id));
	if (turn === null) return reply(GENERIC_TEXT);
	const words = row.reply ?? GENERIC_TEXT;
	const wantsForm = turn.tools.some(({ name }) => name === FINAL_TOOL);
	const step = nextStep({ steps, words, form: wantsForm ? row.answer : null }, turn);
	const behaviour = row.behaviours[question.model];
	const fault = faultOf(behaviour, true, () => turns.isOdd(row, question.model));
	if (fault === 'overloaded' || fault === 'rateLimited') return OUTAGES[fault];
	// A repair turn is a user's message that holds no question.
	const last = question.messages.at(-1);
	const isRepair = last?.role === 'user' && !last.content.includes(row.id);
	const slips = behaviour !== undefined && 'agentSlip' in behaviour && !isRepair;
	return (slips ? slippedStep(behaviour.agentSlip, step, words) : null) ?? step;
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
