/** The replies, graded. */

import type { Grade } from '../../core/scoring/grading/types';
import { graded, type RowResult } from '../../core/scoring/results';
import type { Judging } from './judgeReplies';
import type { Reply } from './runRows';

export interface Answer extends Reply {
	/** `null` = nobody can say whether it is correct: it counts nowhere. */
	result: RowResult | null;
	/** The judge's; `null` = no judge was asked. */
	reason: string | null;
}

export function gradeReplies(replies: Reply[], judging: Judging): Answer[] {
	return replies.map((reply) => {
		const judgement = judging.of(reply);
		if (judgement !== null && 'problem' in judgement) {
			return { ...reply, result: null, reason: null, problem: judgement.problem };
		}
		const { row, facts } = reply;
		if (judgement !== null) {
			const { correct, reason } = judgement;
			return { ...reply, result: graded(row.itemIndex, facts, { correct, parts: [] }), reason };
		}
		const { grade, problem } = gradeOf(reply);
		return {
			...{ ...reply, problem: reply.problem ?? problem, reason: null },
			result: graded(row.itemIndex, facts, grade),
		};
	});
}

const NONE: Grade = { correct: false, parts: [] };

/** All is paid for by now: an expression of the user's own that fails makes one answer wrong, and says why. */
function gradeOf({ row, answered, facts }: Reply): { grade: Grade; problem: string | null } {
	const { json, expected, grader } = row;
	if (!facts.valid && grader.grading === null) return { grade: NONE, problem: null };
	try {
		return { grade: grader.grade({ row: json, expected, answered }), problem: null };
	} catch (error) {
		return { grade: NONE, problem: error instanceof Error ? error.message : String(error) };
	}
}
