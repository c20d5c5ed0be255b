/** Whether a ladder rises in price. A tier that costs no less than one above it is dominated. Pure. */

import type { NanoUsd, Target, Tier } from '../types';

export interface Dominated<Step = Tier> {
	tier: Step;
	costNanoUsd: number;
	/** The cheapest tier above it. */
	by: Step;
	byCostNanoUsd: number;
}

/** @param costAt of the same work at each model; a tier with an unknown price is passed over */
export function dominatedTiers(ladder: Tier[], costAt: (target: Target) => NanoUsd): Dominated[] {
	return dominatedIn(ladder, ({ primary }) => costAt(primary));
}

/** The same for steps of any kind, in the order of the ladder. */
export function dominatedIn<Step>(
	ladder: Step[],
	costOf: (step: Step) => NanoUsd,
): Array<Dominated<Step>> {
	const priced = ladder.map((tier) => ({ tier, cost: costOf(tier) }));
	return priced.flatMap(({ tier, cost }, at): Array<Dominated<Step>> => {
		const above = priced
			.slice(at + 1)
			.flatMap((other) => (other.cost === null ? [] : [{ by: other.tier, byCost: other.cost }]));
		const cheapest = above.sort((a, b) => a.byCost - b.byCost)[0];
		if (cost === null || cheapest === undefined || cheapest.byCost > cost) return [];
		const { by, byCost } = cheapest;
		return [{ tier, costNanoUsd: cost, by, byCostNanoUsd: byCost }];
	});
}

/** e.g. "costs 21 % less", for the figure before "than" */
export function costsLess(nanoUsd: number, thanNanoUsd: number): string {
	const percent = Math.round((1 - nanoUsd / thanNanoUsd) * 100);
	return `costs ${percent < 1 ? 'less than 1' : percent} % less`;
}

/** e.g. "Critical (claude-haiku-5-5) costs 21 % less than Bulk (gpt-4o-mini)" */
export function dominatedInWords({ tier, costNanoUsd, by, byCostNanoUsd }: Dominated): string {
	const [lower, upper] = [tier, by].map(({ name, primary }) => `${name} (${primary.model})`);
	return byCostNanoUsd === costNanoUsd
		? `${upper} costs the same as ${lower}`
		: `${upper} ${costsLess(byCostNanoUsd, costNanoUsd)} than ${lower}`;
}
