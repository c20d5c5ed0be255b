/**
 * What a call may cost the item: where that is more than is left, or nobody knows it, the call is not made and
 * the next model is looked at. Pure.
 */

import { formatNanoUsd, worstCaseNanoUsd } from '../models';
import { type Failure, modelName, type Target } from '../types';
import type { RouteState } from './state';

export type LimitCode = 'max_requests' | 'max_time' | 'max_cost' | 'unknown_price';

export type Affordable =
	/** `null` = no limit is set. */
	| { ok: true; worstNanoUsd: number | null }
	| { ok: false; code: 'unknown_price' | 'max_cost'; words: string };

export function affordable(
	{ request, spentNanoUsd }: RouteState,
	{ account, model, card }: Target,
	tokens: { inputTokens: number; maxOutputTokens: number },
): Affordable {
	const most = request.limits.maxCostNanoUsd;
	if (most === null) return { ok: true, worstNanoUsd: null };
	const name = modelName(account.label, model);
	const limit = `the cost limit of ${formatNanoUsd(most)} per item`;
	const worst = worstCaseNanoUsd(card, tokens);
	if (worst === null) {
		const words = `${name} has no known price, so ${limit} cannot be kept: enter its prices, or remove the limit`;
		return { ok: false, code: 'unknown_price', words };
	}
	if (spentNanoUsd + worst <= most) return { ok: true, worstNanoUsd: worst };
	const could = `the next request, to ${name}, could cost up to ${formatNanoUsd(worst)}`;
	const spent = `up to ${formatNanoUsd(spentNanoUsd)} of ${limit} is spent`;
	return { ok: false, code: 'max_cost', words: `${could}, and ${spent}` };
}

/** The end of an item by one of its own limits. */
export function stoppedBy({ last }: RouteState, code: LimitCode, limit: string): Failure {
	const before = last.status === 'failed' ? `. Before that: ${last.failure.message}` : '';
	const kind = code === 'max_time' ? 'deadline' : 'budget';
	return { kind, code, message: `Stopped: ${limit}${before}` };
}
