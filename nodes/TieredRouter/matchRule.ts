/**
 * Whether a rule holds for an item, by n8n's own condition engine. A rule that cannot be evaluated is
 * an issue, never a rule that does not match: it might be the one that says "private".
 */

import { executeFilter, type FilterValue, type IExecuteFunctions } from 'n8n-workflow';
import type { ConfigIssue, ConfigResult } from '../../core/types';
import { isRecord } from '../shared/parameters';
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
		const missing = missingOperand(rule, filter);
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
function missingOperand(rule: Rule, { conditions }: FilterValue): string | null {
	for (const [index, { leftValue, rightValue, operator }] of conditions.entries()) {
		const raw = rule.operands[index];
		if (ASKS_FOR_PRESENCE.has(operator.operation)) continue;
		if (isExpression(raw?.leftValue) && isNothing(leftValue)) return nothingFrom(raw?.leftValue);
		const usesRight = operator.singleValue !== true;
		if (usesRight && isExpression(raw?.rightValue) && isNothing(rightValue)) {
			return nothingFrom(raw?.rightValue);
		}
	}
	return null;
}

function isNothing(value: unknown): boolean {
	return value === undefined || Number.isNaN(value);
}

function nothingFrom(expression: unknown): string {
	return `the expression ${String(expression).slice(1, 81)} gives nothing for this item`;
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
