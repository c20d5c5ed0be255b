/** What the benchmark found, as one item. */

import type { IDataObject } from 'n8n-workflow';
import { nanoToUsd } from '../../../core/models';
import type { BenchmarkReport } from '../../../core/scoring/benchmark';
import type { Target } from '../../../core/scoring/choosing/recommend';
import { type CandidateEstimate, knownTotal } from '../estimate';
import type { Agreement } from '../../../core/scoring/figures/agreement';
import type { Answer } from '../gradeReplies';
import type { Judging } from '../judgeReplies';
import { agreementItem, agreementNote, judgeItem, judgeNotes } from './judgeItem';
import type { Unserved } from '../questions';
import { type Candidate, modelTitle } from '../reading/readCandidates';
import { usdOf } from './bounds';
import { pairItem } from './pairItem';
import { policyOf } from './policy';
import { pairSentence, recommendationSentence } from './sentences';

export interface GivenRows {
	rows: number;
	used: number;
	duplicates: number[];
	contradictions: number[];
	leftOut: IDataObject[];
	/** Answers that count again and cost nothing. */
	answeredBefore: number;
	/** Earlier rows that do not say what is needed. */
	unreadable: number;
	unserved: Unserved[];
}

interface Found {
	report: BenchmarkReport;
	estimates: CandidateEstimate[];
	target: Target | null;
	candidates: Candidate[];
	answers: Answer[];
	judging: Judging;
	agreement: Agreement;
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
		notes: notesOf(given, [
			'One request a row, answered well; repairs, escalations and thinking come on top',
		]),
	};
}

export function reportItem(
	given: GivenRows,
	{ report, estimates, target, candidates, answers, judging, agreement, paidNanoUsd }: Found,
): IDataObject {
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
		paidUsd: nanoToUsd(paidNanoUsd),
		estimateUsd: nanoToUsd(knownTotal(estimates)),
		...rowsOf(given),
		notes: notesOf(given, [
			...capNotes(candidates, answers, given),
			...(answers.length === 0 ? ['Nothing was asked'] : []),
			...judgeNotes(
				judging,
				answers,
				candidates.some(({ model }) => model !== null && modelTitle(model) === judging.name),
			),
			...(agreement.labelled === 0 ? [] : [agreementNote(agreement)]),
			...unknownNotes(report),
			...withoutCostNotes(recommendation?.withoutCost ?? []),
		]),
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

function notesOf(given: GivenRows, others: string[]): string[] {
	const { duplicates, contradictions, leftOut, answeredBefore, unreadable, unserved } = given;
	return [
		...others,
		...unserved.map(
			({ candidate, rows, why }) =>
				`${candidate} was not asked ${rows} rows, which count as failed: ${why}`,
		),
		...(answeredBefore > 0
			? [`${answeredBefore} answers were paid for before and count again`]
			: []),
		...(unreadable > 0
			? [`${unreadable} of the earlier rows cannot be read; what they answered is asked again`]
			: []),
		...(duplicates.length > 0
			? [`${duplicates.length} rows are there twice and count once: ${few(duplicates)}`]
			: []),
		...(contradictions.length > 0
			? [`Rows with the input of an earlier row expect another answer: ${few(contradictions)}`]
			: []),
		...(leftOut.length > 0 ? [`${leftOut.length} rows cannot be used and are left out`] : []),
	];
}

function capNotes(candidates: Candidate[], answers: Answer[], { used }: GivenRows): string[] {
	const counts = candidates.map(({ name }) => ({
		name,
		rows: answers.filter(({ candidate }) => candidate === name).length,
	}));
	const short = counts.filter(({ rows }) => rows < used);
	if (short.length === 0) return [];
	const each = short.map(({ name, rows }) => `${name} ${rows}`).join(', ');
	return [`The spending cap ended the run: of ${used} rows were asked ${each}`];
}

function unknownNotes({ candidates }: BenchmarkReport): string[] {
	return candidates.flatMap(({ name, figures: { rows, cost } }) =>
		cost.unknownRows === 0 || cost.totalNanoUsd === null
			? []
			: [
					`The cost of ${cost.unknownRows} of ${rows} rows of ${name} is unknown: its costs are those of the others`,
				],
	);
}

function withoutCostNotes(names: string[]): string[] {
	if (names.length === 0) return [];
	return [
		`${names.join(', ')} cannot be recommended, because the cost is unknown: enter prices under Options > Model Figures`,
	];
}

const MOST_SHOWN = 10;

function few(rows: number[]): string {
	const more = rows.length - MOST_SHOWN;
	return `${rows.slice(0, MOST_SHOWN).join(', ')}${more > 0 ? ` and ${more} more` : ''}`;
}
