/**
 * What must come of each fault, by the kind that it is: the failure table (core/policy/failureTable.ts) in
 * figures, for an item of 8 s, 1.5 s a request, 2 retries and 1 repair.
 */

import type { FailureKind } from '../../core/types';

type Range = readonly [least: number, most: number];

/** Requests, and milliseconds waited. */
export interface Expected {
	outcome: 'served' | FailureKind;
	requests: Range;
	atStandIn?: number;
	above?: number;
	waitedMs?: Range;
}

/** The fault once and then good answers; for good with nobody else there; for good with healthy models beside it. */
export type World = 'once' | 'forGood' | 'withHelp';
type Worlds = Record<World, Expected>;

const once = (requests: number, waitedMs: Range = [0, 0]): Expected => ({
	outcome: 'served',
	requests: [requests, requests],
	waitedMs,
});
const lost = (outcome: FailureKind, requests: Range, waitedMs?: Range): Expected => ({
	...{ outcome, requests },
	...(waitedMs && { waitedMs }),
});
const standIn = (requests: Range, waitedMs?: Range): Expected => ({
	...{ outcome: 'served' as const, requests, atStandIn: 1 },
	...(waitedMs && { waitedMs }),
});
const escalated = (requests: number): Expected => ({
	...{ outcome: 'served', requests: [requests, requests], above: 1, waitedMs: [0, 0] },
});

/** Nothing that a second request to the same model could mend. */
const notHere = (kind: FailureKind): Worlds => ({
	once: lost(kind, [1, 1], [0, 0]),
	forGood: lost(kind, [1, 1], [0, 0]),
	withHelp: standIn([1, 1], [0, 0]),
});

/** Pauses of 0.5 to 1 s use the item's 8 s while it is alone, and up to 0.5 and 1 s where it is not. */
const outage = (kind: FailureKind): Worlds => ({
	once: once(2, [500, 1_100]),
	forGood: lost(kind, [5, 8], [2_000, 8_000]),
	withHelp: standIn([3, 3], [0, 1_500]),
});

const badAnswer = (kind: FailureKind): Worlds => ({
	once: once(2),
	forGood: lost(kind, [2, 2], [0, 0]),
	withHelp: escalated(2),
});

export const EXPECTED = {
	/** Looks like a fault and is none. */
	none: { once: once(1), forGood: once(1), withHelp: once(1) },
	rate_limited: {
		once: once(2, [1, 2_500]),
		forGood: lost('rate_limited', [3, 8]),
		// A place within a second is believed once.
		withHelp: standIn([1, 2], [0, 1_500]),
	},
	quota: notHere('quota'),
	overloaded: outage('overloaded'),
	network: outage('network'),
	/** Not a word of an API was ever heard there: no more than the retries that the user wants. */
	wrong_address: { ...outage('network'), forGood: lost('network', [3, 3], [1_000, 2_500]) },
	/** The next answer would be as large. */
	too_large: {
		once: lost('network', [1, 1]),
		forGood: lost('network', [1, 1]),
		withHelp: standIn([1, 1]),
	},
	/** Back in a second, it says: waited for as often as the user wants retries. */
	away_a_second: {
		...outage('overloaded'),
		once: once(2, [900, 1_300]),
		forGood: lost('overloaded', [5, 8], [4_000, 8_000]),
		withHelp: standIn([3, 3], [1_900, 2_600]),
	},
	/** Back too late to wait for it while somebody else is there. */
	away: {
		...outage('overloaded'),
		forGood: lost('overloaded', [2, 4]),
		withHelp: standIn([1, 1], [0, 0]),
	},
	/** One retry where there is time for it and for the next model. */
	timeout: {
		once: once(2),
		forGood: lost('timeout', [2, 2], [0, 0]),
		withHelp: standIn([2, 2], [0, 0]),
	},
	auth: notHere('auth'),
	model_gone: notHere('model_gone'),
	bad_request: { ...notHere('bad_request'), withHelp: lost('bad_request', [1, 1], [0, 0]) },
	/** JSON schema, JSON object where the model takes it, the prompt alone. */
	format_refused: {
		once: once(2),
		// The prompt alone asks for no format any more.
		forGood: lost('bad_request', [2, 3], [0, 0]),
		withHelp: lost('bad_request', [2, 3], [0, 0]),
	},
	context_overflow: {
		...notHere('context_overflow'),
		withHelp: lost('context_overflow', [1, 1], [0, 0]),
	},
	refused: {
		once: lost('refused', [1, 1], [0, 0]),
		forGood: lost('refused', [1, 1], [0, 0]),
		withHelp: escalated(1),
	},
	truncated: badAnswer('truncated'),
	bad_tool_call: badAnswer('bad_tool_call'),
	invalid_output: badAnswer('invalid_output'),
} satisfies Record<string, Worlds>;

export type Fault = keyof typeof EXPECTED;
