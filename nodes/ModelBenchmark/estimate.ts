/** What a run will cost, before the first call. */

import { estimateCost } from '../../core/models';
import type { NanoUsd } from '../../core/types';
import type { Job } from '../shared/running/jobs';
import type { Question } from './questions';

export interface CandidateEstimate {
	candidate: string;
	/** Those that have no answer yet. */
	requests: number;
	/** One request a row at the tier it begins with, answered well; `null` = a price is unknown. */
	costNanoUsd: NanoUsd;
}

/** Repairs and escalations come on top; thinking is not foreseen. */
export function estimateOf(
	candidate: string,
	jobs: Array<Pick<Job, 'request'>>,
): CandidateEstimate {
	const costs = jobs.map(({ request: { task, tiers, startTier } }) => {
		const tier = tiers.find(({ name }) => name === startTier);
		return tier === undefined ? null : estimateCost(task, tier.primary);
	});
	const known = costs.flatMap((cost) => cost ?? []);
	const costNanoUsd =
		known.length < costs.length ? null : Math.round(known.reduce((sum, one) => sum + one, 0));
	return { candidate, requests: jobs.length, costNanoUsd };
}

/** A verdict on every answer, as if each were as long as the expected one; none where no model judges. */
export function judgeEstimates(questions: Question[]): CandidateEstimate[] {
	const name = questions[0]?.row.judge?.name;
	if (name === undefined) return [];
	const jobs = questions.flatMap(({ row, ask }) =>
		'failure' in ask || row.judge === null ? [] : [row.judge.about(row.expected)],
	);
	return [estimateOf(`Judge ${name}`, jobs)];
}

/** Of what is known. */
export function knownTotal(estimates: CandidateEstimate[]): number {
	return estimates.reduce((sum, { costNanoUsd }) => sum + (costNanoUsd ?? 0), 0);
}
