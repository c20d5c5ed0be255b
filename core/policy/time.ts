/** What is left of an item's time, and how much of it a call may have. Pure. */

import type { Limits } from '../types';
import type { CallStep, RouteState } from './state';
import { someoneElse } from './targets';

/** A call that is given less than this is paid for nothing. */
const LEAST_USEFUL_MS = 1_000;
const LEAST_USEFUL = 1 / 10;
/** Of the item's time: what is kept for the next model in case this one hangs. */
const ROOM = 1 / 4;

export function remainingMs({ request, startedAtMs, nowMs }: RouteState): number {
	return startedAtMs + request.limits.deadlineMs - nowMs;
}

export function leastUsefulMs({ deadlineMs }: Pick<Limits, 'deadlineMs'>): number {
	return Math.min(LEAST_USEFUL_MS, deadlineMs * LEAST_USEFUL);
}

/** What can be waited so that a call after it still has the least time that is of use. */
export function roomToWaitMs(state: RouteState): number {
	return remainingMs(state) - leastUsefulMs(state.request.limits);
}

/** The user's limit for a request; less where the next model needs its share, or the item's time ends. */
export function timeFor(
	state: RouteState,
	{ tierIndex, target, waitMs }: CallStep,
): Pick<CallStep, 'timeoutMs' | 'cut'> {
	const { attemptTimeoutMs, deadlineMs, maxAttempts } = state.request.limits;
	const left = Math.max(0, remainingMs(state) - waitMs);
	const mayGoOn =
		state.attempts + 1 < maxAttempts &&
		left / 2 >= leastUsefulMs(state.request.limits) &&
		someoneElse(state, tierIndex, target);
	const kept = mayGoOn ? Math.min(attemptTimeoutMs, deadlineMs * ROOM, left / 2) : 0;
	if (left - kept >= attemptTimeoutMs) return { timeoutMs: attemptTimeoutMs, cut: 'no' };
	return { timeoutMs: Math.floor(left - kept), cut: mayGoOn ? 'room' : 'deadline' };
}
