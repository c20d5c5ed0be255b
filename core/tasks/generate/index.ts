/** Generate Text: free text, with format checks where the user wants them. */

import type {
	CheckIssue,
	ConfigIssue,
	ConfigResult,
	GenerateSpec,
	PreparedTask,
	Reply,
	TaskSettings,
	Verdict,
} from '../../types';
import { invalidVerdict, refusedVerdict, truncatedVerdict } from '../jsonAnswer';
import { repairMessages } from '../messages';
import { isToolCall, matches, withinTime, withoutThinking } from '../../validation';
import { textIssue, withDefaults } from '../settings';

const DEFAULTS = { effort: 'low', maxOutputTokens: 4096 } as const;

export function prepareGenerate(
	spec: GenerateSpec,
	settings: TaskSettings,
): ConfigResult<PreparedTask> {
	const pattern = compilePattern(spec.checks.pattern);
	const issues = [
		...textIssue('Prompt', spec.prompt),
		...(pattern.ok ? [] : pattern.issues),
		...lengthIssues(spec.checks),
		...fieldIssues(spec.outputField),
	];
	if (!pattern.ok || issues.length > 0) return { ok: false, issues };
	const system = spec.system?.trim() ?? '';
	const messages: PreparedTask['messages'] = [
		...(system === '' ? [] : [{ role: 'system' as const, content: system }]),
		{ role: 'user', content: spec.prompt },
	];
	return {
		ok: true,
		value: {
			kind: 'generate',
			messages,
			output: null,
			textField: spec.outputField,
			...withDefaults(settings, DEFAULTS),
			check: (reply) => checkText(reply, spec, pattern.value),
			repairMessages: (reply, found) =>
				repairMessages(
					messages,
					reply,
					found,
					'Write the text again so that it passes. Answer with the text alone.',
				),
		},
	};
}

function checkText(reply: Reply, spec: GenerateSpec, pattern: RegExp | null): Verdict {
	if (reply.finish === 'refusal') return refusedVerdict(reply);
	if (reply.finish === 'length') return truncatedVerdict();
	const text = withoutThinking(reply.text).trim();
	if (text === '') return invalidVerdict('the answer is empty');
	if (isToolCall(text)) return invalidVerdict('the answer is a tool call and no text');
	const issues = formatIssues(text, spec.checks, pattern);
	if (issues.length > 0) return { status: 'fail', kind: 'invalid_output', issues };
	return { status: 'pass', value: { [spec.outputField]: text }, warnings: [] };
}

function formatIssues(
	text: string,
	checks: GenerateSpec['checks'],
	pattern: RegExp | null,
): CheckIssue[] {
	const messages: string[] = [];
	const length = [...text].length;
	if (checks.minCharacters !== undefined && length < checks.minCharacters) {
		messages.push(`must have at least ${checks.minCharacters} characters, has ${length}`);
	}
	if (checks.maxCharacters !== undefined && length > checks.maxCharacters) {
		messages.push(`must have at most ${checks.maxCharacters} characters, has ${length}`);
	}
	const match = pattern === null ? 'yes' : withinTime(() => matches(pattern, text));
	if (match !== 'yes') {
		const slow = match === 'too slow' ? ' (the pattern takes too long on this text)' : '';
		messages.push(`must match the pattern ${String(pattern)}${slow}`);
	}
	const folded = text.toLowerCase();
	for (const wanted of checks.mustContain ?? []) {
		if (!folded.includes(wanted.toLowerCase())) messages.push(`must contain "${wanted}"`);
	}
	for (const unwanted of checks.mustNotContain ?? []) {
		if (folded.includes(unwanted.toLowerCase())) messages.push(`must not contain "${unwanted}"`);
	}
	return messages.map((message) => ({ path: '', message }));
}

function compilePattern(source: string | undefined): ConfigResult<RegExp | null> {
	if (source === undefined || source === '') return { ok: true, value: null };
	try {
		return { ok: true, value: new RegExp(source, 'u') };
	} catch (error) {
		return {
			ok: false,
			issues: [
				{
					field: 'Format Checks > Pattern',
					message: `"${source.slice(0, 80)}" is not a regular expression (${(error as Error).message})`,
					remedy: 'Enter a JavaScript regular expression without slashes, e.g. ^[A-Z]{2}-\\d+$',
				},
			],
		};
	}
}

function lengthIssues({
	minCharacters: min,
	maxCharacters: max,
}: GenerateSpec['checks']): ConfigIssue[] {
	if (min === undefined || max === undefined || min <= max) return [];
	return [
		{
			field: 'Format Checks > Maximum Characters',
			message: `the maximum ${max} is below the minimum ${min}`,
			remedy: 'Raise the maximum or lower the minimum',
		},
	];
}

function fieldIssues(outputField: string): ConfigIssue[] {
	if (outputField.trim() !== '' && outputField !== '_routing' && outputField !== '__proto__')
		return [];
	return [
		{
			field: 'Output Field',
			message: `"${outputField}" cannot be the name of an output field`,
			remedy: 'Enter a name such as text',
		},
	];
}
