/** Many items at once, in order. Starts nothing new once the execution is cancelled. */

export interface RunItemsOptions {
	concurrency: number;
	signal: AbortSignal;
}

/**
 * One result per job, in the jobs' order. Jobs in flight are always waited for.
 * @throws the signal's reason when it was aborted before every job was started
 */
export async function runItems<T, R>(
	jobs: T[],
	{ concurrency, signal }: RunItemsOptions,
	run: (job: T, index: number) => Promise<R>,
): Promise<R[]> {
	const results: R[] = new Array<R>(jobs.length);
	let started = 0;
	const worker = async (): Promise<void> => {
		while (started < jobs.length && !signal.aborted) {
			const index = started++;
			results[index] = await run(jobs[index] as T, index);
		}
	};
	const inFlight = Number.isFinite(concurrency) ? Math.max(1, Math.floor(concurrency)) : 1;
	const workers = Array.from({ length: Math.min(inFlight, jobs.length) }, worker);
	const ended = await Promise.allSettled(workers);
	const thrown = ended.find((worker) => worker.status === 'rejected');
	if (thrown !== undefined) throw thrown.reason;
	if (started < jobs.length) throw signal.reason;
	return results;
}
