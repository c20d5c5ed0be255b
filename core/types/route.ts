/** The request for one item, what happened, and what came out. */

import type { Failure, FailureKind } from './failure';
import type { JsonObject } from './json';
import type { ModelCard, NanoUsd } from './model';
import type { ProviderId } from './accountKinds';
import type { Account, EndpointKind } from './provider';
import type { CheckIssue, PreparedTask } from './task';
import type { Usage } from './usage';

/** A model at an account: what a call goes to. */
export interface Target {
	account: Account;
	model: string;
	/** `null` = no card: context and price unknown. Overrides are already applied. */
	card: ModelCard | null;
	/** What the card names as its replacement, at the same account, with the user's own figures. */
	successor?: Target;
}

export interface Tier {
	/** The user's name for it, unique within the node. */
	name: string;
	/** `ladder`: a step of the escalation ladder. `privateOnly`: serves private items alone. */
	use: 'ladder' | 'privateOnly';
	primary: Target;
	/** For outages and limits of `primary`, in order. */
	standIns: Target[];
}

export interface Limits {
	/** Paid requests per item. */
	maxAttempts: number;
	/** Repair calls per model that answered badly. */
	maxRepairs: number;
	/** Further tries of the same model after a transport failure. */
	maxRetries: number;
	/** Milliseconds for the item as a whole. */
	deadlineMs: number;
	/** Milliseconds for one request, headers and body. */
	attemptTimeoutMs: number;
	/** Nano-dollars per item; `null` = none. */
	maxCostNanoUsd: NanoUsd;
	/** The same for all items of the run. */
	maxRunCostNanoUsd: NanoUsd;
	/** The same for all runs of the node that begin on one day, or in one month. */
	maxDayCostNanoUsd: NanoUsd;
	maxMonthCostNanoUsd: NanoUsd;
	atCostLimit: AtCostLimit;
}

/** What becomes of an item for which no money is left. */
export type AtCostLimit =
	/** It fails. */
	| 'stop'
	/** It is served by the cheapest model that it may go to, over the limit. */
	| 'cheapest'
	/** It goes on as it came, marked. */
	| 'pass';

/** Whose calls share a limit of money. */
export type BudgetScope = 'run' | 'day' | 'month';

export interface Switches {
	checks: boolean;
	escalate: boolean;
	fallBack: boolean;
	/** On `model_gone`: call the card's replacement instead of going to a stand-in. */
	useReplacement: boolean;
	/** Take an answer that failed its checks when nothing is left to try (marked as not valid). */
	acceptInvalid: boolean;
}

export interface RouteRequest {
	task: PreparedTask;
	/** In ladder order. */
	tiers: Tier[];
	/** Name of the tier to begin with. */
	startTier: string;
	/** Why it begins there, in words a user understands. */
	why: string;
	/** Only endpoints that are declared private may be called. */
	isPrivate: boolean;
	limits: Limits;
	switches: Switches;
	/** Name of the policy in force, e.g. `Baseline and Premium`. */
	policyName: string;
	/** YYYY-MM-DD-independent hints found beforehand, e.g. a model near its end, a skipped tier. */
	warnings: string[];
}

export type AttemptReason =
	| 'first'
	| 'retry'
	| 'repair'
	| 'more_tokens'
	/** The output limit did not fit: the same, with what is left. */
	| 'less_output'
	/** The server refused the response format: the same, asked for less strictly. */
	| 'less_strict'
	| 'escalation'
	| 'fallback'
	| 'replacement';

/** One paid HTTP request. Never merged, never overwritten. */
export interface Attempt {
	tier: string;
	provider: ProviderId;
	account: EndpointKind;
	model: string;
	reason: AttemptReason;
	/** `accepted`, or why not. */
	outcome: 'accepted' | FailureKind;
	/** What was wrong, for users. */
	message?: string;
	issues?: CheckIssue[];
	status?: number;
	requestId?: string;
	usage: Usage | null;
	costNanoUsd: NanoUsd;
	/** It cost no more than that: nothing is known of the provider's cache. */
	isUpperBound?: true;
	/** The cost is unknown, and the server turned the request away before a model ran. */
	wasTurnedAway?: true;
	latencyMs: number;
	/** Wait before this attempt. */
	waitedMs: number;
}

export interface LedgerTotals {
	attempts: number;
	/** `null` when one attempt's cost is unknown. */
	costNanoUsd: NanoUsd;
	/** Sum of the known costs. */
	knownCostNanoUsd: number;
	/** One of the costs is an upper bound. */
	isUpperBound: boolean;
	/** Requests whose cost is unknown: those that were turned away before a model ran, and all others. */
	unknownCosts: { turnedAway: number; other: number };
	/** Requests that a model may have worked at and that report no tokens of input or of output. */
	unreported: number;
	/** Sums of what was reported; `null` = no request reported it. */
	inputTokens: number | null;
	outputTokens: number | null;
	reasoningTokens: number | null;
	cachedTokens: number | null;
	retries: number;
	repairs: number;
	escalations: number;
	fallbacks: number;
}

export interface RouteOutcomeBase {
	attempts: Attempt[];
	totals: LedgerTotals;
	why: string;
	policyName: string;
	warnings: string[];
	/** What the same tokens would have cost on the top ladder tier; `null` when unknown. */
	allCriticalCostNanoUsd: NanoUsd;
	latencyMs: number;
}

export interface RouteSuccess extends RouteOutcomeBase {
	ok: true;
	value: JsonObject;
	/** False only under `acceptInvalid`, or where checks are switched off (`null`). */
	valid: boolean | null;
	tier: string;
	target: { provider: ProviderId; account: EndpointKind; model: string };
}

export interface RouteFailure extends RouteOutcomeBase {
	ok: false;
	failure: Failure;
	/** Tier and model of the last attempt, where there was one. */
	tier: string | null;
	model: string | null;
}

export type RouteOutcome = RouteSuccess | RouteFailure;
