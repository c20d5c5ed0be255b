/** ajv's errors in words that a model can act on. Pure. */

import type { ErrorObject } from 'ajv';
import type { CheckIssue } from '../types';

const MOST_ISSUES = 12;
const MOST_SHOWN = 80;
const MOST_LISTED = 40;

/** Says only that one of its parts failed; the parts are listed themselves. */
const SUMMARIES = new Set(['if', 'propertyNames']);

const GOES_WITHOUT_VALUE = new Set(['required', 'additionalProperties', 'unevaluatedProperties']);

export function issuesInWords(errors: ErrorObject[]): CheckIssue[] {
	const issues = new Map<string, CheckIssue>();
	const told = errors.filter(({ keyword }) => !SUMMARIES.has(keyword));
	for (const [index, error] of told.entries()) {
		if (issues.size === MOST_ISSUES) {
			const more = `and ${told.length - index} more problems`;
			return [...issues.values(), { path: '', message: more }];
		}
		const issue = { path: error.instancePath, message: inWords(error) };
		issues.set(`${issue.path} ${issue.message}`, issue);
	}
	return [...issues.values()];
}

function inWords(error: ErrorObject): string {
	const { keyword, params, message } = error;
	const got = GOES_WITHOUT_VALUE.has(keyword) ? '' : `, got ${shown(error.data)}`;
	switch (keyword) {
		case 'required':
			return `"${String(params['missingProperty'])}" is missing`;
		case 'additionalProperties':
			return `"${String(params['additionalProperty'])}" was not asked for`;
		case 'type':
			return `must be ${[params['type']].flat().join(' or ')}${got}`;
		case 'enum':
			return `must be one of ${listed(params['allowedValues'] as unknown[])}${got}`;
		case 'const':
			return `must be ${shown(params['allowedValue'])}${got}`;
		case 'format':
			return `must be a valid ${String(params['format'])}${got}`;
		case 'pattern':
			return `must match the pattern ${String(params['pattern'])}${got}`;
		case 'oneOf':
			if (Array.isArray(params['passingSchemas'])) return `fits more than one of the forms${got}`;
			return `fits none of the forms that are allowed${got}`;
		case 'anyOf':
			return `fits none of the forms that are allowed${got}`;
		default:
			return `${message ?? 'is not valid'}${got}`;
	}
}

function listed(values: unknown[]): string {
	const rest = values.length > MOST_LISTED ? ` and ${values.length - MOST_LISTED} more` : '';
	return values.slice(0, MOST_LISTED).map(shown).join(', ') + rest;
}

function shown(value: unknown): string {
	const text = JSON.stringify(value) ?? 'nothing';
	return text.length > MOST_SHOWN ? `${text.slice(0, MOST_SHOWN)}…` : text;
}
