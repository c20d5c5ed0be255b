/** What a run will cost, before the first call. */

import { estimateCost } from '../../core/models';
import type { NanoUsd } from '../../core/types';
import type { Job } from '../shared/running/jobs';

export interface CandidateEstimate {
	candidate: string;
	/** Those that have no answer yet. */
	requests: number;
	/** One request a row at the tier it begins with, answered well; `null` = a price is unknown. */
	costNanoUsd: NanoUsd;
}

/** Repairs and escalations come on top; thinking is not foreseen. */
export function estimateOf(candidate: string, jobs: Job[]): CandidateEstimate {
	const costs = jobs.map(({ request: { task, tiers, startTier } }) => {
		const tier = tiers.find(({ name }) => name === startTier);
		return tier === undefined ? null : estimateCost(task, tier.primary);
	});
	const known = costs.flatMap((cost) => cost ?? []);
	const costNanoUsd =
		known.length < costs.length ? null : Math.round(known.reduce((sum, one) => sum + one, 0));
	return { candidate, requests: jobs.length, costNanoUsd };
}

/** Of what is known. */
export function knownTotal(estimates: CandidateEstimate[]): number {
	return estimates.reduce((sum, { costNanoUsd }) => sum + (costNanoUsd ?? 0), 0);
}
