/** Tokens that an item takes at a target, and tokens that there is room for. Pure. */

import type { Target } from '../types';
import { type RouteState, targetKey } from './state';

/** Estimates may be 20 % low. */
export const ESTIMATE_MARGIN = 1.25;
/** Left for the answer however long the input is. */
const SMALLEST_OUTPUT = 256;

/** Tokens that a request may hold, as the card or the user says, and the server itself; `null` = unknown. */
export function windowAt(state: RouteState, target: Target): number | null {
	const told = state.toldWindows.get(targetKey(target)) ?? null;
	const known = target.card?.contextTokens ?? null;
	return told === null || known === null ? (told ?? known) : Math.min(told, known);
}

/** Tokens that an answer may have in a window. */
export function roomForOutput(window: number | null, inputTokens: number): number {
	if (window === null) return Number.POSITIVE_INFINITY;
	return Math.max(SMALLEST_OUTPUT, window - Math.ceil(inputTokens * ESTIMATE_MARGIN));
}

export function outputLimit(wanted: number, { card }: Target): number {
	return Math.min(wanted, card?.maxOutputTokens ?? wanted);
}

export function inputTokensAt(state: RouteState, target: Target): number {
	const known = state.inputTokens[targetKey(target)];
	return known ?? Math.max(0, ...Object.values(state.inputTokens));
}
