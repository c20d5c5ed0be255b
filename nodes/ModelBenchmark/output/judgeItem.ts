/** What the judge cost, and how far the grading can be trusted. */

import type { IDataObject } from 'n8n-workflow';
import { nanoToUsd } from '../../../core/models';
import type { Agreement } from '../../../core/scoring/figures/agreement';
import type { Answer } from '../gradeReplies';
import type { Judging } from '../judgeReplies';
import { bounds, percentOf, rounded } from './bounds';

export function judgeItem(
	{ name, verdicts, costNanoUsd }: Judging,
	answers: Answer[],
): IDataObject {
	const notJudged = answers.filter(({ result }) => result === null).length;
	return {
		...{ model: name, verdicts, costUsd: nanoToUsd(costNanoUsd) },
		...(notJudged > 0 ? { notJudged } : {}),
	};
}

export function agreementItem(agreement: Agreement): IDataObject {
	const { labelled, agrees, share, tooLenient, tooStrict, kappa } = agreement;
	return {
		...{ labelled, agrees, ...bounds('agreesPercent', share, percentOf) },
		...{ tooLenient, tooStrict, kappa: kappa === null ? null : rounded(kappa, 3) },
	};
}
