/** Says what is wrong with the user's own model figures, before anything is paid for. */

import type { CardOverride, ConfigIssue } from '../types';

const TOKEN_FIELDS = [
	['contextTokens', 'Context Window'],
	['effectiveContextTokens', 'Effective Context'],
] as const;

const PRICE_FIELDS = [
	['inputPrice', 'Input Price'],
	['outputPrice', 'Output Price'],
	['cacheReadPrice', 'Cache Read Price'],
	['cacheWritePrice', 'Cache Write Price'],
] as const;

export function overrideIssues(overrides: CardOverride[]): ConfigIssue[] {
	return overrides.flatMap((override) => [
		...modelIssues(override),
		...TOKEN_FIELDS.flatMap(([key, label]) => tokenIssues(label, override[key])),
		...PRICE_FIELDS.flatMap(([key, label]) => priceIssues(label, override[key])),
	]);
}

function modelIssues(override: CardOverride): ConfigIssue[] {
	if (typeof override.model === 'string' && override.model.trim() !== '') return [];
	return [
		{
			field: 'Model Figures > Model',
			message: 'The model id is empty',
			remedy: 'Enter the exact model id that these figures are for, or remove the row',
		},
	];
}

function tokenIssues(label: string, value: unknown): ConfigIssue[] {
	if (value === undefined) return [];
	if (typeof value === 'number' && Number.isInteger(value) && value > 0) return [];
	return [
		{
			field: `Model Figures > ${label}`,
			message: `${label} is ${String(value)}, which is not a whole number above 0`,
			remedy: 'Enter a number of tokens, e.g. 32000, or remove the field',
		},
	];
}

function priceIssues(label: string, value: unknown): ConfigIssue[] {
	if (value === undefined) return [];
	if (typeof value === 'number' && Number.isFinite(value) && value >= 0) return [];
	return [
		{
			field: `Model Figures > ${label}`,
			message: `${label} is ${String(value)}, which is not a number of 0 or more`,
			remedy: 'Enter US dollars per million tokens, e.g. 0.15, or remove the field',
		},
	];
}
