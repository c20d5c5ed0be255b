/** Says in figures where a ladder makes no sense: its items begin at a tier that costs no less than one above. */

import { estimateCost, sumKnown } from '../../../core/models';
import { dominatedInWords, dominatedTiers, ladderOf } from '../../../core/policy';
import type { RouteRequest, Tier } from '../../../core/types';

/** More items say the same: a sample keeps the estimate quick. */
const MOST_ESTIMATED = 1_000;

/**
 * By today's prices and the estimated tokens of this run, one sentence for each tier that items begin at. Private
 * items have no other choice.
 */
export function ladderHints(requests: RouteRequest[]): string[] {
	const groups = new Map<string, RouteRequest[]>();
	for (const request of requests.filter(({ isPrivate }) => !isPrivate)) {
		const key = JSON.stringify([request.startTier, request.tiers.map(modelOf)]);
		const group = groups.get(key);
		if (group === undefined) groups.set(key, [request]);
		else group.push(request);
	}
	return [...groups.values()].flatMap(hintFor);
}

function modelOf({ name, primary }: Tier): string[] {
	return [name, primary.account.kind, primary.model];
}

function hintFor(requests: RouteRequest[]): string[] {
	const [{ startTier, tiers } = { startTier: '', tiers: [] }] = requests;
	const ladder = ladderOf(tiers);
	if (ladder.length < 2) return [];
	const tasks = requests.slice(0, MOST_ESTIMATED).map(({ task }) => task);
	const dominated = dominatedTiers(ladder, (target) =>
		sumKnown(tasks.map((task) => estimateCost(task, target))),
	).find(({ tier }) => tier.name === startTier);
	if (dominated === undefined) return [];
	const many = requests.length === 1 ? 'this item' : `these ${requests.length} items`;
	return [
		`${dominatedInWords(dominated)} for ${many}, by today’s prices and estimated tokens. "Start at the Cheapest Able Tier" begins there`,
	];
}
