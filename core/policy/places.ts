/** What becomes of a call to a model whose rate limits have no place for it now. Pure. */

import { orElsewhere, standInFor } from './elsewhere';
import type { CallStep, RouteState, Step } from './state';
import { targetKey } from './state';
import { placeInMs, SOON_MS } from './targets';
import { waitForPlace } from './waits';

/** A place that comes soon is waited for; else a stand-in that has one now is sooner. */
export function inItsPlace(state: RouteState, step: CallStep): Step {
	const place = state.places.get(targetKey(step.target));
	const inMs = placeInMs(state, step.target);
	if (place === undefined || inMs === 0 || inMs < step.waitMs) return step;
	if (inMs <= SOON_MS) {
		return { do: 'wait', waitMs: Math.max(1, inMs), wakeOn: [], isForPlace: true };
	}
	const standIn = step.reason === 'retry' ? standInFor(state) : null;
	return standIn ?? waitForPlace(state, place) ?? orElsewhere(state);
}
