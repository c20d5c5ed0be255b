/**
 * How fast calls may follow each other: by the user's own limits of an account, by what the rate headers of a
 * model tell, and where they tell nothing, by what was learned from being turned away. The slowest holds.
 */

import { accountKey, type Place, targetKey } from '../../policy';
import type { RateLimits, Target, Usage } from '../../types';
import { inputTokens } from '../ledger';
import { BoundedMap } from './boundedMap';
import { LearnedPace } from './learnedPace';
import { OwnPace, type Taken } from './ownPace';
import { type Need, ToldPace } from './toldPace';

/** A call that has its place. */
export interface PaceTicket {
	readonly target: Target;
	readonly startedAtMs: number;
	readonly need: Need;
	/** The headers had promised the place. */
	readonly wasTold: boolean;
	readonly own: Taken | null;
}

export interface PaceEnd {
	nowMs: number;
	limits: RateLimits;
	usage: Usage | null;
	isTurnedAway: boolean;
	retryAfterMs: number | undefined;
	/** Nothing was heard of the provider. */
	isSilent: boolean;
}

interface Lane {
	told: ToldPace;
	learned: LearnedPace;
	inFlight: Need & { calls: number };
}

export class Pace {
	private readonly lanes = new BoundedMap<Lane>();
	private readonly accounts = new BoundedMap<OwnPace>();

	/** When a call has its place; nothing where that is now. */
	place(target: Target, need: Need, nowMs: number): Place | null {
		const lane = this.lanes.get(targetKey(target));
		const own = this.ownOf(target);
		if (lane === undefined && own === null) return null;
		const atMs = Math.max(
			lane?.told.placeAt(nowMs, need) ?? nowMs,
			lane?.learned.placeAt(nowMs) ?? nowMs,
			own?.placeAt(nowMs, need.input + need.output, target.account) ?? nowMs,
		);
		return atMs <= nowMs ? null : { atMs, turnedAwaySinceMs: lane?.learned.sinceMs ?? null };
	}

	take(target: Target, need: Need, nowMs: number): PaceTicket {
		const lane = this.laneOf(target);
		lane.told.take(need);
		lane.learned.take(nowMs);
		add(lane, need, 1);
		const own = this.ownOf(target)?.take(nowMs, need.input + need.output) ?? null;
		return { target, startedAtMs: nowMs, need, wasTold: lane.told.isKnown, own };
	}

	end(ticket: PaceTicket, end: PaceEnd): void {
		const { target, need, own, startedAtMs } = ticket;
		const lane = this.laneOf(target);
		add(lane, need, -1);
		if (own !== null && end.usage !== null) own.tokens = tokensIn(end.usage) ?? own.tokens;
		const { limits, nowMs, retryAfterMs } = end;
		if (limits.length > 0) lane.told.tell(limits, nowMs, lane.inFlight);
		if (!end.isTurnedAway) {
			if (!end.isSilent) lane.learned.answered();
			return;
		}
		lane.told.turnedAway(ticket.wasTold);
		const isExplained = limits.length > 0 && lane.told.placeAt(nowMs, need) > nowMs;
		lane.learned.turnedAway({ startedAtMs, nowMs, retryAfterMs, isExplained });
	}

	/** Nothing was sent. */
	release({ target, need, own }: PaceTicket): void {
		add(this.laneOf(target), need, -1);
		if (own !== null) this.ownOf(target)?.giveBack(own);
	}

	private laneOf(target: Target): Lane {
		const key = targetKey(target);
		const known = this.lanes.get(key);
		if (known !== undefined) return known;
		const inFlight = { calls: 0, input: 0, output: 0 };
		const lane = { told: new ToldPace(), learned: new LearnedPace(), inFlight };
		this.lanes.set(key, lane);
		return lane;
	}

	private ownOf({ account }: Target): OwnPace | null {
		const { requestsPerMinute, tokensPerMinute } = account;
		if (requestsPerMinute === undefined && tokensPerMinute === undefined) return null;
		const known = this.accounts.get(accountKey(account));
		if (known !== undefined) return known;
		const own = new OwnPace();
		this.accounts.set(accountKey(account), own);
		return own;
	}
}

function add({ inFlight }: Lane, { input, output }: Need, sign: 1 | -1): void {
	inFlight.calls += sign;
	inFlight.input += sign * input;
	inFlight.output += sign * output;
}

function tokensIn(usage: Usage): number | null {
	const input = inputTokens(usage);
	return input === null || usage.output === null ? null : input + usage.output;
}
