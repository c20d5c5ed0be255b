/**
 * The policy: from what is known to the next step. Pure; never waits, never throws, and knows no
 * provider. The order: the same model again as the failure table says, then elsewhere, then the
 * item's limits have the last word.
 */

import type { Failure } from '../types';
import { begin, goElsewhere } from './elsewhere';
import { withinLimits } from './limits';
import { trySameTarget } from './sameTarget';
import type { RouteState, Step } from './state';

export function next(state: RouteState): Step {
	if (state.last.status === 'accepted') return { do: 'accept' };
	if (state.cancelled) {
		return { do: 'stop', failure: { kind: 'cancelled', message: 'The execution was cancelled' } };
	}
	const wanted = wantedStep(state);
	if (wanted.do !== 'call') return orInvalidAnswer(state, wanted);
	const allowed = withinLimits(state, wanted);
	return allowed.ok
		? allowed.step
		: orInvalidAnswer(state, { do: 'stop', failure: allowed.failure });
}

function wantedStep(state: RouteState): Step {
	const { current, last } = state;
	if (current === null || last.status !== 'failed') return begin(state);
	return trySameTarget(state, current, last) ?? goElsewhere(state, current, last.failure);
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
