/**
 * The policy: from what is known to the next step. Pure; never waits, never throws, and knows no
 * provider. The order: the same model again as the failure table says, then elsewhere, then waiting for
 * a model that is shut; the item's limits have the last word.
 */

import type { Failure } from '../types';
import { begin, goElsewhere } from './elsewhere';
import { FAILURE_TABLE } from './failureTable';
import { type Allowed, withinLimits } from './limits';
import { MONEY_CODES } from './money';
import { inItsPlace } from './places';
import { trySameTarget } from './sameTarget';
import { type CallStep, type RouteState, type Step, targetKey, type WaitStep } from './state';
import { shutTo } from './targets';
import { sooner, untilMoney, waitForAny } from './waits';

export function next(state: RouteState): Step {
	if (state.last.status === 'accepted') return { do: 'accept' };
	if (state.cancelled) {
		return { do: 'stop', failure: { kind: 'cancelled', message: 'The execution was cancelled' } };
	}
	const wanted = placed(state, wantedStep(state));
	if (wanted.do !== 'call') return orInvalidAnswer(state, wanted);
	const allowed = orCheaper(state, wanted, withinLimits(state, wanted));
	if (!allowed.ok) return orInvalidAnswer(state, { do: 'stop', failure: allowed.failure });
	if (allowed.isHeldBack) return untilMoney();
	return allowed.step.waitMs > 0 ? waitBefore(state, allowed.step) : allowed.step;
}

/** Where another try of the same model is too dear, another model may not be. */
function orCheaper(state: RouteState, { target }: CallStep, allowed: Allowed): Allowed {
	const { current, last } = state;
	if (allowed.ok || !MONEY_CODES.has(allowed.failure.code) || last.status !== 'failed')
		return allowed;
	if (current === null || targetKey(target) !== targetKey(current.target)) return allowed;
	const step = placed(state, goElsewhere(state, current, last.failure));
	const elsewhere = step.do === 'call' ? withinLimits(state, step) : allowed;
	return elsewhere.ok ? elsewhere : allowed;
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
