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
}

export function createRunState(formats = processFormats): RunState {
	return { breakers: new Breakers(), droppedAccounts: new Set(), toldWindows: new Map(), formats };
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
