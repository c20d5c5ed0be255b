/**
 * Whether a rule holds for an item, by n8n's own condition engine. A rule that cannot be evaluated is
 * an issue, never a rule that does not match: it might be the one that says "private".
 */

import { executeFilter, type FilterValue, type IExecuteFunctions } from 'n8n-workflow';
import type { ConfigIssue, ConfigResult } from '../../core/types';
import { isRecord } from '../shared/reading/parameters';
import { isExpression, type Rule } from './readRules';

export function matchRule(
	context: IExecuteFunctions,
	itemIndex: number,
	rule: Rule,
): ConfigResult<boolean> {
	try {
		const parameter = `rules.rule[${rule.number - 1}].conditions`;
		const value: unknown = context.getNodeParameter(parameter, itemIndex);
		const filter = toFilter(value);
		if (filter === null) return cannot(rule, 'its conditions are not in the form of n8n');
		const missing = missingOperand(context, itemIndex, { rule, filter });
		if (missing !== null) return cannot(rule, missing);
		return { ok: true, value: executeFilter(filter, { itemIndex }) };
	} catch (error) {
		return cannot(rule, error instanceof Error ? error.message : String(error));
	}
}

function toFilter(value: unknown): FilterValue | null {
	if (!isRecord(value) || !Array.isArray(value.conditions)) return null;
	if (!value.conditions.every((one) => isRecord(one) && isRecord(one.operator))) return null;
	const given = isRecord(value.options) ? value.options : {};
	const options = {
		caseSensitive: true,
		leftValue: '',
		version: 2,
		...given,
		typeValidation: 'strict',
	};
	const combinator = value.combinator === 'or' ? 'or' : 'and';
	return { conditions: value.conditions, combinator, options } as FilterValue;
}

/** Operators that ask whether there is a value at all. */
const ASKS_FOR_PRESENCE = new Set(['exists', 'notExists', 'empty', 'notEmpty']);

/** n8n compares nothing with anything and says no; here the item has to have what the rule asks for. */
function missingOperand(
	context: IExecuteFunctions,
	itemIndex: number,
	{ rule, filter }: { rule: Rule; filter: FilterValue },
): string | null {
	for (const [index, { leftValue, rightValue, operator }] of filter.conditions.entries()) {
		const raw = rule.operands[index];
		if (ASKS_FOR_PRESENCE.has(operator.operation)) continue;
		const compared: Array<[unknown, unknown]> = [[raw?.leftValue, leftValue]];
		if (operator.singleValue !== true) compared.push([raw?.rightValue, rightValue]);
		for (const [expression, value] of compared) {
			const part = emptyPart(expression, value, (text) =>
				context.evaluateExpression(text, itemIndex),
			);
			if (part !== null) return nothingFrom(part);
		}
	}
	return null;
}

/**
 * The part of an expression that gives nothing for the item. A missing field within a text, a blank
 * behind the braces even, comes out of n8n as an empty text (2.41.1), so each part is asked for itself.
 */
function emptyPart(
	expression: unknown,
	value: unknown,
	evaluate: (text: string) => unknown,
): string | null {
	if (!isExpression(expression)) return null;
	const text = String(expression).slice(1);
	const parts = text.match(PART) ?? [];
	if (parts.length === 1 && parts[0] === text) return isNothing(value) ? text : null;
	return parts.find((part) => isNothing(evaluate(part))) ?? null;
}

const PART = /\{\{[^]*?\}\}/g;

function isNothing(value: unknown): boolean {
	return value === undefined || value === null || Number.isNaN(value);
}

function nothingFrom(expression: string): string {
	return `the expression ${expression.slice(0, 80)} gives nothing for this item`;
}

function cannot(rule: Rule, why: string): { ok: false; issues: ConfigIssue[] } {
	return {
		ok: false,
		issues: [
			{
				field: `Rules > Rule ${rule.number}`,
				message: `the rule cannot be evaluated: ${why}`,
				remedy:
					'Give every item that field with a value of the type that the rule compares, or add a condition on whether it exists in a rule before',
			},
		],
	};
}
