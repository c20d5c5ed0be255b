/**
 * One turn of a conversation: a text, calls of tools, or an answer of a given form. What comes out is well
 * formed: tools that exist, arguments that they take, a choice that is kept.
 */

import type {
	ChatSpec,
	ConfigResult,
	PreparedTask,
	Reply,
	TaskSettings,
	ToolCall,
	ToolUse,
	Verdict,
} from '../../types';
import { compileSchema, type SchemaCheck, withoutThinking } from '../../validation';
import { invalidVerdict, refusedVerdict, truncatedVerdict } from '../jsonAnswer';
import { repairMessages } from '../messages';
import { settingsIssues, withDefaults } from '../settings';
import { checkCall } from './checkCall';
import { finalCall } from './finalCall';
import { checkOutput } from './output';
import { callsInText } from './textCalls';
import { badCall, turn } from './turn';

export type { CheckedCall } from './checkCall';
export { showable } from './showable';
export type { ChatValue } from './turn';

/** With tools nothing is thought: providers want such thoughts back, and n8n's conversations lose them. */
const DEFAULTS = { effort: 'off', maxOutputTokens: 4096 } as const;

export function prepareChat(
	spec: ChatSpec,
	settings: TaskSettings = {},
): ConfigResult<PreparedTask> {
	const output = spec.output === null ? null : compileSchema(spec.output.schema);
	const issues = [
		...settingsIssues(settings),
		...(output === null || output.ok ? [] : output.issues),
	];
	if (issues.length > 0 || output?.ok === false) return { ok: false, issues };
	const { messages, toolUse } = spec;
	return {
		ok: true,
		value: {
			kind: 'chat',
			messages,
			output: spec.output,
			...(toolUse !== null && { toolUse }),
			...withDefaults(settings, DEFAULTS),
			...(toolUse !== null && { effort: 'off' as const }),
			check: (reply) => checkTurn(reply, spec, output === null ? null : output.value),
			repairMessages: (reply, found) =>
				repairMessages(messages, { ...reply, text: asText(reply) }, found, requestOf(spec)),
		},
	};
}

function checkTurn(reply: Reply, spec: ChatSpec, output: SchemaCheck | null): Verdict {
	if (reply.finish === 'refusal') return refusedVerdict(reply);
	if (output !== null) return checkOutput(reply, output);
	const text = withoutThinking(reply.text).trim();
	const said = callsOf(reply, spec);
	// Calls that were cut off are whole where they can be read; a text is not.
	if (reply.finish === 'length' && said.length === 0) return truncatedVerdict();
	if (spec.toolUse === null)
		return text === '' ? invalidVerdict('the answer is empty') : turn(text);
	if (said.length > 0) return checkCalls(said, isWritten(reply) ? '' : text, spec.toolUse);
	const must = spec.finalTool ?? forcedTool(spec.toolUse);
	if (must !== null) return finalCall(text, spec.toolUse, must);
	if (spec.toolUse.choice === 'required')
		return badCall([{ path: '', message: 'a tool must be called' }]);
	return text === '' ? invalidVerdict('the answer is empty') : turn(text);
}

/** Of the reply itself, or as its text has them. */
function callsOf(reply: Reply, { toolUse, messages }: ChatSpec): ToolCall[] {
	if (reply.calls !== undefined) return reply.calls;
	const names = toolUse?.tools.map(({ name }) => name) ?? [];
	return callsInText(reply.text, names, String(messages.length));
}

const isWritten = (reply: Reply): boolean => reply.calls === undefined;

function checkCalls(said: ToolCall[], text: string, { tools, choice }: ToolUse): Verdict {
	if (choice === 'none') return badCall([{ path: '', message: 'no tool may be called now' }]);
	const checks = said.map((call) => checkCall(call, tools));
	const issues = checks.flatMap((one) => (one.ok ? [] : one.issues));
	if (issues.length > 0) return badCall(issues);
	const calls = checks.flatMap((one) => (one.ok ? [one.call] : []));
	const forced = forcedTool({ choice });
	if (forced !== null && !calls.some(({ name }) => name === forced))
		return badCall([{ path: '', message: `the tool "${forced}" must be called` }]);
	return turn(text, calls);
}

function forcedTool({ choice }: Pick<ToolUse, 'choice'>): string | null {
	return typeof choice === 'object' ? choice.name : null;
}

/** A bad call is shown to the model as a text: providers refuse a call without a result, and broken arguments. */
function asText({ text, calls = [] }: Reply): string {
	const told = calls.map(({ name, arguments: given }) => `Call of ${name} with ${given}`);
	return [text, ...told].filter((part) => part.trim() !== '').join('\n');
}

function requestOf({ toolUse, output }: ChatSpec): string {
	if (output !== null)
		return 'Answer again with the corrected JSON alone: no other text, nothing invented.';
	return toolUse === null
		? 'Answer again.'
		: 'Go on with a corrected call of a tool, or with your answer. Do not mention this message.';
}
