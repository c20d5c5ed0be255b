/** A candidate's figures as one flat row: for n8n's table, for a spreadsheet, for a Data Table. Money in US dollars. */

import type { IDataObject } from 'n8n-workflow';
import { nanoToUsd } from '../../../core/models';
import type { CandidateReport } from '../../../core/scoring/benchmark';
import type { Estimate } from '../../../core/scoring/figures/estimate';

/** What is unknown is empty. */
export function candidateItem({ name, figures }: CandidateReport): IDataObject {
	const { correct, valid, validFirst, validAfterRepair, escalated, failed } = figures;
	const { latency, tokens, cost } = figures;
	return {
		candidate: name,
		rows: figures.rows,
		correct: correct.count,
		...bounds('correctPercent', correct.share, (share) => rounded(share * 100, 4)),
		valid: valid.count,
		...bounds('validPercent', valid.share, (share) => rounded(share * 100, 4)),
		validFirst: validFirst.count,
		...bounds('validFirstPercent', validFirst.share, (share) => rounded(share * 100, 4)),
		validAfterRepair: validAfterRepair.count,
		escalated: escalated.count,
		failed: failed.count,
		...bounds('medianSeconds', latency.median, seconds),
		...bounds('p95Seconds', latency.p95, seconds),
		inputTokens: tokens.input,
		outputTokens: tokens.output,
		costUsd: nanoToUsd(cost.totalNanoUsd),
		costUnknownRows: cost.unknownRows,
		...bounds('costPer1000RowsUsd', cost.perRow, usdOf(1000)),
		...bounds('costPerCorrectUsd', cost.perCorrect, usdOf(1)),
		...bounds('costPerValidUsd', cost.perValid, usdOf(1)),
	};
}

/** The value, and the interval in which the truth lies 95 times of 100. */
export function bounds(
	name: string,
	{ value, low, high }: Estimate,
	shown: (value: number) => number,
): IDataObject {
	const of = (one: number | null): number | null => (one === null ? null : shown(one));
	return { [name]: of(value), [`${name}Low`]: of(low), [`${name}High`]: of(high) };
}

const seconds = (ms: number): number => rounded(ms / 1000, 4);

export function usdOf(rows: number): (nano: number) => number {
	return (nano) => rounded((nano * rows) / 1e9, 6);
}

/** To so many digits that count. */
export function rounded(value: number, digits: number): number {
	return Number(value.toPrecision(digits));
}
