/** What the engine is given besides the request, and what the items of one node run share. */

import type { Attempt, ChatMessage, Clock, Provider, ProviderId, Transport } from '../types';
import { Gate, type Purses } from './gate';
import { Purse } from './gate/purse';

export interface RunState {
	/** One for the process, so that runs learn from each other. */
	gate: Gate;
	/** All items of a run together wait for one outage as long as a single item may take. */
	startedAtMs: number;
	/** Somebody who has just mended something started it by hand: what was shut before is asked again. */
	asksAfresh: boolean;
	/** System prompts that more than one item of the run has. */
	repeatedSystems: ReadonlySet<string>;
	/** The money of the run, and of its node on this day and in this month. */
	purses: Purses;
}

export function createRunState({
	gate = new Gate(),
	startedAtMs = 0,
	asksAfresh = false,
	repeatedSystems = new Set(),
	purses = new Map([['run', new Purse()]]),
}: Partial<RunState> = {}): RunState {
	return { gate, startedAtMs, asksAfresh, repeatedSystems, purses };
}

/** Somebody who reads a text while it is written. */
export interface LiveText {
	/** A call begins. @returns what is told its text */
	begin(): (text: string) => void;
	/** What was read cannot be taken back. */
	readonly isShown: boolean;
}

/** Who is asked, and what. */
export interface AskedCall {
	tier: string;
	model: string;
	messages: readonly ChatMessage[];
}

export interface EngineEffects {
	transport: Transport;
	clock: Clock;
	/** Cancels the item. */
	signal: AbortSignal;
	run: RunState;
	/** Told before every request. */
	onCall?(call: AskedCall): void;
	/** Told of every attempt as soon as it is on the ledger. */
	onAttempt?(attempt: Attempt): void;
	/** Told of a wait for a place in the rate limits, in milliseconds. */
	onWait?(waitMs: number): void;
	/** Absent = answers come in one piece. */
	live?: LiveText;
	/** Default: the registry. */
	providers?(id: ProviderId): Provider;
}
