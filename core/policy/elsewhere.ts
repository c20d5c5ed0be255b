/**
 * Where an item goes when the model it was at is given up. An outage and a rejected answer take
 * different roads: an outage leads to stand-ins first and never counts as an escalation.
 */

import type { AttemptReason, Failure, FailureKind } from '../types';
import { FAILURE_TABLE } from './failureTable';
import { stoppedBy } from './money';
import type { CallStep, Current, RouteState, Step, WaitStep } from './state';
import { inputTokensAt, outputLimit, windowAt } from './sizes';
import {
	firstCallable,
	type Found,
	nameOf,
	notesOn,
	type Obstacle,
	obstacleTo,
	shutAmong,
	type Slot,
	slotsAbove,
	slotsForOutage,
	slotsOf,
} from './targets';
import { orderedTiers } from './tierOrder';
import { soonestPlace, waitForAny } from './waits';

export function goElsewhere(state: RouteState, current: Current, failure: Failure): Step {
	switch (FAILURE_TABLE[failure.kind].then) {
		case 'standIn':
			return fallBack(state, current, failure);
		case 'replacement':
			return replace(state, current) ?? fallBack(state, current, failure);
		case 'largerContext':
			return toLargerContext(state, current, failure);
		case 'escalate':
			return escalate(state, current, failure);
		case 'surface':
		case 'stop':
			return { do: 'stop', failure };
	}
}

/** The first call of an item: at its tier, or elsewhere when that is known to be out of reach. */
export function begin(state: RouteState): Step {
	const { request } = state;
	const tiers = orderedTiers(request);
	const named = tiers.findIndex((tier) => tier.name === request.startTier);
	if (named < 0 && !request.isPrivate) return { do: 'stop', failure: noSuchTier(state) };
	const start = Math.max(named, 0);
	const slots = request.switches.fallBack
		? slotsForOutage(state, start)
		: slotsOf(state, start).filter((slot) => !slot.isStandIn);
	const { slot, obstacles, wait } = firstServing(state, slots);
	if (slot === null) return wait ?? orWait(state, obstacles, nothingToBeginWith(state, obstacles));
	const notes = notesOn(obstacles);
	const isAsked = slot.tierIndex === start && !slot.isStandIn;
	const told = isAsked ? notes : [...notes, ...otherTierNote(state, slot, start)];
	const reason = slot.isSuccessor === true ? 'replacement' : isAsked ? 'first' : 'fallback';
	return toSlot(state, slot, { reason, notes: told });
}

function fallBack(state: RouteState, current: Current, failure: Failure): Step {
	if (!state.request.switches.fallBack) return { do: 'stop', failure };
	const slots = slotsForOutage(state, current.tierIndex);
	const { slot, obstacles, wait } = firstServing(state, slots);
	const notes = notesOn(obstacles);
	if (slot === null) return wait ?? orWait(state, obstacles, nothingLeft(state, failure, notes));
	notes.push(...otherTierNote(state, slot, current.tierIndex));
	return toSlot(state, slot, { reason: 'fallback', notes });
}

function escalate(state: RouteState, current: Current, failure: Failure): Step {
	const { escalate: mayEscalate, checks } = state.request.switches;
	// Who wants no checks wants no second opinion on an answer either.
	const isUnchecked = failure.kind === 'invalid_output' && !checks;
	if (!mayEscalate || isUnchecked) return { do: 'stop', failure };
	const { slot, obstacles, wait } = firstServing(state, slotsAbove(state, current.tierIndex));
	const notes = notesOn(obstacles);
	if (slot === null) return wait ?? orWait(state, obstacles, withNotes(failure, notes));
	return toSlot(state, slot, { reason: 'escalation', notes });
}

function toLargerContext(state: RouteState, current: Current, failure: Failure): Step {
	if (!state.request.switches.fallBack) return { do: 'stop', failure };
	const atLeast = Math.max(
		windowAt(state, current.target) ?? 0,
		inputTokensAt(state, current.target),
	);
	const larger = slotsForOutage(state, current.tierIndex).filter(
		({ target }) => (windowAt(state, target) ?? 0) > atLeast,
	);
	const { slot, obstacles, wait } = firstServing(state, larger);
	const notes = notesOn(obstacles);
	if (slot === null && wait !== null) return wait;
	if (slot === null) {
		const none = 'No other model that may be used is known to take more';
		return orWait(state, obstacles, nothingLeft(state, failure, [...notes, none]));
	}
	return toSlot(state, slot, { reason: 'fallback', notes });
}

/** A stand-in of the same tier that can be called now; `null` = there is none, or none is allowed. */
export function standInFor(state: RouteState): CallStep | null {
	const { current, request } = state;
	if (current === null || !request.switches.fallBack) return null;
	const { slot, obstacles } = firstCallable(state, slotsOf(state, current.tierIndex));
	return slot === null
		? null
		: toSlot(state, slot, { reason: 'fallback', notes: notesOn(obstacles) });
}

/**
 * Tier by tier: a place in the rate limits of a tier is waited for before the item goes to another one, which
 * may be dearer.
 */
