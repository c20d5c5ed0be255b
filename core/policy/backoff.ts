/** How long to wait before the same model is asked again. Pure: the dice are the caller's. */

const BASE_MS = 500;
const CAP_MS = 8_000;
const SPREAD = 0.1;
const SPREAD_CAP_MS = 1_000;

/** Full jitter: anywhere from nothing to a bound that doubles with each try. */
export function backoffMs(tries: number, random: number): number {
	return Math.round(random * Math.min(CAP_MS, BASE_MS * 2 ** Math.min(tries, 10)));
}

/**
 * Never earlier than the provider asked for; a little later at random, so that items which were
 * turned away together do not come back together.
 */
export function afterRetryAfterMs(retryAfterMs: number, random: number): number {
	return retryAfterMs + Math.round(random * Math.min(retryAfterMs * SPREAD, SPREAD_CAP_MS));
}
