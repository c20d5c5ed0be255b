/** The item's own limits, asked before every call. Pure. */

import { formatNanoUsd, worstCaseNanoUsd } from '../models';
import type { Failure } from '../types';
import type { CallStep, RouteState } from './state';
import { inputTokensAt, nameOf } from './targets';
import { roomToWaitMs, timeFor } from './time';

export type Allowed = { ok: true; step: CallStep } | { ok: false; failure: Failure };

export function withinLimits(state: RouteState, step: CallStep): Allowed {
	const { limits } = state.request;
	const { maxAttempts, deadlineMs } = limits;
	if (state.attempts >= maxAttempts) {
		const many = `${maxAttempts} request${maxAttempts === 1 ? '' : 's'}`;
		return over(state, 'budget', 'max_requests', `the limit of ${many} per item is used up`);
	}
	if (roomToWaitMs(state) < step.waitMs) {
		const limit = `the time limit of ${deadlineMs / 1000} s per item is over`;
		return over(state, 'deadline', 'max_time', limit);
	}
	return withinBudget(state, { ...step, ...timeFor(state, step) });
}

/** What could cost more than is left is not called; a price that nobody knows could. */
function withinBudget(state: RouteState, step: CallStep): Allowed {
	const most = state.request.limits.maxCostNanoUsd;
	if (most === null) return { ok: true, step };
	const worst = worstCaseNanoUsd(step.target.card, {
		inputTokens:
			inputTokensAt(state, step.target) + (step.messages === 'repair' ? state.repairTokens : 0),
		maxOutputTokens: step.maxOutputTokens,
	});
	const limit = `the cost limit of ${formatNanoUsd(most)} per item`;
	if (worst === null) {
		const unknown = `${nameOf(step.target)} has no known price, so ${limit} cannot be kept: enter its prices, or remove the limit`;
		return over(state, 'budget', 'unknown_price', unknown);
	}
	if (state.spentNanoUsd + worst <= most)
		return { ok: true, step: { ...step, worstCaseNanoUsd: worst } };
	const could = `the next request, to ${nameOf(step.target)}, could cost up to ${formatNanoUsd(worst)}`;
	const spent = `up to ${formatNanoUsd(state.spentNanoUsd)} of ${limit} is spent`;
	return over(state, 'budget', 'max_cost', `${could}, and ${spent}`);
}

function over(
	state: RouteState,
	kind: 'budget' | 'deadline',
	code: string,
	limit: string,
): Allowed {
	const before =
		state.last.status === 'failed' ? `. Before that: ${state.last.failure.message}` : '';
	return { ok: false, failure: { kind, code, message: `Stopped: ${limit}${before}` } };
}
