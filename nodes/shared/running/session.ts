/** What all jobs of one run of a node have in common. */

import type { IExecuteFunctions } from 'n8n-workflow';
import {
	createRunState,
	type EngineEffects,
	processGate,
	repeatedSystems,
	systemClock,
} from '../../../core/engine';
import type { RouteRequest } from '../../../core/types';
import { PaidRecord } from './paidRecord';
import { n8nTransport } from './transport';

export interface Session {
	effects: EngineEffects;
	record: PaidRecord;
	/** Jobs in flight at one time. */
	atOnce: number;
	/** After a failed job no other is begun. */
	stopsOnError: boolean;
}

/** @param requests all that the run will make: what they share is known before the first one */
export function openSession(
	context: IExecuteFunctions,
	{ requests, atOnce }: { requests: RouteRequest[]; atOnce: number },
): Session {
	const flow: Record<string, unknown> = context.getContext('flow');
	const runIndex = Number(context.getWorkflowDataProxy(0).$runIndex);
	return {
		effects: {
			transport: n8nTransport(context),
			clock: systemClock,
			signal: context.getExecutionCancelSignal() ?? new AbortController().signal,
			run: createRunState({
				gate: processGate,
				startedAtMs: systemClock.now(),
				asksAfresh: context.getMode() === 'manual',
				repeatedSystems: repeatedSystems(requests),
			}),
		},
		record: new PaidRecord(flow, { nodeName: context.getNode().name, runIndex }),
		atOnce,
		stopsOnError: !context.continueOnFail(),
	};
}
