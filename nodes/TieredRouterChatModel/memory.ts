/** What the calls of one execution share: n8n makes a new model at every round of an agent. */

import type { IExecuteFunctions, ISupplyDataFunctions } from 'n8n-workflow';
import { createRunState, processGate, type RunState, systemClock } from '../../core/engine';
import { pursesOf } from '../shared/running/purses';
import type { SdkResult } from './answer';
import { CallBill } from './bill';
import { noThreads, type Threads } from './threads';
import type { Turns } from './transcript';

export interface CallMemory {
	/** The limits of a run hold for all calls of this node in one execution. */
	run: RunState;
	turns: Turns;
	threads: Threads<SdkResult>;
	/** Answers by what was asked. */
	answered: Map<string, SdkResult>;
	bill: CallBill;
}

const memories = new WeakMap<object, Map<string, CallMemory>>();

/** The object of the flow is the same in all rounds (n8n 2.41.1). */
export function memoryOf(context: ISupplyDataFunctions): CallMemory {
	// There at run time, though its type does not say so.
	const flow: object = (context as unknown as IExecuteFunctions).getContext('flow');
	const { name } = context.getNode();
	const byNode = memories.get(flow) ?? new Map<string, CallMemory>();
	memories.set(flow, byNode);
	const known = byNode.get(name);
	if (known !== undefined) return known;
	const run = createRunState({
		gate: processGate,
		startedAtMs: systemClock.now(),
		asksAfresh: context.getMode() === 'manual',
		purses: pursesOf(context as unknown as IExecuteFunctions, 0),
	});
	const memory: CallMemory = {
		...{ run, turns: new Map(), threads: noThreads<SdkResult>() },
		...{ answered: new Map(), bill: new CallBill() },
	};
	byNode.set(name, memory);
	return memory;
}

/**
 * Between its rounds n8n's agent asks every item again, also those that were answered (2.41.1): the same
 * question in a resumed run is no wish for another answer.
 */
export function isAskedAgain(context: ISupplyDataFunctions): boolean {
	try {
		const { metadata } = (context as unknown as IExecuteFunctions).getExecuteData();
		return (metadata as { nodeWasResumed?: boolean } | undefined)?.nodeWasResumed === true;
	} catch {
		return false;
	}
}
