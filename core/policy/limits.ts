/** The limits of an item and of those that it shares money with, asked before every call. Pure. */

import type { Failure } from '../types';
import { affordable, type LimitCode, stoppedBy } from './money';
import type { CallStep, RouteState } from './state';
import { inputTokensAt } from './sizes';
import { roomToWaitMs, timeFor } from './time';

export type Allowed =
	/** `isHeldBack`: calls under way may need the money. */
	{ ok: true; step: CallStep; isHeldBack: boolean } | { ok: false; failure: Failure };

export function withinLimits(state: RouteState, step: CallStep): Allowed {
	const { limits } = state.request;
	const { maxAttempts, deadlineMs } = limits;
	if (state.attempts >= maxAttempts) {
		const many = `${maxAttempts} request${maxAttempts === 1 ? '' : 's'}`;
		return over(state, 'max_requests', `the limit of ${many} per item is used up`);
	}
	if (roomToWaitMs(state) < step.waitMs) {
		const limit = `the time limit of ${deadlineMs / 1000} s per item is over`;
		return over(state, 'max_time', limit);
	}
	return withinBudget(state, { ...step, ...timeFor(state, step) });
}

function withinBudget(state: RouteState, step: CallStep): Allowed {
	const { target, maxOutputTokens, messages } = step;
	const repair = messages === 'repair' ? state.repairTokens : 0;
	const inputTokens = inputTokensAt(state, target) + repair;
	const money = affordable(state, target, { inputTokens, maxOutputTokens });
	if (!money.ok) return over(state, money.code, money.words);
	const { worstNanoUsd: worstCaseNanoUsd, isHeldBack } = money;
	return { ok: true, step: { ...step, worstCaseNanoUsd }, isHeldBack };
}

function over(state: RouteState, code: LimitCode, limit: string): Allowed {
	return { ok: false, failure: stoppedBy(state, code, limit) };
}
