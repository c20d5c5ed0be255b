/**
 * The one place that knows what calls have in common: which models are shut, which accounts were refused,
 * what servers told of themselves. `view` gives it to the policy as plain values; `enter` and `leave` stand
 * around every call. In memory; the same three calls could stand before a store that processes share.
 */

import { accountKey, FAILURE_TABLE, type GateView, isUnreachable, targetKey } from '../../policy';
import type { Failure, Target } from '../../types';
import { Formats } from '../formats';
import { Breakers, type Ticket as BreakerTicket } from './breaker';

/** A call that is under way. */
export interface Ticket {
	readonly target: Target;
	readonly circuit: BreakerTicket;
}

/** How a call ended. */
export interface CallEnd {
	nowMs: number;
	/** `null` = the answer was accepted. */
	failure: Failure | null;
	/** The call was cut by ourselves: that says nothing about the model. */
	isOurDoing: boolean;
}

export class Gate {
	private readonly breakers = new Breakers();
	private readonly droppedAccounts = new Set<string>();
	private readonly toldWindows = new Map<string, number>();

	constructor(readonly formats: Formats = new Formats()) {}

	view(nowMs: number): GateView {
		return {
			droppedAccounts: this.droppedAccounts,
			outages: this.breakers.outages(nowMs),
			reachedTargets: this.breakers.reached,
			toldWindows: this.toldWindows,
		};
	}

	/** A call begins. Every ticket must be given back by `leave` or `release`. */
	enter(target: Target, nowMs: number): Ticket {
		return { target, circuit: this.breakers.enter(targetKey(target), nowMs) };
	}

	leave({ target, circuit }: Ticket, { nowMs, failure, isOurDoing }: CallEnd): void {
		const rule = failure === null ? null : FAILURE_TABLE[failure.kind];
		if (isOurDoing) this.breakers.released(circuit);
		else if (failure !== null && rule?.tripsBreaker === true) {
			this.breakers.failed(circuit, nowMs, !isUnreachable(failure));
		} else this.breakers.succeeded(circuit);
		if (failure?.windowTokens !== undefined) {
			this.toldWindows.set(targetKey(target), failure.windowTokens);
		}
		if (rule?.dropsAccount === true) this.droppedAccounts.add(accountKey(target.account));
	}

	/** Nothing was sent after all. */
	release({ circuit }: Ticket): void {
		this.breakers.released(circuit);
	}

	/**
	 * @param keys `targetKey`s
	 * @returns ends the listening
	 */
	onChange(keys: string[], tell: () => void): () => void {
		return this.breakers.onChange(keys, tell);
	}
}
