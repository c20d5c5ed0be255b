/** What the engine is given for a call: n8n's HTTP layer and its cancel signal. */

import type { ISupplyDataFunctions } from 'n8n-workflow';
import { type EngineEffects, type RunState, systemClock } from '../../core/engine';
import { n8nTransport } from '../shared/running/transport';

export function callEffects(
	context: ISupplyDataFunctions,
	{ run, signal }: { run: RunState; signal: AbortSignal | undefined },
): EngineEffects {
	const signals = [context.getExecutionCancelSignal(), signal].filter((one) => one !== undefined);
	return {
		transport: n8nTransport(context),
		clock: systemClock,
		signal: AbortSignal.any(signals),
		run,
	};
}
