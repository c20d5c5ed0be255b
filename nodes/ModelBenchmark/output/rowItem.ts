/** One row with one candidate: for looking into what went wrong, and for *Earlier Rows*, which reads it again. */

import type { IDataObject, INodeExecutionData } from 'n8n-workflow';
import { nanoToUsd } from '../../../core/models';
import type { Part } from '../../../core/scoring/grading/types';
import type { Answer } from '../gradeReplies';

export function rowItem({
	row,
	candidate,
	answered,
	result,
	problem,
	key,
}: Answer): INodeExecutionData {
	const wrong = result.parts.filter(({ outcome }) => outcome !== 'right' && outcome !== 'absent');
	return {
		json: {
			row: row.itemIndex + 1,
			candidate,
			correct: result.correct,
			valid: result.valid,
			expected: row.expected as IDataObject,
			answer: answered as IDataObject,
			...(wrong.length === 0 ? {} : { wrong: wrong.map(toWrong) }),
			...(problem === null ? {} : { problem }),
			...{ validFirst: result.validFirst, repaired: result.repaired },
			...{ escalated: result.escalated, failed: result.failed },
			seconds: result.latencyMs / 1000,
			...{ inputTokens: result.inputTokens, outputTokens: result.outputTokens },
			costUsd: nanoToUsd(result.costNanoUsd),
			...(key === null ? {} : { key }),
		},
		pairedItem: { item: row.itemIndex },
	};
}

function toWrong({ name, outcome, expected, answered }: Part): IDataObject {
	return { field: name, is: outcome, expected: expected as string, answer: answered as string };
}
