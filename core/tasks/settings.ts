/** Settings that every task shares, their defaults, and what is wrong with them. */

import type { ConfigIssue, Effort, StructuredOutput, TaskSettings } from '../types';

export interface TaskDefaults {
	effort: Effort;
	maxOutputTokens: number;
}

/** The largest output that any model card names is 131,072 tokens; more can only be a slip. */
const LARGEST_OUTPUT_TOKENS = 200_000;
export const STRUCTURED_OUTPUTS: readonly StructuredOutput[] = [
	'automatic',
	'jsonSchema',
	'jsonObject',
	'promptOnly',
];
export const EFFORTS: readonly Effort[] = ['off', 'low', 'medium', 'high'];

export function settingsIssues(settings: TaskSettings): ConfigIssue[] {
	const issues: ConfigIssue[] = [];
	const { effort, maxOutputTokens, temperature } = settings;
	if (effort !== undefined && !EFFORTS.includes(effort)) {
		issues.push({
			field: 'Reasoning Effort',
			message: `"${String(effort)}" is not a reasoning effort`,
			remedy: 'Choose off, low, medium or high',
		});
	}
	if (
		maxOutputTokens !== undefined &&
		(!Number.isInteger(maxOutputTokens) ||
			maxOutputTokens < 1 ||
			maxOutputTokens > LARGEST_OUTPUT_TOKENS)
	) {
		issues.push({
			field: 'Maximum Output Tokens',
			message: `${String(maxOutputTokens)} is not a number of tokens`,
			remedy: `Enter a whole number from 1 to ${LARGEST_OUTPUT_TOKENS}`,
		});
	}
	if (
		temperature !== undefined &&
		(typeof temperature !== 'number' || !(temperature >= 0 && temperature <= 2))
	) {
		issues.push({
			field: 'Temperature',
			message: `${String(temperature)} is not a temperature`,
			remedy: 'Enter a number from 0 to 2, or remove the option',
		});
	}
	const { structuredOutput } = settings;
	if (structuredOutput !== undefined && !STRUCTURED_OUTPUTS.includes(structuredOutput)) {
		issues.push({
			field: 'Structured Output',
			message: `"${String(structuredOutput)}" is no way to ask for JSON`,
			remedy: `Choose ${STRUCTURED_OUTPUTS.join(', ')}`,
		});
	}
	return issues;
}

export function withDefaults(settings: TaskSettings, defaults: TaskDefaults) {
	return {
		effort: settings.effort ?? defaults.effort,
		maxOutputTokens: settings.maxOutputTokens ?? defaults.maxOutputTokens,
		structuredOutput: settings.structuredOutput ?? 'automatic',
		...(settings.temperature === undefined ? {} : { temperature: settings.temperature }),
	};
}

/** An issue when `text` is not a text with something in it. */
export function textIssue(field: string, text: unknown): ConfigIssue[] {
	if (typeof text !== 'string') {
		const received = text === null ? 'null' : Array.isArray(text) ? 'a list' : `a ${typeof text}`;
		return [
			{
				field,
				message: `expected text, got ${text === undefined ? 'nothing (undefined)' : received}`,
				remedy: 'Check the expression: it must give text for every item',
			},
		];
	}
	if (text.trim() === '') {
		return [
			{
				field,
				message: 'the text is empty',
				remedy: 'Enter text, or filter out items that have none before this node',
			},
		];
	}
	return [];
}
