/** What the reader of a benchmark must know beside its figures: one sentence each. */

import type { IDataObject } from 'n8n-workflow';
import { formatNanoUsd } from '../../../core/models';
import type { BenchmarkReport } from '../../../core/scoring/benchmark';
import type { Agreement } from '../../../core/scoring/figures/agreement';
import type { Answer } from '../gradeReplies';
import type { Judging } from '../judgeReplies';
import type { Unserved } from '../questions';
import type { Candidate } from '../reading/readCandidates';
import { modelTitle } from '../reading/readModel';

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

export interface Findings {
	report: BenchmarkReport;
	candidates: Candidate[];
	answers: Answer[];
	judging: Judging;
	agreement: Agreement;
}

export function estimateNotes(given: GivenRows): string[] {
	return [
		'One request a row, answered well; repairs, escalations and thinking come on top',
		...givenNotes(given),
	];
}

export function reportNotes(given: GivenRows, found: Findings): string[] {
	const { report, candidates, answers, agreement } = found;
	return [
		...capNotes(candidates, answers, given),
		...(answers.length === 0 ? ['Nothing was asked'] : []),
		...judgeNotes(found),
		...(agreement.labelled === 0 ? [] : [agreementNote(agreement)]),
		...unknownNotes(report),
		...withoutCostNotes(report.recommendation?.withoutCost ?? []),
		...givenNotes(given),
	];
}

function givenNotes(given: GivenRows): string[] {
	const { duplicates, contradictions, leftOut, answeredBefore, unreadable, unserved } = given;
	return [
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

function agreementNote(agreement: Agreement): string {
	const { labelled, agrees, share, tooLenient, tooStrict } = agreement;
	const [value, low, high] = [share.value, share.low, share.high].map((one) =>
		one === null ? 'unknown' : `${(one * 100).toFixed(1)} %`,
	);
	return `The grading agrees with ${agrees} of ${labelled} answers that were labelled by hand (${value}, ${low} to ${high}): ${tooLenient} times too lenient, ${tooStrict} times too strict`;
}

/** What judging cost, a judge that is a candidate, and answers that no judge could take. */
function judgeNotes({ judging, answers, candidates }: Findings): string[] {
	const { name, verdicts, costNanoUsd } = judging;
	const judgesItself = candidates.some(({ model }) => model !== null && modelTitle(model) === name);
	const open = answers.filter(({ result }) => result === null);
	const [first] = open;
	if (name === null) return [];
	return [
		`${name} judged ${verdicts} answers for ${formatNanoUsd(costNanoUsd)}, which is not among the costs of the candidates`,
		...(judgesItself
			? [`The judge ${name} is a candidate too: models are kind to their own answers`]
			: []),
		...(first === undefined
			? []
			: [
					`${open.length} answers were not judged and count nowhere, e.g. row ${first.row.itemIndex + 1}: ${first.problem}`,
				]),
	];
}
