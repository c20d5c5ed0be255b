/** The tiers that may serve an item at all, in the order of escalation. */

import type { RouteRequest, Target, Tier } from '../types';

type Asked = Pick<RouteRequest, 'tiers' | 'isPrivate'>;

/**
 * The ladder; for a private item the tiers for private items first. Tiers for private items alone
 * never serve another item.
 */
export function orderedTiers({ tiers, isPrivate }: Asked): Tier[] {
	const ladder = tiers.filter((tier) => tier.use === 'ladder');
	if (!isPrivate) return ladder;
	return [...tiers.filter((tier) => tier.use === 'privateOnly'), ...ladder];
}

/** The one question that decides about privacy; the engine asks it again before every call. */
export function isPrivateAllowed(
	{ isPrivate }: Pick<RouteRequest, 'isPrivate'>,
	target: Target,
): boolean {
	return !isPrivate || target.account.isPrivate === true;
}

/** What the work would cost if every step were critical: the top of the ladder. */
export function topTier(tiers: Tier[]): Tier | null {
	return tiers.findLast((tier) => tier.use === 'ladder') ?? null;
}
