/** Why an item went where it went, in sentences for users. Pure. */

import { lifecycleOf } from '../models';
import { type CallStep, nameOf, type RouteState } from '../policy';
import type { AttemptReason, FailureKind, Target } from '../types';

/** After the name of the model. */
const OUTCOME: Record<FailureKind, string> = {
	rate_limited: 'was over its rate limit',
	quota: 'has used up its quota',
	overloaded: 'was overloaded',
	network: 'could not be reached',
	timeout: 'gave no answer in time',
	auth: 'is on an account that refused the credential',
	model_gone: 'is gone',
	bad_request: 'refused the request',
	format_refused: 'refused the response format',
	context_overflow: 'cannot take an input of this length',
	refused: 'refused to answer',
	truncated: 'was cut off',
	bad_tool_call: 'made a bad tool call',
	invalid_output: 'gave an answer that failed its checks',
	circuit_open: 'failed several times in a row',
	budget: 'would break the budget',
	deadline: 'had no time left',
	cancelled: 'was cancelled',
	private_only: 'is not on a server declared private',
};

/** One part of the `why` for a step; empty for what needs no word. */
export function moveInWords(step: CallStep, before: Pick<RouteState, 'current' | 'last'>): string {
	const { current, last } = before;
	const to = `${step.tier} (${nameOf(step.target)})`;
	const why =
		current === null || last.status !== 'failed'
			? ''
			: `: ${current.target.model} ${OUTCOME[last.failure.kind]}`;
	const { model } = step.target;
	const words: Record<AttemptReason, string> = {
		first: '',
		retry: '',
		repair: `${model} was asked to mend its answer`,
		more_tokens: `${model} was asked again with room for ${step.maxOutputTokens} tokens`,
		less_output: `${model} was asked again with room for ${step.maxOutputTokens} tokens`,
		less_strict: `${model} was asked for JSON less strictly`,
		escalation: `escalated to ${to}${why}`,
		fallback: `fell back to ${to}${why}`,
		replacement: `went to the replacement ${model}${why}`,
	};
	return words[step.reason];
}

export function whyInWords(start: string, moves: string[]): string {
	return [start, ...moves].filter((part) => part !== '').join('; ');
}

/** A model near its end, or past it. */
export function lifecycleWarning({ card }: Target, nowMs: number): string | null {
	return card === null ? null : lifecycleOf(card, nowMs).message;
}
