/** Rules on what a call is: a table of the conditions, which panel, reader and router share. Pure. */

import type { ConfigIssue, ConfigResult } from '../../../core/types';
import type { CallFacts } from './callFacts';

interface Shown {
	key: string;
	label: string;
	description: string;
}

/** A switch, a number that a fact is at least or at most, or a text that a text holds or matches. */
export type Condition = Shown &
	(
		| { of: 'flag'; fact: (facts: CallFacts) => boolean }
		| { of: 'least' | 'most'; fact: (facts: CallFacts) => number; usual: number }
		| { of: 'holds' | 'matches'; fact: (facts: CallFacts) => string }
	);

/** In the order of their labels, as n8n wants its lists. */
export const CONDITIONS: readonly Condition[] = [
	{
		...{ key: 'toolFailed', label: 'A Tool Has Just Failed', of: 'flag' },
		description:
			'Whether one of the tools that answered last gave an error (n8n marks it by the answer alone, so a tool that tells its error as a text cannot be seen)',
		fact: ({ toolFailed }) => toolFailed,
	},
	{
		...{ key: 'hasTools', label: 'Has Tools', of: 'flag' },
		description: 'Whether the call may call tools',
		fact: ({ hasTools }) => hasTools,
	},
	{
		...{ key: 'minInputTokens', label: 'Input Tokens, at Least', of: 'least', usual: 8000 },
		description: 'How large the request is, in estimated tokens, tools included',
		fact: ({ inputTokens }) => inputTokens,
	},
	{
		...{ key: 'maxInputTokens', label: 'Input Tokens, at Most', of: 'most', usual: 2000 },
		description: 'How large the request is, in estimated tokens, tools included',
		fact: ({ inputTokens }) => inputTokens,
	},
	{
		...{ key: 'minMessages', label: 'Messages, at Least', of: 'least', usual: 10 },
		description:
			'How many messages the conversation has, instructions and answers of tools included',
		fact: ({ messages }) => messages,
	},
	{
		...{ key: 'mends', label: 'n8n Asks to Mend an Answer', of: 'flag' },
		description: 'Whether the call is that of an Auto-Fixing Output Parser',
		fact: ({ mends }) => mends,
	},
	{
		...{ key: 'minRound', label: 'Round, at Least', of: 'least', usual: 2 },
		description: "Which call of this agent's run it is; 1 is the first",
		fact: ({ round }) => round,
	},
	{
		...{ key: 'maxRound', label: 'Round, at Most', of: 'most', usual: 1 },
		description: "Which call of this agent's run it is; 1 is the first",
		fact: ({ round }) => round,
	},
	{
		...{ key: 'wantsForm', label: 'Structured Output Wanted', of: 'flag' },
		description: 'Whether an answer of a given form is wanted, by an output parser for one',
		fact: ({ wantsForm }) => wantsForm,
	},
	{
		...{ key: 'userTextHolds', label: 'User Text Contains', of: 'holds' },
		description: 'What stands in the last message of the user, in capitals or not',
		fact: ({ userText }) => userText,
	},
	{
		...{ key: 'userTextMatches', label: 'User Text Matches Regex', of: 'matches' },
		description: 'What the last message of the user matches, in capitals or not',
		fact: ({ userText }) => userText,
	},
];

/** An issue = nobody can say whether it holds. */
export type Test = (facts: CallFacts) => boolean | ConfigIssue;

export interface CallRule {
	/** 1 is the first. */
	number: number;
	tier: string;
	/** All of them must hold. */
	tests: Test[];
}

/** @returns the first rule that holds; a rule that cannot be evaluated is an issue, never one that does not hold */
export function matchingRule(
	rules: readonly CallRule[],
	facts: CallFacts,
): ConfigResult<CallRule | null> {
	for (const rule of rules) {
		const results = rule.tests.map((test) => test(facts));
		if (results.includes(false)) continue;
		const issues = results.filter((one) => typeof one === 'object');
		return issues.length > 0 ? { ok: false, issues } : { ok: true, value: rule };
	}
	return { ok: true, value: null };
}
