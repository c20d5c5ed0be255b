/** Waiting for a model that is shut, while the item has time: an outage is not the end of an item. Pure. */

import type { Obstacle, Shut } from './targets';
import type { Place, RouteState, Step, WaitStep } from './state';
import { roomToWaitMs } from './time';

/** Nothing was ever heard of the model: rather a wrong address than an outage. */
const UNREACHED_PATIENCE_MS = 15_000;

/** `null` = none of them is worth the wait. */
export function waitForAny(state: RouteState, shut: Shut[]): WaitStep | null {
	const waits = shut.flatMap((one) => waitFor(state, one));
	return waits.length === 0 ? null : together(waits);
}

/** The wait that ends first; an end of the item only where there is nothing to wait for. */
export function sooner(step: Step, wait: WaitStep | null): Step {
	if (wait === null || step.do === 'call') return step;
	return step.do === 'wait' ? together([step, wait]) : wait;
}

/** Limits of a minute are common, whatever time the user gives an item. */
const LEAST_PATIENCE_MS = 120_000;

/**
 * Waits for a place in the rate limits, which is not the item's time. `null` = it is too far away, or nobody
 * has got an answer there for so long that it will hardly come.
 */
export function waitForPlace(
	state: RouteState,
	{ atMs, turnedAwaySinceMs }: Place,
): WaitStep | null {
	const patience = Math.max(state.request.limits.deadlineMs, LEAST_PATIENCE_MS);
	const sinceMs = Math.max(turnedAwaySinceMs ?? state.nowMs, state.runStartedAtMs);
	if (atMs > sinceMs + patience) return null;
	return untilPlace(state, atMs);
}

export function untilPlace({ nowMs }: RouteState, atMs: number): WaitStep {
	return { do: 'wait', waitMs: Math.max(1, atMs - nowMs), wakeOn: [], isForPlace: true };
}

/** Every call ends, and tells so: looked at again at the latest after this. */
const MONEY_LOOK_MS = 5_000;

export function untilMoney(): WaitStep {
	return { do: 'wait', waitMs: MONEY_LOOK_MS, wakeOn: [], isForPlace: true, isForMoney: true };
}

/** Of the targets that were passed over, the one whose rate limits have a place first. */
export function soonestPlace(state: RouteState, obstacles: Obstacle[]): WaitStep | null {
	const waits = obstacles.flatMap((obstacle) => {
		const wait = obstacle.kind === 'no_place' ? waitForPlace(state, obstacle.place) : null;
		return wait === null ? [] : [wait];
	});
	return waits.sort((a, b) => a.waitMs - b.waitMs)[0] ?? null;
}

function together(waits: WaitStep[]): WaitStep {
	return {
		do: 'wait',
		waitMs: Math.min(...waits.map(({ waitMs }) => waitMs)),
		wakeOn: [...new Set(waits.flatMap(({ wakeOn }) => wakeOn))],
	};
}

/**
 * All items together wait for one outage no longer than a single item may take: when a model has been
 * away for that long, the items after it fail at once and do not wait their time one by one.
 */
function waitFor(state: RouteState, shut: Shut): WaitStep[] {
	if (shut.kind !== 'circuit_open') return [];
	const { key, outage } = shut;
	const room = roomToWaitMs(state);
	const { deadlineMs } = state.request.limits;
	const isUnreached = !state.reachedTargets.has(key);
	const patience = isUnreached ? Math.min(UNREACHED_PATIENCE_MS, deadlineMs) : deadlineMs;
	const nextTry = outage.untilMs ?? state.nowMs;
	const waitMs = outage.untilMs === null ? room : outage.untilMs - state.nowMs;
	if (room <= 0 || waitMs > room || nextTry > outage.sinceMs + patience) return [];
	return [{ do: 'wait', waitMs: Math.max(1, waitMs), wakeOn: [key] }];
}
