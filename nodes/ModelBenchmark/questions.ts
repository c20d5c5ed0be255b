/** A row with one candidate: the unit of a benchmark. */

import type { Failure } from '../../core/types';
import type { Job, JobRecord } from '../shared/running/jobs';
import { requestHash } from '../shared/running/paidRecord';
import type { PlannedRow } from './reading/planRows';
import type { Candidate } from './reading/readCandidates';

export interface Question {
	row: PlannedRow;
	candidate: string;
	ask: Asking | { failure: Failure };
}

export interface Asking {
	job: Job;
	/** The same wherever the same is asked in the same way. */
	hash: string;
}

/** Row by row, so that a run that ends early has the same rows of all candidates. */
export function questionsOf(rows: PlannedRow[], candidates: Candidate[]): Question[] {
	return rows.flatMap((row) =>
		candidates.flatMap(({ name: candidate }, at): Question[] => {
			const plan = row.plans[at];
			if (plan === undefined) return [];
			if ('failure' in plan) return [{ row, candidate, ask: plan }];
			const hash = requestHash(plan.request, plan.spec);
			const job = { key: `${row.itemIndex}/${at}`, hash, ...plan };
			return [{ row, candidate, ask: { job, hash } }];
		}),
	);
}

/** What was answered before, by this execution, this process or in rows that were fed back in. */
export interface Known {
	record: Pick<JobRecord, 'answered'>;
	earlier: ReadonlyMap<string, unknown>;
}

/** Those that have to be asked, and paid for. */
export function unanswered(questions: Question[], { record, earlier }: Known): Question[] {
	return questions.filter(({ ask }) => {
		if ('failure' in ask) return false;
		return !earlier.has(ask.hash) && record.answered(ask.job.key, ask.hash) === null;
	});
}

export function jobsOf(questions: Question[]): Job[] {
	return questions.flatMap(({ ask }) => ('failure' in ask ? [] : [ask.job]));
}

/** A candidate that must not or cannot serve some rows, known before a request. */
export interface Unserved {
	candidate: string;
	rows: number;
	/** Of the first. */
	why: string;
}

export function unservedIn(questions: Question[]): Unserved[] {
	const found = new Map<string, Unserved>();
	for (const { candidate, ask } of questions) {
		if (!('failure' in ask)) continue;
		const { rows = 0, why = ask.failure.message } = found.get(candidate) ?? {};
		found.set(candidate, { candidate, rows: rows + 1, why });
	}
	return [...found.values()];
}
