/** A candidate's figures: flat for a table, a spreadsheet, a Data Table; lists where they are of fields. Money in US dollars. */

import type { IDataObject } from 'n8n-workflow';
import { nanoToUsd } from '../../../core/models';
import type { CandidateReport } from '../../../core/scoring/benchmark';
import { bounds, percentOf, rounded, usdOf } from './bounds';
import { categoryItems, confusionItems, fieldItems } from './partItems';

/** The flat row, and lists by field and by category where an answer has them. */
export function candidateItem(report: CandidateReport): IDataObject {
	const { parts, confusions } = report;
	return {
		...candidateRow(report),
		...(parts.length === 0 ? {} : { fields: fieldItems(parts) }),
		...(confusions.length === 0
			? {}
			: { categories: categoryItems(confusions), confusions: confusionItems(confusions) }),
	};
}

/** Without lists. What is unknown is empty. */
export function candidateRow({ name, figures }: CandidateReport): IDataObject {
	const { correct, valid, validFirst, validAfterRepair, escalated, failed } = figures;
	const { latency, tokens, cost } = figures;
	return {
		candidate: name,
		rows: figures.rows,
		correct: correct.count,
		...bounds('correctPercent', correct.share, percentOf),
		valid: valid.count,
		...bounds('validPercent', valid.share, percentOf),
		validFirst: validFirst.count,
		...bounds('validFirstPercent', validFirst.share, percentOf),
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

const seconds = (ms: number): number => rounded(ms / 1000, 4);
