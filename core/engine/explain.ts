/** Why an item went where it went, in sentences for users. Pure. */

import { lifecycleOf } from '../models';
import { type CallStep, nameOf, type RouteState } from '../policy';
import type { AttemptReason, Target } from '../types';
import { FAILURE_WORDS } from '../types/failureWords';

/** One part of the `why` for a step; empty for what needs no word. */
export function moveInWords(step: CallStep, before: Pick<RouteState, 'current' | 'last'>): string {
	const { current, last } = before;
	const to = `${step.tier} (${nameOf(step.target)})`;
	const why =
		current === null || last.status !== 'failed'
			? ''
			: `: ${current.target.model} ${FAILURE_WORDS[last.failure.kind].did}`;
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
