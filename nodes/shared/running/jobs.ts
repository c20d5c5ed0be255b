/** Requests to be answered, each under a key of its own. What was paid for is never paid for again. */

import { runItem, runItems } from '../../../core/engine';
import { MONEY_CODES } from '../../../core/policy';
import type { JudgeSpec, RouteOutcome, RouteRequest, TaskSpec } from '../../../core/types';
import { requestHash } from './paidRecord';
import type { Session } from './session';

export interface Job {
	/** Unique within the run, and the same when the run is repeated. */
	key: string;
	request: RouteRequest;
	spec: TaskSpec | JudgeSpec;
	/** Of request and spec, where somebody has worked it out already. */
	hash?: string;
}

/** What was paid for, by key; a request that has changed since (another hash) is another one. */
export interface JobRecord {
	/** The answer that this very request got before. */
	answered(key: string, hash: string): RouteOutcome | null;
	/** @returns the outcome with all that the job has cost, earlier tries included */
	store(key: string, hash: string, outcome: RouteOutcome): RouteOutcome;
	/** Nano-dollars that earlier tries have cost, as far as it is known. */
	paidNanoUsd(): number;
}

export type JobEnd =
	/** `replayed`: answered by an earlier try of the run. */
	| { kind: 'outcome'; outcome: RouteOutcome; replayed: boolean; isPassedOn: boolean }
	/** Not begun, because another job has failed and the run stops. */
	| { kind: 'skipped' };

/** The user lets items for which no money is left go on as they came. */
export function isPassedOn({ limits }: RouteRequest, outcome: RouteOutcome): boolean {
	if (outcome.ok || limits.atCostLimit !== 'pass') return false;
	const { code } = outcome.failure;
	return MONEY_CODES.has(code) && code !== 'unknown_price';
}

/** @returns an end for every key; throws only what is no failure of a job */
export async function runJobs(session: Session, jobs: Job[]): Promise<Map<string, JobEnd>> {
	const { atOnce: concurrency, effects, record, stopsOnError } = session;
	let hasFailed = false;
	const endOf = async ({ key, request, spec, hash: known }: Job): Promise<JobEnd> => {
		const hash = known ?? requestHash(request, spec);
		const earlier = record.answered(key, hash);
		if (earlier !== null)
			return { kind: 'outcome', outcome: earlier, replayed: true, isPassedOn: false };
		if (stopsOnError && hasFailed) return { kind: 'skipped' };
		const outcome = await runItem(request, effects);
		const passedOn = isPassedOn(request, outcome);
		hasFailed ||= !outcome.ok && !passedOn;
		const whole = record.store(key, hash, outcome);
		return { kind: 'outcome', outcome: whole, replayed: false, isPassedOn: passedOn };
	};
	const ends = await runItems(jobs, { concurrency, signal: effects.signal }, async (job) => {
		const end = await endOf(job);
		session.progress.ended(end);
		return end;
	});
	return new Map(ends.map((end, at) => [jobs[at]?.key ?? '', end]));
}
