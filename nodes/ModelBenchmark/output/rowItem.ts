/** One row with one candidate: for looking into what went wrong, and for *Earlier Rows*, which reads it again. */

import type { IDataObject, INodeExecutionData } from 'n8n-workflow';
import { nanoToUsd } from '../../../core/models';
import type { Part } from '../../../core/scoring/grading/types';
import type { Answer } from '../gradeReplies';

export function rowItem(answer: Answer): INodeExecutionData {
	const { row, candidate, answered, result, reason, facts, problem, key } = answer;
	const parts = result?.parts ?? [];
	const wrong = parts.filter(({ outcome }) => outcome !== 'right' && outcome !== 'absent');
	return {
		json: {
			row: row.itemIndex + 1,
			candidate,
			correct: result?.correct ?? null,
			valid: facts.valid,
			expected: row.expected as IDataObject,
			answer: answered as IDataObject,
			...(wrong.length === 0 ? {} : { wrong: wrong.map(toWrong) }),
			...(reason === null ? {} : { reason }),
			...(problem === null ? {} : { problem }),
			...{ validFirst: facts.validFirst, repaired: facts.repaired },
			...{ escalated: facts.escalated, failed: facts.failed },
			seconds: facts.latencyMs / 1000,
			...{ inputTokens: facts.inputTokens, outputTokens: facts.outputTokens },
			costUsd: nanoToUsd(facts.costNanoUsd),
			...(key === null ? {} : { key }),
		},
		pairedItem: { item: row.itemIndex },
	};
}

function toWrong({ name, outcome, expected, answered }: Part): IDataObject {
	return { field: name, is: outcome, expected: expected as string, answer: answered as string };
}
