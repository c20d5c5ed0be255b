/** What becomes of a call to a model whose rate limits have no place for it now. Pure. */

import { goElsewhere, standInFor } from './elsewhere';
import { type CallStep, type RouteState, type Step, targetKey } from './state';
import { placeInMs, SOON_MS } from './targets';
import { untilPlace, waitForPlace } from './waits';

/** A place that comes soon is waited for; else a stand-in that has one now is sooner. */
export function inItsPlace(state: RouteState, step: CallStep): Step {
	const { current, last } = state;
	const place = state.places.get(targetKey(step.target));
	const inMs = placeInMs(state, step.target);
	if (place === undefined || inMs === 0 || inMs < step.waitMs) return step;
	// Only the model that was asked last is asked again without a place: others are passed over.
	const isSoon = inMs <= SOON_MS;
	if ((isSoon && !wasTurnedAwayTwice(state)) || current === null || last.status !== 'failed') {
		return untilPlace(state, place.atMs);
	}
	const standIn = step.reason === 'retry' ? standInFor(state) : null;
	if (standIn !== null) return standIn;
	if (isSoon) return untilPlace(state, place.atMs);
	return waitForPlace(state, place) ?? goElsewhere(state, current, last.failure);
}

/** A place that was announced and then was none is no reason to wait for the next one. */
function wasTurnedAwayTwice({ current }: RouteState): boolean {
	return (current?.retries.rate_limited ?? 0) > 0;
}
