/** What is tried on the model that just failed, before the item goes elsewhere. Pure. */

import type { Failure, Target } from '../types';
import { afterRetryAfterMs, backoffMs } from './backoff';
import { FAILURE_TABLE } from './failureTable';
import type { CallStep, Current, RouteState } from './state';
import { inputTokensAt, shutTo, windowOf } from './targets';
import { orderedTiers } from './tierOrder';

/** An answer that was cut off is asked for again with this many times the limit. */
const MORE_TOKENS = 2;

/** `null` = nothing more to try here. */
export function trySameTarget(
	state: RouteState,
	current: Current,
	last: { failure: Failure; repairable: boolean },
): CallStep | null {
	if (shutTo(state, current.target) !== null) return null;
	const { limits } = state.request;
	switch (FAILURE_TABLE[last.failure.kind].retry) {
		case 'none':
			return null;
		case 'once':
			return current.retries < Math.min(1, limits.maxRetries) ? retry(state, current, 0) : null;
		case 'backoff':
		case 'honourRetryAfter':
			if (current.retries >= limits.maxRetries) return null;
			return retry(state, current, waitFor(state, current, last.failure));
		case 'moreTokens':
			return moreTokens(state, current);
		case 'repair':
		case 'repairOnce':
			return last.repairable && mayRepair(state, current, last.failure)
				? { ...callStep(state, current), reason: 'repair', messages: 'repair' }
				: null;
	}
}

/** A wait that ends after the deadline is not begun. */
function retry(state: RouteState, current: Current, waitMs: number): CallStep | null {
	if (waitMs > 0 && waitMs >= remainingMs(state)) return null;
	return { ...callStep(state, current), reason: 'retry', waitMs };
}

function waitFor({ random }: RouteState, { retries }: Current, { retryAfterMs }: Failure): number {
	if (retryAfterMs !== undefined) return afterRetryAfterMs(retryAfterMs, random);
	return backoffMs(retries, random);
}

function moreTokens(state: RouteState, current: Current): CallStep | null {
	if (state.raisedOutputTokens) return null;
	const before = outputLimit(state.maxOutputTokens, current.target);
	const raised = outputLimit(state.maxOutputTokens * MORE_TOKENS, current.target);
	if (raised <= before) return null;
	return { ...callStep(state, current), reason: 'more_tokens', maxOutputTokens: raised };
}

function mayRepair(state: RouteState, current: Current, { kind }: Failure): boolean {
	const { maxRepairs } = state.request.limits;
	const most = FAILURE_TABLE[kind].retry === 'repairOnce' ? Math.min(1, maxRepairs) : maxRepairs;
	if (current.repairs >= most) return false;
	const window = windowOf(current.target);
	return window === null || inputTokensAt(state, current.target) + state.repairTokens <= window;
}

function callStep(state: RouteState, { tierIndex, target }: Current): Omit<CallStep, 'reason'> {
	return {
		do: 'call',
		tierIndex,
		tier: orderedTiers(state.request)[tierIndex]?.name ?? '',
		target,
		waitMs: 0,
		maxOutputTokens: outputLimit(state.maxOutputTokens, target),
		messages: state.asking,
		worstCaseNanoUsd: null,
		notes: [],
	};
}

export function remainingMs({ request, startedAtMs, nowMs }: RouteState): number {
	return startedAtMs + request.limits.deadlineMs - nowMs;
}

export function outputLimit(wanted: number, { card }: Target): number {
	return Math.min(wanted, card?.maxOutputTokens ?? wanted);
}
