/**
 * The run of a node: N items in, N items out, in order. All settings are read before anything is
 * paid for; an item that fails, fails alone; what was paid for is never paid for again.
 */

import { type IExecuteFunctions, type INodeExecutionData, NodeOperationError } from 'n8n-workflow';
import {
	createRunState,
	repeatedSystems,
	runItem,
	runItems,
	systemClock,
	type EngineEffects,
} from '../../../core/engine';
import type { ConfigResult, RouteOutcome } from '../../../core/types';
import { failedToPlan, itemError } from '../reporting/failures';
import { errorItem, goodItem } from '../reporting/outputItems';
import { PaidRecord, requestHash } from './paidRecord';
import { planAll, type Planned, type PlanResult } from '../reading/planItems';
import { runHint } from '../reporting/routingReport';
import {
	DEFAULT_RUN_SETTINGS,
	leastAtOnce,
	readRunSettings,
	type RunSettings,
} from '../reading/runSettings';
import { n8nTransport } from './transport';

export type { ItemPlan, PlanResult } from '../reading/planItems';

export interface RunOptions {
	/** Where the user sets none. */
	itemsAtOnce?: number;
	/** Makes no request. May throw what n8n throws for an expression. */
	plan(itemIndex: number): Promise<PlanResult>;
}

type ItemEnd =
	| { kind: 'outcome'; outcome: RouteOutcome; replayed: boolean }
	| { kind: 'error'; error: NodeOperationError }
	/** Not begun, because another item has failed and the node stops. */
	| { kind: 'skipped' };

interface Session {
	context: IExecuteFunctions;
	/** By item. */
	settings: Array<ConfigResult<RunSettings>>;
	effects: EngineEffects;
	record: PaidRecord;
	stopsOnError: boolean;
	hasFailed: boolean;
}

/** @returns the items of the node's one output */
export async function runNode(
	context: IExecuteFunctions,
	options: RunOptions,
): Promise<INodeExecutionData[][]> {
	const items = context.getInputData();
	if (items.length === 0) return [[]];
	const settings = items.map((_, itemIndex) =>
		readRunSettings(context, itemIndex, options.itemsAtOnce),
	);
	const plans = await planAll(context, items.length, async (itemIndex) => {
		const own = settings[itemIndex];
		return own?.ok === false ? own : await options.plan(itemIndex);
	});
	const session = openSession(context, settings, plans);
	const ends = await runAll(session, plans);
	if (session.effects.signal.aborted && !ends.every(isServed)) throw canceledError(context);
	if (session.stopsOnError) throwFirstError(context, ends);
	const output = ends.map((end, itemIndex) => toItem(session, end, itemIndex));
	settleRecord(session, ends, output);
	addHints(context, ends, plans);
	return [output];
}

function openSession(
	context: IExecuteFunctions,
	settings: Session['settings'],
	plans: Planned[],
): Session {
	const requests = plans.flatMap((planned) => (planned.ok ? [planned.plan.request] : []));
	const flow: Record<string, unknown> = context.getContext('flow');
	const runIndex = Number(context.getWorkflowDataProxy(0).$runIndex);
	return {
		context,
		settings,
		effects: {
			transport: n8nTransport(context),
			clock: systemClock,
			signal: context.getExecutionCancelSignal() ?? new AbortController().signal,
			run: createRunState({ repeatedSystems: repeatedSystems(requests) }),
		},
		record: new PaidRecord(flow, { nodeName: context.getNode().name, runIndex }),
		stopsOnError: !context.continueOnFail(),
		hasFailed: false,
	};
}

async function runAll(session: Session, plans: Planned[]): Promise<ItemEnd[]> {
	const { signal } = session.effects;
	try {
		return await runItems(
			plans,
			{ concurrency: leastAtOnce(session.settings), signal },
			async (plan, itemIndex) => await runOne(session, plan, itemIndex),
		);
	} catch (error) {
		if (signal.aborted) throw canceledError(session.context);
		const cause = error instanceof Error ? error : String(error);
		throw new NodeOperationError(session.context.getNode(), cause);
	}
}

