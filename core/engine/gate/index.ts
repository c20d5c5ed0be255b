/**
 * The one place that knows what calls have in common: which models are shut, which accounts were refused,
 * what servers told of themselves. `view` gives it to the policy as plain values; `enter` and `leave` stand
 * around every call. In memory; the same three calls could stand before a store that processes share.
 */

import { FAILURE_TABLE, type GateView, isUnreachable, type Place, targetKey } from '../../policy';
import type { BudgetScope, Failure, Reply, Target } from '../../types';
import { Formats } from './formats';
import { BoundedMap } from './boundedMap';
import { Breakers, type Ticket as BreakerTicket } from './breaker';
import { Pace, type PaceTicket } from './pace';
import { Purse } from './purse';
import { Refusals } from './refusals';
import type { Need } from './toldPace';

/** Servers are started anew with another context while n8n runs. */
const WINDOW_KNOWN_FOR_MS = 10 * 60_000;

/** A call that is under way. */
export interface Ticket {
	readonly target: Target;
	readonly circuit: BreakerTicket;
	readonly pace: PaceTicket;
	readonly hold: Hold;
}

/** Money that is held back while a call is under way. */
export interface Hold {
	purses: Purses;
	/** The most that the call can cost; 0 = unknown: no limit is set then. */
	nanoUsd: number;
}

export type Purses = ReadonlyMap<BudgetScope, Purse>;

/** A call that is to be made, and the tokens that it may take. */
export interface Wanted {
	target: Target;
	need: Need;
}

/** How a call ended. */
export interface CallEnd {
	nowMs: number;
	/** `null` = the answer was accepted. */
	failure: Failure | null;
	/** Of an answer that came, accepted or not. */
	reply: Pick<Reply, 'limits' | 'usage'> | null;
	/** The call was cut by ourselves: that says nothing about the model. */
	isOurDoing: boolean;
	/** What it cost, or the most where that is unknown. */
	costNanoUsd: number;
}

/** The run that looks. */
export interface Viewer {
	startedAtMs: number;
	/** What failed before it began does not count. */
	asksAfresh: boolean;
	purses: Purses;
}

const NO_HOLD: Hold = { purses: new Map(), nanoUsd: 0 };

export class Gate {
	private readonly breakers = new Breakers();
	private readonly refusals = new Refusals();
	private readonly pace = new Pace();
	/** By node and period. */
	private readonly purses = new BoundedMap<Purse>();
	private readonly toldWindows = new BoundedMap<{ tokens: number; untilMs: number }>();

	constructor(readonly formats: Formats = new Formats()) {}

	/** @param wanted the calls that an item may want to make: their places are looked up */
	view(
		nowMs: number,
		{ startedAtMs = 0, asksAfresh = false, purses = new Map() }: Partial<Viewer> = {},
		wanted: Wanted[] = [],
	): GateView {
		const sinceMs = asksAfresh ? startedAtMs : 0;
		return {
			refusals: this.refusals.view(nowMs, sinceMs),
			outages: this.breakers.outages(nowMs, { sinceMs, startedAtMs }),
			places: this.places(nowMs, wanted),
			reachedTargets: this.breakers.reached,
			toldWindows: this.windows(nowMs),
			money: new Map([...purses].map(([scope, purse]) => [scope, purse.view])),
		};
	}

	/**
	 * A call begins: its probe, its place and its money are taken in one step. Every ticket must be given back by
	 * `leave` or `release`.
	 */
	enter({ target, need }: Wanted, nowMs: number, hold: Hold = NO_HOLD): Ticket {
		this.refusals.enter(target, nowMs);
		const circuit = this.breakers.enter(targetKey(target), nowMs);
		for (const purse of hold.purses.values()) purse.reserve(hold.nanoUsd);
		return { target, circuit, pace: this.pace.take(target, need, nowMs), hold };
	}

	leave({ target, circuit, pace, hold }: Ticket, end: CallEnd): void {
		const { nowMs, failure, isOurDoing, reply, costNanoUsd } = end;
		for (const purse of hold.purses.values()) purse.settle(hold.nanoUsd, costNanoUsd);
		this.pace.end(pace, {
			nowMs,
			limits: reply?.limits ?? failure?.limits ?? [],
			usage: reply?.usage ?? failure?.usage ?? null,
			isTurnedAway: failure?.kind === 'rate_limited',
			retryAfterMs: failure?.retryAfterMs,
			isSilent: isOurDoing || (reply === null && failure?.status === undefined),
		});
		const rule = failure === null ? null : FAILURE_TABLE[failure.kind];
		if (isOurDoing) this.breakers.released(circuit);
		else if (failure !== null && rule?.tripsBreaker === true) {
			const isSlow = failure.kind === 'timeout';
			this.breakers.failed(circuit, nowMs, { wasReached: !isUnreachable(failure), isSlow });
		} else this.breakers.succeeded(circuit);
		if (failure?.windowTokens !== undefined) {
			const untilMs = nowMs + WINDOW_KNOWN_FOR_MS;
			this.toldWindows.set(targetKey(target), { tokens: failure.windowTokens, untilMs });
		}
		if (failure === null) this.refusals.answered(target);
		else this.refusals.refused(target, failure, nowMs);
	}

	private windows(nowMs: number): Map<string, number> {
		const told = new Map<string, number>();
		for (const [key, { tokens, untilMs }] of this.toldWindows) {
			if (nowMs < untilMs) told.set(key, tokens);
		}
		return told;
	}

	private places(nowMs: number, wanted: Wanted[]): Map<string, Place> {
		const places = new Map<string, Place>();
		for (const { target, need } of wanted) {
			const place = this.pace.place(target, need, nowMs);
			if (place !== null) places.set(targetKey(target), place);
		}
		return places;
	}

	/** The same purse for the same key, as long as the process lives. */
	purse(key: string): Purse {
		const known = this.purses.get(key) ?? new Purse();
		// What is in use is never the oldest.
		this.purses.delete(key);
		this.purses.set(key, known);
		return known;
	}

	/** Nothing was sent after all. */
	release({ circuit, pace, hold }: Ticket): void {
		for (const purse of hold.purses.values()) purse.settle(hold.nanoUsd, 0);
		this.breakers.released(circuit);
		this.pace.release(pace);
	}

	/**
	 * @param keys `targetKey`s
	 * @returns ends the listening
	 */
	onChange(keys: string[], tell: () => void): () => void {
		return this.breakers.onChange(keys, tell);
	}
}

/** One n8n process, one memory. */
export const processGate = new Gate();
