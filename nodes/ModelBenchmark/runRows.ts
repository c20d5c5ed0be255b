/** Every row to every candidate, and what each replied. */

import type { IExecuteFunctions } from 'n8n-workflow';
import { systemClock } from '../../core/engine';
import { MONEY_CODES } from '../../core/policy';
import { subjectOf } from '../../core/scoring/grading/subject';
import { factsOf, type RowFacts } from '../../core/scoring/results';
import type { RouteOutcome } from '../../core/types';
import { type Job, type JobEnd, type JobRecord, runJobs } from '../shared/running/jobs';
import { canceledError } from '../shared/running/node';
import { PaidRecord } from '../shared/running/paidRecord';
import { openSession } from '../shared/running/session';
import { AnswerRecord, isResult } from './answerRecord';
import { jobsOf, type Question } from './questions';
import type { EarlierAnswer } from './reading/earlierRows';
import type { PlannedRow } from './reading/planRows';

/** What came of a row with one candidate, not graded yet. */
export interface Reply extends EarlierAnswer {
	row: PlannedRow;
	candidate: string;
	/** By which the answer counts again; `null` = there is none that says something of the model. */
	key: string | null;
	/** The row must not leave the user's own servers. */
	isPrivate: boolean;
}

export interface RunSettings {
	atOnce: number;
	record: JobRecord;
	earlier: ReadonlyMap<string, EarlierAnswer>;
}

export interface Ran {
	/** None for what the spending cap left out. */
	replies: Reply[];
	/** By this run, as far as it is known: answers of an earlier one are not paid for again. */
	paidNanoUsd: number;
}

export async function runRows(
	context: IExecuteFunctions,
	questions: Question[],
	{ atOnce, record, earlier }: RunSettings,
): Promise<Ran> {
	const jobs = jobsOf(questions.filter(({ ask }) => !('failure' in ask) && !earlier.has(ask.hash)));
	const ends = await runAll(context, jobs, { atOnce, record, unit: 'answers' });
	const replies = questions.flatMap((question) => replyTo(question, { ends, earlier }));
	return { replies, paidNanoUsd: paidBy([...ends.values()]) };
}

/** @param unit what the log calls the jobs */
export async function runAll(
	context: IExecuteFunctions,
	jobs: Job[],
	{ atOnce, record, unit }: { atOnce: number; record: JobRecord; unit: string },
): Promise<Map<string, JobEnd>> {
	const requests = jobs.map(({ request }) => request);
	const session = openSession(context, { requests, atOnce, stopsOnError: false, record, unit });
	let ends: Map<string, JobEnd>;
	try {
		ends = await runJobs(session, jobs);
	} finally {
		session.spending.tell(context);
	}
	if (session.effects.signal.aborted) throw canceledError(context);
	return ends;
}

/** What this execution has paid and, unless the user wants fresh answers, this process within the last hour. */
export function recordOf(context: IExecuteFunctions, reuse: boolean): JobRecord {
	const execution = PaidRecord.of(context);
	if (!reuse) return execution;
	const owner = `${context.getWorkflow().id ?? ''} ${context.getNode().id}`;
	return new AnswerRecord(owner, execution, () => systemClock.now());
}

/** Nano-dollars, as far as it is known. */
export function paidBy(ends: JobEnd[]): number {
	return ends.reduce((sum, end) => {
		if (end.kind !== 'outcome' || end.replayed) return sum;
		return sum + end.outcome.totals.knownCostNanoUsd;
	}, 0);
}

/** @returns none for what the spending cap left out */
function replyTo(
	{ row, candidate, ask }: Question,
	{ ends, earlier }: { ends: Map<string, JobEnd>; earlier: ReadonlyMap<string, EarlierAnswer> },
): Reply[] {
	if ('failure' in ask) return [{ row, candidate, ...unserved(ask.failure.message) }];
	const { job, hash } = ask;
	const { isPrivate } = job.request;
	const before = earlier.get(hash);
	if (before !== undefined) return [{ row, candidate, isPrivate, key: hash, ...before }];
	const end = ends.get(job.key);
	if (end?.kind !== 'outcome') return [{ row, candidate, ...unserved(null) }];
	const { outcome } = end;
	if (isLeftOut(outcome)) return [];
	const facts = factsOf(outcome);
	return [
		{
			...{ row, candidate, isPrivate, facts, key: isResult(outcome) ? hash : null },
			answered: outcome.ok && facts.valid ? subjectOf(row.spec, outcome.value) : null,
			problem: outcome.ok ? null : outcome.failure.message,
		},
	];
}

function isLeftOut(outcome: RouteOutcome): boolean {
	return !outcome.ok && MONEY_CODES.has(outcome.failure.code);
}

/** The row must not or cannot go to the candidate, known before a request. */
function unserved(problem: string | null): Omit<Reply, 'row' | 'candidate'> {
	const facts: RowFacts = {
		...{ valid: false, validFirst: false, repaired: false, escalated: false, failed: true },
		...{ latencyMs: 0, inputTokens: 0, outputTokens: 0, costNanoUsd: 0 },
	};
	return { key: null, isPrivate: true, answered: null, facts, problem };
}
