/** The rules as they stand in the panel, each condition as a test of a call's facts. */

import type { ConfigIssue, ConfigResult } from '../../../core/types';
import { matches, withinTime } from '../../../core/validation';
import { isRecord, type ParameterContext, ValueReader } from '../../shared/reading/parameters';
import { panelParameters } from '../../shared/reading/panelParameters';
import { type KnownTiers, namedTierIssue } from '../../TieredRouter/readRules';
import { type CallRule, type Condition, CONDITIONS, type Test } from './callRules';

const MOST = 10_000_000;

export function readCallRules(
	context: ParameterContext,
	known: KnownTiers,
): ConfigResult<CallRule[]> {
	const reader = new ValueReader();
	const rows = reader.rows('Rules', panelParameters(context).callRules, 'rule');
	const rules = rows.map((row, index) => readRule(reader, row, { number: index + 1, known }));
	return reader.issues.length > 0
		? { ok: false, issues: reader.issues }
		: { ok: true, value: rules };
}

function readRule(
	reader: ValueReader,
	row: Record<string, unknown>,
	{ number, known }: { number: number; known: KnownTiers },
): CallRule {
	const place = `Rules > Rule ${number}`;
	const when = isRecord(row.when) ? row.when : {};
	const given = CONDITIONS.filter(({ key }) => Object.hasOwn(when, key));
	const tier = reader.optionalText(`${place} > Start at Tier`, row, 'tier').trim();
	const tierIssue = namedTierIssue(`${place} > Start at Tier`, tier, { known, isPrivate: false });
	if (given.length === 0) reader.issues.push(noCondition(place));
	if (tierIssue !== null) reader.issues.push(tierIssue);
	const tests = given.map((one) => readTest(reader, `${place} > ${one.label}`, { one, when }));
	return { number, tier, tests: tests.filter((test) => test !== null) };
}

/** `null` = the value is none of its kind, as the reader has noted. */
function readTest(
	reader: ValueReader,
	field: string,
	{ one, when }: { one: Condition; when: Record<string, unknown> },
): Test | null {
	const { key } = one;
	switch (one.of) {
		case 'flag': {
			const wanted = reader.flag(field, when, key, true);
			return (facts) => one.fact(facts) === wanted;
		}
		case 'least':
		case 'most': {
			const limit = reader.optionalInteger(field, when, { key, least: 1, most: MOST });
			if (limit === undefined) return null;
			return one.of === 'least'
				? (facts) => one.fact(facts) >= limit
				: (facts) => one.fact(facts) <= limit;
		}
		case 'holds':
		case 'matches': {
			const text = reader.text(field, when[key]);
			const pattern = text.trim() === '' ? null : patternOf(text, one.of);
			if (pattern === null) reader.issues.push(unusable(field, text));
			return pattern === null ? null : (facts) => holds(field, pattern, one.fact(facts));
		}
	}
}

function holds(field: string, pattern: RegExp, text: string): boolean | ConfigIssue {
	const match = withinTime(() => matches(pattern, text));
	if (match !== 'too slow') return match === 'yes';
	const message = `the expression takes too long for a text of ${text.length} characters`;
	return { field, message, remedy: 'Use one without repeated groups' };
}

function patternOf(text: string, of: 'holds' | 'matches'): RegExp | null {
	try {
		return new RegExp(of === 'matches' ? text : escaped(text.trim()), 'i');
	} catch {
		return null;
	}
}

function escaped(text: string): string {
	return text.replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&');
}

function noCondition(place: string): ConfigIssue {
	return {
		field: `${place} > When`,
		message: 'the rule has no condition',
		remedy: 'Add one, or remove the rule: "Each Call Starts" says where all other calls start',
	};
}

function unusable(field: string, text: string): ConfigIssue {
	return text.trim() === ''
		? { field, message: 'is empty', remedy: 'Enter a text, or remove the condition' }
		: { field, message: `"${text}" is no regular expression`, remedy: 'Correct it' };
}