function firstServing(state: RouteState, slots: Slot[]): Found & { wait: WaitStep | null } {
	const obstacles: Obstacle[] = [];
	for (const tierIndex of new Set(slots.map((slot) => slot.tierIndex))) {
		const ofTier = slots.filter((slot) => slot.tierIndex === tierIndex);
		const found = firstCallable(state, ofTier);
		obstacles.push(...found.obstacles);
		if (found.slot !== null) return { slot: found.slot, obstacles, wait: null };
		const wait = soonestPlace(state, found.obstacles);
		if (wait !== null) return { slot: null, obstacles, wait };
	}
	return { slot: null, obstacles, wait: null };
}

/** The successor that the card names, where the user allows it. */
function replace(state: RouteState, { target, tierIndex }: Current): Step | null {
	const { successor } = target;
	if (!state.request.switches.useReplacement || successor === undefined) return null;
	if (obstacleTo(state, successor) !== null) return null;
	const tier = orderedTiers(state.request)[tierIndex]?.name ?? '';
	const slot = { tierIndex, tier, target: successor, isStandIn: true };
	const note = `${nameOf(target)} is gone: its replacement ${successor.model} was called instead`;
	return toSlot(state, slot, { reason: 'replacement', notes: [note] });
}

/** What is shut for now is waited for while the item has time; else the item ends. */
function orWait(state: RouteState, obstacles: Obstacle[], failure: Failure): Step {
	const wait = waitForAny(state, shutAmong(obstacles));
	return wait ?? { do: 'stop', failure: outOfMoney(state, obstacles) ?? failure };
}

/** Where another model could have served the item for more money than is left, that is why it ends. */
function outOfMoney(state: RouteState, obstacles: Obstacle[]): Failure | null {
	const dear = obstacles.find((obstacle) => obstacle.kind === 'budget');
	return dear === undefined ? null : stoppedBy(state, dear.code, dear.words);
}

function toSlot(
	state: RouteState,
	{ tierIndex, tier, target }: Slot,
	{ reason, notes }: { reason: AttemptReason; notes: string[] },
): CallStep {
	return {
		do: 'call',
		reason,
		tierIndex,
		tier,
		target,
		waitMs: 0,
		timeoutMs: 0,
		cut: 'no',
		maxOutputTokens: outputLimit(state.maxOutputTokens, target),
		messages: 'task',
		worstCaseNanoUsd: null,
		notes,
	};
}

function otherTierNote(state: RouteState, slot: Slot, fromIndex: number): string[] {
	if (slot.tierIndex === fromIndex) return [];
	const from = orderedTiers(state.request)[fromIndex]?.name ?? '';
	return [`Tier ${from} was out of reach: ${slot.tier} (${nameOf(slot.target)}) stood in for it`];
}

/** A private item that cannot be served says so, whatever else went wrong before. */
function nothingLeft(state: RouteState, failure: Failure, notes: string[]): Failure {
	if (!state.request.isPrivate || failure.kind === 'context_overflow')
		return withNotes(failure, notes);
	const nothing = 'Private item: no other server that its credential declares private is left';
	return { kind: 'private_only', message: joined([`${nothing}. ${failure.message}`, ...notes]) };
}

function nothingToBeginWith({ request }: RouteState, obstacles: Obstacle[]): Failure {
	if (request.isPrivate && obstacles.every(({ kind }) => kind === 'private_only')) {
		const remedy = 'Add a tier on your own server and switch on "Private Server" in its credential';
		const nothing = 'Private item: no tier is on a server that its credential declares private';
		return { kind: 'private_only', message: `${nothing}. Nothing was sent. ${remedy}` };
	}
	const message = joined(['No model can take this item. Nothing was sent', ...notesOn(obstacles)]);
	const kind = obstacles.map(kindOf).find((found) => found !== null) ?? 'context_overflow';
	const isForNow = kind !== 'context_overflow';
	if (isForNow && request.isPrivate) {
		return { kind: 'private_only', message: `Private item: ${message}` };
	}
	return { kind, message };
}

/** The failure of an item that finds nothing but this; `null` = another obstacle says it better. */
function kindOf(obstacle: Obstacle): FailureKind | null {
	if (obstacle.kind === 'refused_to_all') return obstacle.failure;
	if (obstacle.kind === 'no_place') return 'rate_limited';
	if (obstacle.kind === 'unreadable') return 'bad_request';
	return obstacle.kind === 'circuit_open' ? 'circuit_open' : null;
}

function noSuchTier({ request }: RouteState): Failure {
	const names = request.tiers.map((tier) => tier.name).join(', ');
	const message = `There is no tier "${request.startTier}" for this item; the tiers are: ${names}`;
	return { kind: 'bad_request', message };
}

function withNotes(failure: Failure, notes: string[]): Failure {
	return notes.length === 0
		? failure
		: { ...failure, message: joined([failure.message, ...notes]) };
}

function joined(sentences: string[]): string {
	return sentences.map((sentence) => sentence.replace(/\.$/, '')).join('. ');
}