/** n8n marks an execution as canceled by this word in the message (n8n-core 2.41.1). */
function canceledError(context: IExecuteFunctions): NodeOperationError {
	return new NodeOperationError(context.getNode(), 'The execution was canceled');
}

function isServed(end: ItemEnd): boolean {
	return end.kind === 'outcome' && end.outcome.ok;
}

async function runOne(session: Session, planned: Planned, itemIndex: number): Promise<ItemEnd> {
	if (!planned.ok) return { kind: 'error', error: planned.error };
	const { request, spec } = planned.plan;
	const hash = requestHash(request, spec);
	const earlier = session.record.answered(itemIndex, hash);
	if (earlier !== null) return { kind: 'outcome', outcome: earlier, replayed: true };
	if (session.stopsOnError && session.hasFailed) return { kind: 'skipped' };
	const outcome = await runItem(request, session.effects);
	session.hasFailed ||= !outcome.ok;
	return {
		kind: 'outcome',
		outcome: session.record.store(itemIndex, hash, outcome),
		replayed: false,
	};
}

function throwFirstError(context: IExecuteFunctions, ends: ItemEnd[]): void {
	for (const [itemIndex, end] of ends.entries()) {
		if (end.kind === 'error') throw end.error;
		if (end.kind === 'outcome' && !end.outcome.ok) {
			throw itemError(context.getNode(), end.outcome, itemIndex);
		}
	}
}

function toItem(session: Session, end: ItemEnd, itemIndex: number): INodeExecutionData {
	const { context } = session;
	const own = session.settings[itemIndex];
	const settings = own?.ok === true ? own.value : DEFAULT_RUN_SETTINGS;
	if (end.kind === 'outcome' && end.outcome.ok) {
		const input = settings.includeInput ? context.getInputData()[itemIndex] : undefined;
		return goodItem(end.outcome, { itemIndex, detail: settings.detail, input });
	}
	if (end.kind === 'outcome' && !end.outcome.ok) {
		const error = itemError(context.getNode(), end.outcome, itemIndex);
		return errorItem(error, { itemIndex, detail: settings.detail, outcome: end.outcome });
	}
	const error =
		end.kind === 'error'
			? end.error
			: failedToPlan(context.getNode(), { kind: 'cancelled', message: 'not begun' }, itemIndex);
	return errorItem(error, { itemIndex, detail: settings.detail });
}

/**
 * Retry On Fail takes an error on the first item of output 0 for a failed run, whatever On Error says
 * (n8n 2.41.1): what was answered must then still be known.
 */
function settleRecord(session: Session, ends: ItemEnd[], output: INodeExecutionData[]): void {
	const allServed = ends.every(isServed);
	const { retryOnFail } = session.context.getNode();
	const mayRunAgain = retryOnFail === true && Boolean(output[0]?.json.error);
	if (allServed || !mayRunAgain) session.record.clear();
}

const MOST_WARNINGS = 3;

function addHints(context: IExecuteFunctions, ends: ItemEnd[], plans: Planned[]): void {
	const outcomes = ends.flatMap((end) => (end.kind === 'outcome' ? [end.outcome] : []));
	const replayed = ends.filter((end) => end.kind === 'outcome' && end.replayed).length;
	const refused = ends.length - outcomes.length;
	const message = runHint(outcomes, { replayed, refused });
	context.addExecutionHints({ message, type: 'info', location: 'outputPane' });
	const warnings = new Set(
		plans.flatMap((planned) => (planned.ok ? planned.plan.request.warnings : [])),
	);
	for (const warning of [...warnings].slice(0, MOST_WARNINGS)) {
		context.addExecutionHints({ message: warning, type: 'warning', location: 'outputPane' });
	}
}
