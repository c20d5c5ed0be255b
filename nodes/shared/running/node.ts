/**
 * The run of a node: N planned items in, N items out, in order. An item that fails, fails alone; where
 * the node stops on errors, a plan that fails stops it before anything is paid for.
 */

import { type IExecuteFunctions, type INodeExecutionData, NodeOperationError } from 'n8n-workflow';
import type { PlannedItem, ToOutputs } from '../reading/plans';
import { leastAtOnce } from '../reading/runSettings';
import { itemError, planError } from '../reporting/failures';
import { addRunHints } from '../reporting/hints';
import { toItem } from '../reporting/outputItems';
import { paidSoFar } from '../reporting/runSentence';
import { type Job, type JobEnd, runJobs } from './jobs';
import { PaidRecord } from './paidRecord';
import { openSession, type Session } from './session';

/** @param toOutputs where items leave the node; `null` = all by one output */
export async function runNode(
	context: IExecuteFunctions,
	items: PlannedItem[],
	toOutputs: ToOutputs | null = null,
): Promise<INodeExecutionData[][]> {
	if (items.length === 0) return [[]];
	const stopsOnError = !context.continueOnFail();
	if (stopsOnError) throwFirstPlanError(context, items);
	const jobs = jobsOf(items);
	const record = PaidRecord.of(context);
	const session = openSession(context, {
		requests: jobs.map(({ request }) => request),
		atOnce: leastAtOnce(items.map(({ settings }) => settings)),
		stopsOnError,
		record,
		unit: 'items',
	});
	const byKey = await runAll(context, session, jobs);
	const ends = items.map((_, itemIndex) => byKey.get(String(itemIndex)) ?? null);
	if (session.effects.signal.aborted && !ends.every(isServed)) throw canceledError(context);
	if (stopsOnError) throwFirstError(context, ends);
	const output = items.map((item, itemIndex) =>
		toItem(context, { ...item, end: ends[itemIndex] ?? null, itemIndex }),
	);
	settleRecord(context, record, { isServed: ends.every(isServed), first: output[0] });
	addRunHints(context, items, ends);
	if (toOutputs === null) return [output];
	return toOutputs(output, (itemIndex) => isServed(ends[itemIndex] ?? null));
}

/** A job for every item whose plan holds, under the item's index. */
function jobsOf(items: PlannedItem[]): Job[] {
	return items.flatMap(({ plan }, itemIndex) =>
		plan.ok ? [{ key: String(itemIndex), ...plan.value }] : [],
	);
}

async function runAll(
	context: IExecuteFunctions,
	session: Session,
	jobs: Job[],
): Promise<Map<string, JobEnd>> {
	try {
		return await runJobs(session, jobs);
	} catch (error) {
		if (session.effects.signal.aborted) throw canceledError(context);
		const cause = error instanceof Error ? error : String(error);
		throw new NodeOperationError(context.getNode(), cause);
	} finally {
		session.spending.tell(context);
	}
}

/** n8n marks an execution as canceled by this word in the message (n8n-core 2.41.1). */
export function canceledError(context: IExecuteFunctions): NodeOperationError {
	return new NodeOperationError(context.getNode(), 'The execution was canceled');
}

function isServed(end: JobEnd | null): boolean {
	return end?.kind === 'outcome' && end.outcome.ok;
}

function throwFirstPlanError(context: IExecuteFunctions, items: PlannedItem[]): void {
	for (const [itemIndex, { plan }] of items.entries()) {
		if (!plan.ok) throw planError(context.getNode(), plan, itemIndex);
	}
}

function throwFirstError(context: IExecuteFunctions, ends: Array<JobEnd | null>): void {
	for (const [itemIndex, end] of ends.entries()) {
		if (end?.kind === 'outcome' && !end.outcome.ok && !end.isPassedOn) {
			const outcomes = ends.flatMap((one) => (one?.kind === 'outcome' ? [one.outcome] : []));
			const note = paidSoFar(outcomes);
			throw itemError(context.getNode(), end.outcome, { itemIndex, note });
		}
	}
}

/**
 * Retry On Fail takes an error on the first item of output 0 for a failed run, whatever On Error says
 * (n8n 2.41.1): what was answered must then still be known.
 */
function settleRecord(
	context: IExecuteFunctions,
	record: PaidRecord,
	{ isServed: allServed, first }: { isServed: boolean; first: INodeExecutionData | undefined },
): void {
	const { retryOnFail } = context.getNode();
	const mayRunAgain = retryOnFail === true && Boolean(first?.json.error);
	if (allServed || !mayRunAgain) record.clear();
}
