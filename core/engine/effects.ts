/** What the engine is given besides the request, and what the items of one node run share. */

import type { Attempt, Clock, Provider, ProviderId, Transport } from '../types';
import { Breakers } from './breaker';
import { type Formats, processFormats } from './formats';

export interface RunState {
	breakers: Breakers;
	/** `accountKey` of accounts whose credential was refused. */
	droppedAccounts: Set<string>;
	/** By `targetKey`: context sizes in tokens that servers told in an error. */
	toldWindows: Map<string, number>;
	/** Shared with all other runs of the process. */
	formats: Formats;
	/** System prompts that more than one item of the run has. */
	repeatedSystems: ReadonlySet<string>;
}

interface Shared {
	formats?: Formats;
	repeatedSystems?: ReadonlySet<string>;
}

export function createRunState({
	formats = processFormats,
	repeatedSystems = new Set(),
}: Shared = {}): RunState {
	return {
		breakers: new Breakers(),
		droppedAccounts: new Set(),
		toldWindows: new Map(),
		formats,
		repeatedSystems,
	};
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
