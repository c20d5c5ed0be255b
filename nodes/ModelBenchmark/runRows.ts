/** Every row with every candidate, and what became of it. */

import type { IExecuteFunctions } from 'n8n-workflow';
import { systemClock } from '../../core/engine';
import { MONEY_CODES } from '../../core/policy';
import { subjectOf } from '../../core/scoring/grading/subject';
import { factsOf, graded, type RowFacts, type RowResult } from '../../core/scoring/results';
import type { JsonValue, RouteOutcome } from '../../core/types';
import type { Grade } from '../../core/scoring/grading/types';
import { type Job, type JobEnd, runJobs } from '../shared/running/jobs';
import { canceledError } from '../shared/running/node';
import { PaidRecord } from '../shared/running/paidRecord';
import { openSession, type Session } from '../shared/running/session';
import { AnswerRecord } from './answerRecord';
import type { PlannedRow } from './reading/planRows';
import type { Candidate } from './reading/readCandidates';

/** A row with one candidate. */
export interface Answer {
	row: PlannedRow;
	candidate: string;
	/** `null` = there is none. */
	answered: JsonValue;
	result: RowResult;
	/** Why there is no answer. */
	problem: string | null;
}

export interface RunSettings {
	atOnce: number;
	reuse: boolean;
}

export interface Ran {
	/** None for what the spending cap left out. */
	answers: Answer[];
	/** By this run, as far as it is known: answers of an earlier one are not paid for again. */
	paidNanoUsd: number;
}

export async function runRows(
	context: IExecuteFunctions,
	rows: PlannedRow[],
	candidates: Candidate[],
	{ atOnce, reuse }: RunSettings,
): Promise<Ran> {
	// Row by row, so that a run that ends early has the same rows of all candidates.
	const jobs = rows.flatMap((row) =>
		row.plans.flatMap((plan, at): Job[] =>
			'failure' in plan ? [] : [{ key: keyOf(row, at), ...plan }],
		),
	);
	const session = sessionOf(context, jobs, { atOnce, reuse });
	let ends: Map<string, JobEnd>;
	try {
		ends = await runJobs(session, jobs);
	} finally {
		session.spending.tell(context);
	}
	if (session.effects.signal.aborted) throw canceledError(context);
	const answers = rows.flatMap((row) =>
		candidates.flatMap((candidate, at) => {
			const end = ends.get(keyOf(row, at));
			const outcome = end?.kind === 'outcome' ? end.outcome : null;
			return isLeftOut(outcome) ? [] : [answerOf(row, { candidate: candidate.name, at, outcome })];
		}),
	);
	return { answers, paidNanoUsd: paidBy([...ends.values()]) };
}

function paidBy(ends: JobEnd[]): number {
	return ends.reduce((sum, end) => {
		if (end.kind !== 'outcome' || end.replayed) return sum;
		return sum + end.outcome.totals.knownCostNanoUsd;
	}, 0);
}

const keyOf = (row: PlannedRow, candidate: number): string => `${row.itemIndex}/${candidate}`;

function sessionOf(
	context: IExecuteFunctions,
	jobs: Job[],
	{ atOnce, reuse }: RunSettings,
): Session {
	const execution = PaidRecord.of(context);
	const owner = `${context.getWorkflow().id ?? ''} ${context.getNode().id}`;
	return openSession(context, {
		requests: jobs.map(({ request }) => request),
		...{ atOnce, stopsOnError: false, unit: 'answers' },
		record: reuse ? new AnswerRecord(owner, execution, () => systemClock.now()) : execution,
	});
}

function isLeftOut(outcome: RouteOutcome | null): boolean {
	return outcome?.ok === false && MONEY_CODES.has(outcome.failure.code);
}

interface Ended {
	candidate: string;
	at: number;
	outcome: RouteOutcome | null;
}

function answerOf(row: PlannedRow, { candidate, at, outcome }: Ended): Answer {
	const { itemIndex, spec, plans } = row;
	const isAnswered = outcome?.ok === true && outcome.valid !== false;
	const answered = isAnswered ? subjectOf(spec, outcome.value) : null;
	const { grade, problem } = gradeOf(row, answered, isAnswered);
	const plan = plans[at];
	const failure = plan !== undefined && 'failure' in plan ? plan.failure : null;
	return {
		...{ row, candidate, answered },
		result:
			outcome === null
				? graded(itemIndex, UNSERVED, { correct: false, parts: [] })
				: graded(itemIndex, factsOf(outcome), grade),
		problem: outcome?.ok === false ? outcome.failure.message : (failure?.message ?? problem),
	};
}

/** All is paid for by now: an expression of the user's own that fails makes one answer wrong, and says why. */
function gradeOf(
	{ json, expected, grader }: PlannedRow,
	answered: JsonValue,
	isAnswered: boolean,
): { grade: Grade; problem: string | null } {
	const none: Grade = { correct: false, parts: [] };
	if (!isAnswered && grader.grading === null) return { grade: none, problem: null };
	try {
		return { grade: grader.grade({ row: json, expected, answered }), problem: null };
	} catch (error) {
		return { grade: none, problem: error instanceof Error ? error.message : String(error) };
	}
}

/** The row must not or cannot go to the candidate, known before a request. */
const UNSERVED: RowFacts = {
	...{ valid: false, validFirst: false, repaired: false, escalated: false, failed: true },
	...{ latencyMs: 0, inputTokens: 0, outputTokens: 0, costNanoUsd: 0 },
};
