/** What the judge cost, and how far the grading can be trusted. */

import type { IDataObject } from 'n8n-workflow';
import { formatNanoUsd, nanoToUsd } from '../../../core/models';
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

export function agreementNote(agreement: Agreement): string {
	const { labelled, agrees, share, tooLenient, tooStrict } = agreement;
	const [value, low, high] = [share.value, share.low, share.high].map((one) =>
		one === null ? 'unknown' : `${(one * 100).toFixed(1)} %`,
	);
	return `The grading agrees with ${agrees} of ${labelled} answers that were labelled by hand (${value}, ${low} to ${high}): ${tooLenient} times too lenient, ${tooStrict} times too strict`;
}

/** What judging cost, a judge that is a candidate, and answers that no judge could take. */
export function judgeNotes(
	{ name, verdicts, costNanoUsd }: Judging,
	answers: Answer[],
	judgesItself: boolean,
): string[] {
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
