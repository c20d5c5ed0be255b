/** How long to wait before the same model is asked again. Pure: the dice are the caller's. */

import type { Limits } from '../types';

const BASE_MS = 500;
const CAP_MS = 8_000;
const SPREAD = 0.1;
const SPREAD_CAP_MS = 1_000;

/** Full jitter: anywhere from nothing to a bound that doubles with each try. */
export function backoffMs(tries: number, random: number): number {
	return Math.round(random * Math.min(CAP_MS, BASE_MS * 2 ** Math.min(tries, 10)));
}

const FIRST_PAUSE_MS = 1_000;
/** Of the item's time. */
const LONGEST_PAUSE = 1 / 8;
const LONGEST_UNREACHED_MS = 4_000;

interface Patience {
	tries: number;
	random: number;
	limits: Pick<Limits, 'deadlineMs' | 'maxRetries'>;
	/** No connection to it was ever made: rather a wrong address than an outage. */
	isUnreached: boolean;
}

/**
 * Where nobody else can serve the item, its pauses use its time: they grow evenly from a second to an
 * eighth of the item's limit at the last retry that the user asks for, so that few retries outlast a short outage too.
 */
export function patientMs({ tries, random, limits, isUnreached }: Patience): number {
	const { deadlineMs, maxRetries } = limits;
	const cap = isUnreached ? LONGEST_UNREACHED_MS : Number.POSITIVE_INFINITY;
	const longest = Math.min(deadlineMs * LONGEST_PAUSE, cap);
	const first = Math.min(FIRST_PAUSE_MS, longest);
	const share = maxRetries > 1 ? Math.min(1, tries / (maxRetries - 1)) : 1;
	return Math.round(first * (longest / first) ** share * (0.5 + random / 2));
}

/**
 * Never earlier than the provider asked for; a little later at random, so that items which were
 * turned away together do not come back together.
 */
export function afterRetryAfterMs(retryAfterMs: number, random: number): number {
	return retryAfterMs + Math.round(random * Math.min(retryAfterMs * SPREAD, SPREAD_CAP_MS));
}
