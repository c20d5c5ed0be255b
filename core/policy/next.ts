/**
 * The policy: from what is known to the next step. Pure; never waits, never throws, and knows no
 * provider. The order: the same model again as the failure table says, then elsewhere, then waiting for
 * a model that is shut; the item's limits have the last word.
 */

import type { Failure } from '../types';
import { begin, goElsewhere } from './elsewhere';
import { FAILURE_TABLE } from './failureTable';
import { withinLimits } from './limits';
import { inItsPlace } from './places';
import { trySameTarget } from './sameTarget';
import { type CallStep, type RouteState, type Step, targetKey, type WaitStep } from './state';
import { shutTo } from './targets';
import { sooner, waitForAny } from './waits';

export function next(state: RouteState): Step {
	if (state.last.status === 'accepted') return { do: 'accept' };
	if (state.cancelled) {
		return { do: 'stop', failure: { kind: 'cancelled', message: 'The execution was cancelled' } };
	}
	const wanted = placed(state, wantedStep(state));
	if (wanted.do !== 'call') return orInvalidAnswer(state, wanted);
	const allowed = withinLimits(state, wanted);
	if (!allowed.ok) return orInvalidAnswer(state, { do: 'stop', failure: allowed.failure });
	return allowed.step.waitMs > 0 ? waitBefore(state, allowed.step) : allowed.step;
}

function wantedStep(state: RouteState): Step {
	const { current, last } = state;
	if (current === null || last.status !== 'failed') return begin(state);
	const again = trySameTarget(state, current, last);
	const shut = shutTo(state, current.target);
	if (again !== null && shut === null) return again;
	const elsewhere = goElsewhere(state, current, last.failure);
	return again === null || shut === null ? elsewhere : sooner(elsewhere, waitForAny(state, [shut]));
}

function placed(state: RouteState, step: Step): Step {
	return step.do === 'call' ? inItsPlace(state, step) : step;
}

/** A pause after an outage is over as soon as the model answers another item; one that was asked for is not. */
function waitBefore({ last }: RouteState, { waitMs, target }: CallStep): WaitStep {
	const isOutage = last.status === 'failed' && FAILURE_TABLE[last.failure.kind].tripsBreaker;
	return { do: 'wait', waitMs, wakeOn: isOutage ? [targetKey(target)] : [] };
}

/** Where the user takes an answer that failed its checks, it is better than none. */
function orInvalidAnswer(state: RouteState, step: Step): Step {
	if (step.do !== 'stop' || !state.hasInvalidAnswer) return step;
	if (!state.request.switches.acceptInvalid || isFinal(step.failure)) return step;
	return { do: 'acceptInvalid', failure: step.failure };
}

function isFinal({ kind }: Failure): boolean {
	return kind === 'cancelled';
}
