/** The replies, graded. */

import type { Grade } from '../../core/scoring/grading/types';
import { graded, type RowResult } from '../../core/scoring/results';
import type { Reply } from './runRows';

export interface Answer extends Reply {
	result: RowResult;
}

export function gradeReplies(replies: Reply[]): Answer[] {
	return replies.map((reply) => {
		const { grade, problem } = gradeOf(reply);
		const { row, facts } = reply;
		return {
			...reply,
			problem: reply.problem ?? problem,
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
