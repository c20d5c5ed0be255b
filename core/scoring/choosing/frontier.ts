/** The options of which no other is both cheaper and better. */

import { average } from '../figures/estimate';
import { type RowResult, withKnownCost } from '../results';

export interface Point {
	/** Share of correct rows. */
	quality: number;
	/** Nano-dollars a row. */
	cost: number;
}

/** @returns `null` where there are no rows, or too few costs are known */
export function pointOf(results: RowResult[]): Point | null {
	const known = withKnownCost(results);
	if (known === null) return null;
	const right = results.filter(({ correct }) => correct).length;
	return {
		quality: right / results.length,
		cost: average(known.map(({ costNanoUsd }) => costNanoUsd)),
	};
}

/** @returns the best first, each next one cheaper and less good; of equals the first given */
export function frontier<T extends Point>(points: T[]): T[] {
	const byCost = points
		.map((point, at) => ({ point, at }))
		.sort(
			(a, b) => a.point.cost - b.point.cost || b.point.quality - a.point.quality || a.at - b.at,
		);
	const best: T[] = [];
	for (const { point } of byCost) {
		const last = best.at(-1);
		if (last === undefined || point.quality > last.quality) best.push(point);
	}
	return best.reverse();
}
