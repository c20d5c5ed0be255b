/** What the benchmark found, as one item. */

import type { IDataObject } from 'n8n-workflow';
import { nanoToUsd } from '../../../core/models';
import type { Target } from '../../../core/scoring/choosing/recommend';
import { type CandidateEstimate, knownTotal } from '../estimate';
import { usdOf } from './bounds';
import { agreementItem, judgeItem } from './judgeItem';
import { estimateNotes, type Findings, type GivenRows, reportNotes } from './notes';
import { pairItem } from './pairItem';
import { policyOf } from './policy';
import { pairSentence, recommendationSentence } from './sentences';

interface Found extends Findings {
	estimates: CandidateEstimate[];
	target: Target | null;
	/** By this run, the judge included. */
	paidNanoUsd: number;
}

/** Of `Estimate Only`. */
export function estimateItem(given: GivenRows, estimates: CandidateEstimate[]): IDataObject {
	return {
		estimateUsd: nanoToUsd(knownTotal(estimates)),
		byCandidate: estimates.map(({ candidate, requests, costNanoUsd }) => ({
			...{ candidate, requests, estimateUsd: nanoToUsd(costNanoUsd) },
		})),
		...rowsOf(given),
		notes: estimateNotes(given),
	};
}

export function reportItem(given: GivenRows, found: Found): IDataObject {
	const { report, estimates, target, candidates, answers, judging, agreement } = found;
	const { recommendation } = report;
	const chosen = recommendation?.chosen ?? null;
	return {
		...(recommendation === null || target === null
			? {}
			: { recommendation: recommendationSentence(recommendation, target) }),
		...(chosen === null
			? {}
			: {
					chosen: chosen.steps,
					policy: policyOf(chosen.steps, candidates) as IDataObject,
					evidence: {
						...{ heldOutRows: chosen.rows, correct: chosen.correct },
						costPer1000RowsUsd: usdOf(1000)(chosen.cost),
					},
				}),
		verdicts: report.pairs.map(pairSentence),
		...(report.pairs.length === 0 ? {} : { pairs: report.pairs.map(pairItem) }),
		...(judging.name === null ? {} : { judge: judgeItem(judging, answers) }),
		...(agreement.labelled === 0 ? {} : { agreementWithHand: agreementItem(agreement) }),
		paidUsd: nanoToUsd(found.paidNanoUsd),
		estimateUsd: nanoToUsd(knownTotal(estimates)),
		...rowsOf(given),
		notes: reportNotes(given, found),
	};
}

function rowsOf({ rows, used, duplicates, contradictions, leftOut }: GivenRows): IDataObject {
	return {
		rows: {
			...{ given: rows, used },
			...(duplicates.length > 0 ? { duplicates } : {}),
			...(contradictions.length > 0 ? { contradictions } : {}),
			...(leftOut.length > 0 ? { leftOut } : {}),
		},
	};
}
