/** State after a step was carried out. Pure: gives a new state, never changes the old one. */

import type { AttemptReason, FailureKind, RouteRequest } from '../types';
import { isRejection } from './failureTable';
import type { CallResult, CallStep, Current, RouteState } from './state';
import { targetKey } from './state';

type Start = Pick<RouteState, 'startedAtMs' | 'inputTokens'>;

const SAME_TARGET: ReadonlySet<AttemptReason> = new Set([
	'retry',
	'repair',
	'more_tokens',
	'less_output',
	'less_strict',
]);

export function initialState(
	request: RouteRequest,
	{ startedAtMs, inputTokens }: Start,
): RouteState {
	return {
		request,
		startedAtMs,
		nowMs: startedAtMs,
		runStartedAtMs: 0,
		random: 0,
		cancelled: false,
		inputTokens,
		repairTokens: 0,
		refusals: new Map(),
		outages: new Map(),
		places: new Map(),
		reachedTargets: new Set(),
		toldWindows: new Map(),
		givenUp: new Set(),
		current: null,
		last: { status: 'none' },
		attempts: 0,
		waitedMs: 0,
		spentNanoUsd: 0,
		money: new Map(),
		asking: 'task',
		maxOutputTokens: request.task.maxOutputTokens,
		raisedOutputTokens: false,
		rejectedTierIndex: -1,
		hasInvalidAnswer: false,
	};
}

/** A call was made. A cost that is unknown counts with its worst case: the budget is a promise. */
export function recordCall(state: RouteState, step: CallStep, result: CallResult): RouteState {
	const { failure } = result;
	const raised = step.reason === 'more_tokens';
	return {
		...moveTo(state, step),
		last:
			failure === null
				? { status: 'accepted' }
				: { status: 'failed', failure, repairable: result.repairable },
		attempts: state.attempts + 1,
		waitedMs: 0,
		spentNanoUsd: state.spentNanoUsd + (result.costNanoUsd ?? step.worstCaseNanoUsd ?? 0),
		repairTokens: result.repairTokens,
		asking: step.messages,
		maxOutputTokens: raised ? step.maxOutputTokens : state.maxOutputTokens,
		raisedOutputTokens: state.raisedOutputTokens || raised,
		rejectedTierIndex:
			failure !== null && isRejection(failure.kind)
				? Math.max(state.rejectedTierIndex, step.tierIndex)
				: state.rejectedTierIndex,
		hasInvalidAnswer: state.hasInvalidAnswer || result.hasInvalidAnswer,
	};
}

/**
 * At least a millisecond: a wait that was over at once is a wait all the same. What is waited for a place in
 * the rate limits is not the item's time, and its clock does not run.
 */
export function recordWait(state: RouteState, waitedMs: number, isForPlace = false): RouteState {
	if (isForPlace) return { ...state, startedAtMs: state.startedAtMs + waitedMs };
	return { ...state, waitedMs: state.waitedMs + Math.max(1, waitedMs) };
}

function moveTo(
	state: RouteState,
	step: CallStep,
): Pick<RouteState, 'current' | 'givenUp'> & RouteState {
	const { current } = state;
	const place = { tierIndex: step.tierIndex, target: step.target };
	if (current === null) return { ...state, current: atBegin(place) };
	if (SAME_TARGET.has(step.reason)) {
		const after = state.last.status === 'failed' ? state.last.failure.kind : null;
		return { ...state, current: countedUp(current, step.reason, after) };
	}
	return {
		...state,
		current: atBegin(place),
		givenUp: new Set([...state.givenUp, targetKey(current.target)]),
	};
}

function atBegin(place: Pick<Current, 'tierIndex' | 'target'>): Current {
	return { ...place, retries: {}, repairs: 0, hasLessOutput: false };
}

/** A repair is a new request: what went wrong with the one before it does not count. */
function countedUp(current: Current, reason: AttemptReason, after: FailureKind | null): Current {
	if (reason === 'retry' && after !== null) {
		const retries = { ...current.retries, [after]: (current.retries[after] ?? 0) + 1 };
		return { ...current, retries };
	}
	if (reason === 'repair') return { ...current, retries: {}, repairs: current.repairs + 1 };
	if (reason === 'less_output') return { ...current, hasLessOutput: true };
	return current;
}
