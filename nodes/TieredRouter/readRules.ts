/**
 * The rules as they stand in the panel, checked for all items before one is sent: a rule without a
 * condition would match everything, and a rule that names a missing tier would match nothing.
 */

import type { ConfigIssue, ConfigResult } from '../../core/types';
import { isRecord, ValueReader } from '../shared/reading/parameters';

export interface Rule {
	/** 1 is the first. */
	number: number;
	/** Empty = none named. */
	tier: string;
	isPrivate: boolean;
	/** As in the panel, expressions unresolved. */
	operands: Operand[];
}

export interface Operand {
	leftValue: unknown;
	rightValue: unknown;
}

/** What a rule may name, and what it may not for a reason. */
export interface KnownTiers {
	ladder: string[];
	privateOnly: string[];
	/** Their provider is not chosen. */
	skipped: string[];
}

export function readRules(value: unknown, known: KnownTiers): ConfigResult<Rule[]> {
	const reader = new ValueReader();
	const rules = reader
		.rows('Rules', value, 'rule')
		.map((row, index) => toRule(reader, row, index + 1));
	const issues = [...reader.issues, ...rules.flatMap((rule) => ruleIssues(rule, known))];
	return issues.length > 0 ? { ok: false, issues } : { ok: true, value: rules };
}

function toRule(reader: ValueReader, row: Record<string, unknown>, number: number): Rule {
	const place = `Rules > Rule ${number}`;
	const conditions = isRecord(row.conditions) ? row.conditions.conditions : undefined;
	return {
		number,
		tier: reader.optionalText(`${place} > Start at Tier`, row, 'tier').trim(),
		isPrivate: reader.flag(`${place} > Private Item`, row, 'isPrivate'),
		operands: (Array.isArray(conditions) ? conditions.filter(isRecord) : []).map(
			({ leftValue, rightValue }) => ({ leftValue, rightValue }),
		),
	};
}

function ruleIssues({ number, tier, isPrivate, operands }: Rule, known: KnownTiers): ConfigIssue[] {
	const place = `Rules > Rule ${number}`;
	const issues: ConfigIssue[] = [];
	const compares = operands.length > 0 && !operands.some(({ leftValue }) => isBlank(leftValue));
	if (!compares) {
		const message =
			operands.length === 0 ? 'the rule has no condition' : 'a condition has nothing to compare';
		const remedy = 'Put a field of the item into the first value, or remove the rule';
		issues.push({ field: `${place} > Conditions`, message, remedy });
	}
	if (tier === '' && isPrivate) return issues;
	const tierIssue = namedTierIssue(`${place} > Start at Tier`, tier, { known, isPrivate });
	return tierIssue === null ? issues : [...issues, tierIssue];
}

export function namedTierIssue(
	field: string,
	tier: string,
	{ known, isPrivate }: { known: KnownTiers; isPrivate: boolean },
): ConfigIssue | null {
	if (known.ladder.includes(tier)) return null;
	if (known.privateOnly.includes(tier)) {
		if (isPrivate) return null;
		const remedy = 'Name a tier of the ladder, or mark the items of the rule as private';
		return { field, message: `the tier "${tier}" is for private items only`, remedy };
	}
	if (known.skipped.includes(tier)) {
		const remedy = 'Choose its provider under Providers, or name another tier';
		return { field, message: `the tier "${tier}" is skipped, its provider is not chosen`, remedy };
	}
	const message = tier === '' ? 'no tier is named' : `there is no tier "${tier}"`;
	return { field, message, remedy: `Name one of these: ${known.ladder.join(', ')}` };
}

function isBlank(value: unknown): boolean {
	if (value === undefined || value === null) return true;
	return typeof value === 'string' && ['', '='].includes(value.trim());
}

export function isExpression(value: unknown): boolean {
	return typeof value === 'string' && value.startsWith('=');
}
