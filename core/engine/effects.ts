/** What the engine is given besides the request, and what the items of one node run share. */

import type { Attempt, Clock, Provider, ProviderId, Transport } from '../types';
import { Gate } from './gate';

export interface RunState {
	gate: Gate;
	/** System prompts that more than one item of the run has. */
	repeatedSystems: ReadonlySet<string>;
}

export function createRunState({
	gate = new Gate(),
	repeatedSystems = new Set(),
}: Partial<RunState> = {}): RunState {
	return { gate, repeatedSystems };
}

export interface EngineEffects {
	transport: Transport;
	clock: Clock;
	/** Cancels the item. */
	signal: AbortSignal;
	run: RunState;
	/** Told of every attempt as soon as it is on the ledger. */
	onAttempt?(attempt: Attempt): void;
	/** Default: the registry. */
	providers?(id: ProviderId): Provider;
}
