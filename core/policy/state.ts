/** What a policy decides on, and what it decides: plain values. Knows no clock and no network. */

import type {
	AttemptReason,
	BudgetScope,
	Failure,
	FailureKind,
	RouteRequest,
	Target,
} from '../types';
import { secretDigest } from '../types/secrets';

/** The model asked last, and what was tried on it. Each counter has its own limit. */
export interface Current {
	tierIndex: number;
	target: Target;
	/** Further tries, by the failure that they followed; each kind has its own limit. */
	retries: Readonly<Partial<Record<FailureKind, number>>>;
	repairs: number;
	/** It was asked again with a smaller output limit. */
	hasLessOutput: boolean;
}

export type LastResult =
	| { status: 'none' }
	| { status: 'accepted' }
	/** `repairable`: there is text of the model to send back with the validator's words. */
	| { status: 'failed'; failure: Failure; repairable: boolean };

/** A model that is not called for now, because it failed several times in a row. */
export interface Outage {
	/** When its first failure in a row was. */
	sinceMs: number;
	/** When a call is let through to see; `null` = one is under way. */
	untilMs: number | null;
}

/** A key, a quota or a model that was refused to another item. */
export interface Refusal {
	kind: FailureKind;
	atMs: number;
	/** When a call may look again. */
	untilMs: number;
}

/** When a model may be called next by its rate limits, and since when nobody has got an answer for them. */
export interface Place {
	atMs: number;
	turnedAwaySinceMs: number | null;
}

/** Money that calls share. */
export interface PurseView {
	/** Known costs, and the worst case where a cost is unknown. */
	spentNanoUsd: number;
	/** What the calls under way may cost at their worst. */
	reservedNanoUsd: number;
}

/** What calls have in common, as plain values. */
export interface GateView {
	/** By `accountKey` or `targetKey`: who is not asked for now, because other items were refused there. */
	refusals: ReadonlyMap<string, Refusal>;
	/** By `targetKey`: what the breaker keeps shut now. */
	outages: ReadonlyMap<string, Outage>;
	/** By `targetKey`: who has no place for this item's call now. */
	places: ReadonlyMap<string, Place>;
	/** `targetKey` of targets that have answered, with an error even. */
	reachedTargets: { has(key: string): boolean };
	/** By `targetKey`: context sizes in tokens that servers told in an error. */
	toldWindows: ReadonlyMap<string, number>;
	money: ReadonlyMap<BudgetScope, PurseView>;
}

export interface RouteState extends GateView {
	request: RouteRequest;
	startedAtMs: number;
	nowMs: number;
	/** When the run began that the item is part of. */
	runStartedAtMs: number;
	/** In [0, 1), drawn anew for each decision. */
	random: number;
	cancelled: boolean;
	/** Estimated input tokens of the task at each target, by `targetKey`. */
	inputTokens: Readonly<Record<string, number>>;
	/** Estimated tokens that a repair request adds. */
	repairTokens: number;
	/** `targetKey` of targets that were given up for this item. */
	givenUp: ReadonlySet<string>;
	current: Current | null;
	last: LastResult;
	attempts: number;
	/** Waited since the last call. */
	waitedMs: number;
	/** Known costs, and the worst case where a cost is unknown. */
	spentNanoUsd: number;
	/** What the current target was asked last: a retry asks the same again. */
	asking: 'task' | 'repair';
	/** The output limit of the next call; raised once when an answer was cut off. */
	maxOutputTokens: number;
	raisedOutputTokens: boolean;
	/** Highest tier whose answer was rejected; an outage never sends the item to it or below. */
	rejectedTierIndex: number;
	/** An answer that failed its checks is at hand. */
	hasInvalidAnswer: boolean;
}

export interface CallStep {
	do: 'call';
	reason: AttemptReason;
	tierIndex: number;
	tier: string;
	target: Target;
	/** Still to be waited before the call; it is nothing when the call is due. */
	waitMs: number;
	/** The longest that this call may take. */
	timeoutMs: number;
	/** Whether that is less than the user gives a request: for the next model's sake, or the item's end. */
	cut: 'no' | 'room' | 'deadline';
	maxOutputTokens: number;
	messages: 'task' | 'repair';
	/** The most that the call can cost; `null` = unknown. */
	worstCaseNanoUsd: number | null;
	/** For users: why other models were left out on the way here. */
	notes: string[];
}

/** Then decide again. */
export interface WaitStep {
	do: 'wait';
	waitMs: number;
	/** `targetKey`s: the wait is over as soon as one of them is back, or has failed again. */
	wakeOn: string[];
	/** For a place in the rate limits: that is not the item's time. */
	isForPlace?: boolean;
	/** For calls under way to end and leave some money; neither is that. */
	isForMoney?: boolean;
}

export type Step =
	| CallStep
	| WaitStep
	| { do: 'accept' }
	| { do: 'acceptInvalid'; failure: Failure }
	| { do: 'stop'; failure: Failure };

export interface CallResult {
	/** `null` = the answer was accepted. */
	failure: Failure | null;
	costNanoUsd: number | null;
	/** There is text of the model to send back for repair. */
	repairable: boolean;
	/** Estimated tokens that a repair request would add. */
	repairTokens: number;
	/** The answer failed its checks and could be taken all the same. */
	hasInvalidAnswer: boolean;
}

export function targetKey(target: Target): string {
	return `${accountKey(target.account)} ${target.model}`;
}

/** The same for the same server and secret, in all runs of the process; another key is another account. */
export function accountKey(account: Target['account']): string {
	const { kind, provider, baseUrl } = account;
	return `${kind} ${provider} ${baseUrl} ${secretDigest(account)}`;
}
