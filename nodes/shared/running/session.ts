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
import type { JobRecord } from './jobs';
import { Progress } from './progress';
import { pursesOf } from './purses';
import { Spending } from './spending';
import { n8nTransport } from './transport';

export interface Session {
	effects: EngineEffects;
	record: JobRecord;
	spending: Spending;
	progress: Progress;
	/** Jobs in flight at one time. */
	atOnce: number;
	/** After a failed job no other is begun. */
	stopsOnError: boolean;
}

export interface SessionPlan {
	/** All that the run will make: what they share is known before the first one. */
	requests: RouteRequest[];
	atOnce: number;
	stopsOnError: boolean;
	/** Where what was paid is kept. */
	record: JobRecord;
	/** What the log calls the jobs. */
	unit: string;
}

export function openSession(
	context: IExecuteFunctions,
	{ requests, atOnce, stopsOnError, record, unit }: SessionPlan,
): Session {
	const spending = new Spending();
	return {
		effects: {
			transport: n8nTransport(context),
			clock: systemClock,
			signal: context.getExecutionCancelSignal() ?? new AbortController().signal,
			onAttempt: (attempt) => spending.add(attempt),
			onWait: waitLog(context),
			run: createRunState({
				gate: processGate,
				startedAtMs: systemClock.now(),
				asksAfresh: context.getMode() === 'manual',
				repeatedSystems: repeatedSystems(requests),
				purses: pursesOf(context, record.paidNanoUsd()),
			}),
		},
		record,
		spending,
		progress: new Progress({ total: requests.length, unit }, systemClock, (line) => {
			context.logger?.info(`"${context.getNode().name}": ${line}`);
			// In the browser's console, where n8n shows what a Code node logs.
			context.sendMessageToUI?.(line);
		}),
		atOnce,
		stopsOnError,
	};
}

const LONG_WAIT_MS = 10_000;

/** Long waits are told in n8n's log, one at a time: the editor shows nothing of a node before its run ends. */
function waitLog(context: IExecuteFunctions): (waitMs: number) => void {
	let toldUntilMs = 0;
	return (waitMs) => {
		const untilMs = systemClock.now() + waitMs;
		if (waitMs < LONG_WAIT_MS || untilMs <= toldUntilMs + LONG_WAIT_MS) return;
		toldUntilMs = untilMs;
		const until = new Date(untilMs).toISOString();
		const name = context.getNode().name;
		context.logger?.info(`"${name}" waits until ${until} for a place in the rate limits`);
	};
}
