/** What the engine is given for a call: n8n's HTTP layer, its cancel signal, and what the calls of a run share. */

import type { IExecuteFunctions, ISupplyDataFunctions } from 'n8n-workflow';
import {
	createRunState,
	type EngineEffects,
	processGate,
	type RunState,
	systemClock,
} from '../../core/engine';
import { pursesOf } from '../shared/running/purses';
import { n8nTransport } from '../shared/running/transport';

/** n8n makes a new model at every round of an agent; the object of the flow is the same in all of them. */
const runs = new WeakMap<object, Map<string, RunState>>();

export function callEffects(
	context: ISupplyDataFunctions,
	signal: AbortSignal | undefined,
): EngineEffects {
	const signals = [context.getExecutionCancelSignal(), signal].filter((one) => one !== undefined);
	return {
		transport: n8nTransport(context),
		clock: systemClock,
		signal: AbortSignal.any(signals),
		run: runOf(context),
	};
}

/** The limits of a run hold for all calls of this node in one execution. */
function runOf(context: ISupplyDataFunctions): RunState {
	// There at run time (2.41.1), though its type does not say so.
	const flow: object = (context as unknown as IExecuteFunctions).getContext('flow');
	const { name } = context.getNode();
	const known = runs.get(flow) ?? new Map<string, RunState>();
	runs.set(flow, known);
	const before = known.get(name);
	if (before !== undefined) return before;
	const run = createRunState({
		gate: processGate,
		startedAtMs: systemClock.now(),
		asksAfresh: context.getMode() === 'manual',
		purses: pursesOf(context as unknown as IExecuteFunctions, 0),
	});
	known.set(name, run);
	return run;
}
