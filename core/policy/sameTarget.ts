/** What is tried on the model that just failed, before the item goes elsewhere. Pure. */

import type { Failure } from '../types';
import { afterRetryAfterMs, backoffMs, patientMs } from './backoff';
import { FAILURE_TABLE, isRejection } from './failureTable';
import { isUnreachable } from './reached';
import { type CallStep, type Current, type RouteState, targetKey } from './state';
import { inputTokensAt, outputLimit, roomForOutput, windowAt } from './sizes';
import { SOON_MS, someoneElse } from './targets';
import { orderedTiers } from './tierOrder';
import { remainingMs, roomToWaitMs } from './time';

/** An answer that was cut off is asked for again with this many times the limit. */
const MORE_TOKENS = 2;

/** `null` = nothing more to try here. Whether the model is shut for now is not looked at. */
export function trySameTarget(
	state: RouteState,
	current: Current,
	last: { failure: Failure; repairable: boolean },
): CallStep | null {
	const { outputRoom } = last.failure;
	if (outputRoom !== undefined) return lessOutput(state, current, outputRoom);
	if (last.failure.isFinal === true && !isRejection(last.failure.kind)) return null;
	switch (FAILURE_TABLE[last.failure.kind].retry) {
		case 'none':
			return null;
		case 'once':
			return mayHangAgain(state, current) ? retry(state, current, 0) : null;
		case 'whenThereIsAPlace':
			return mayRetry(state, current, last.failure) ? retry(state, current, 0) : null;
		case 'backoff':
			if (!mayRetry(state, current, last.failure)) return null;
			return retry(state, current, waitFor(state, current, last.failure));
		case 'moreTokens':
			return moreTokens(state, current);
		case 'askLess':
			return { ...callStep(state, current), reason: 'less_strict' };
		case 'repair':
		case 'repairOnce':
			if (!mayRepair(state, current, last.failure)) return null;
			// Without a text to mend the same is asked once more: it is the model's luck that failed.
			return {
				...callStep(state, current),
				reason: 'repair',
				messages: last.repairable ? 'repair' : state.asking,
			};
	}
}

/** While nobody else can serve the item, an outage or a limit is tried as long as the item has time. */
function mayRetry(state: RouteState, current: Current, failure: Failure): boolean {
	const { maxRetries } = state.request.limits;
	if (retriesAfter(current, failure) < maxRetries && !isAwayForLonger(failure)) return true;
	if (maxRetries === 0 || isUnreached(state, current, failure)) return false;
	return !someoneElse(state, current.tierIndex, current.target);
}

/** The provider says so. Where a rate limit has a place again is known to all items, and looked at elsewhere. */
function isAwayForLonger({ kind, retryAfterMs }: Failure): boolean {
	return FAILURE_TABLE[kind].tripsBreaker && (retryAfterMs ?? 0) > SOON_MS;
}

function retriesAfter(current: Current, { kind }: Failure): number {
	return current.retries[kind] ?? 0;
}

/** Rather a wrong address than an outage. */
function isUnreached(state: RouteState, { target }: Current, failure: Failure): boolean {
	return isUnreachable(failure) && !state.reachedTargets.has(targetKey(target));
}

/** Who hung once may hang again: there must be time for that and for the next model. */
function mayHangAgain(state: RouteState, current: Current): boolean {
	const { attemptTimeoutMs, maxRetries } = state.request.limits;
	if ((current.retries.timeout ?? 0) >= Math.min(1, maxRetries)) return false;
	if (!someoneElse(state, current.tierIndex, current.target)) return true;
	return remainingMs(state) >= 2 * attemptTimeoutMs;
}

/** A wait that leaves no time for the call after it is not begun. */
function retry(state: RouteState, current: Current, waitMs: number): CallStep | null {
	if (waitMs > 0 && waitMs > roomToWaitMs(state)) return null;
	return { ...callStep(state, current), reason: 'retry', waitMs };
}

/** What is still to be waited: a wait that was over early, because the model is back, counts in full. */
function waitFor(state: RouteState, current: Current, failure: Failure): number {
	const { random, waitedMs, request } = state;
	const tries = retriesAfter(current, failure);
	const { retryAfterMs } = failure;
	if (retryAfterMs !== undefined) {
		return waitedMs >= retryAfterMs ? 0 : afterRetryAfterMs(retryAfterMs - waitedMs, random);
	}
	if (waitedMs > 0) return 0;
	if (someoneElse(state, current.tierIndex, current.target)) {
		return backoffMs(tries, random);
	}
	const unreached = isUnreached(state, current, failure);
	return patientMs({ tries, random, limits: request.limits, isUnreached: unreached });
}

/** What servers count as input is a little more than they say. */
const ROOM_MARGIN_TOKENS = 16;

function lessOutput(state: RouteState, current: Current, outputRoom: number): CallStep | null {
	const room = outputRoom - ROOM_MARGIN_TOKENS;
	const step = callStep(state, current);
	if (current.hasLessOutput || room < 1 || room >= step.maxOutputTokens) return null;
	return { ...step, reason: 'less_output', maxOutputTokens: room };
}

function moreTokens(state: RouteState, current: Current): CallStep | null {
	if (state.raisedOutputTokens) return null;
	const { target } = current;
	const room = roomForOutput(windowAt(state, target), inputTokensAt(state, target));
	const before = Math.min(room, outputLimit(state.maxOutputTokens, target));
	const raised = Math.min(room, outputLimit(state.maxOutputTokens * MORE_TOKENS, target));
	if (raised <= before) return null;
	return { ...callStep(state, current), reason: 'more_tokens', maxOutputTokens: raised };
}

function mayRepair(state: RouteState, current: Current, { kind }: Failure): boolean {
	if (!state.request.switches.checks) return false;
	const { maxRepairs } = state.request.limits;
	const most = FAILURE_TABLE[kind].retry === 'repairOnce' ? Math.min(1, maxRepairs) : maxRepairs;
	if (current.repairs >= most) return false;
	const window = windowAt(state, current.target);
	return window === null || inputTokensAt(state, current.target) + state.repairTokens <= window;
}

function callStep(state: RouteState, { tierIndex, target }: Current): Omit<CallStep, 'reason'> {
	return {
		do: 'call',
		tierIndex,
		tier: orderedTiers(state.request)[tierIndex]?.name ?? '',
		target,
		waitMs: 0,
		timeoutMs: 0,
		cut: 'no',
		maxOutputTokens: outputLimit(state.maxOutputTokens, target),
		messages: state.asking,
		worstCaseNanoUsd: null,
		notes: [],
	};
}
