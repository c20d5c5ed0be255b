/** What a run will cost, before the first call. */

import { estimateCost } from '../../core/models';
import type { NanoUsd } from '../../core/types';
import type { PlannedRow } from './reading/planRows';

export interface CandidateEstimate {
	candidate: string;
	requests: number;
	/** One request a row at the tier it begins with, answered well; `null` = a price is unknown. */
	costNanoUsd: NanoUsd;
}

/** Repairs and escalations come on top; thinking is not foreseen. */
export function estimatesOf(rows: PlannedRow[], names: string[]): CandidateEstimate[] {
	return names.map((candidate, at) => {
		const requests = rows.flatMap(({ plans }) => {
			const plan = plans[at];
			return plan === undefined || 'failure' in plan ? [] : [plan.request];
		});
		const costs = requests.map(({ task, tiers, startTier }) => {
			const tier = tiers.find(({ name }) => name === startTier);
			return tier === undefined ? null : estimateCost(task, tier.primary);
		});
		const known = costs.flatMap((cost) => cost ?? []);
		const costNanoUsd =
			known.length < costs.length ? null : Math.round(known.reduce((sum, one) => sum + one, 0));
		return { candidate, requests: requests.length, costNanoUsd };
	});
}

/** Of what is known. */
export function knownTotal(estimates: CandidateEstimate[]): number {
	return estimates.reduce((sum, { costNanoUsd }) => sum + (costNanoUsd ?? 0), 0);
}
