/**
 * Which targets an item may go to, in which order, and why one is left out. Privacy is decided here
 * for every kind of step alike: a private item sees private endpoints and no others.
 */

import { type FailureKind, modelName, type Target } from '../types';
import { FAILURE_WORDS } from '../types/failureWords';
import { affordable, type LimitCode } from './money';
import { unreadableFor } from './reads';
import { ESTIMATE_MARGIN, inputTokensAt, outputLimit, windowAt } from './sizes';
import { isPrivateAllowed, orderedTiers } from './tierOrder';
import type { Outage, Place, RouteState } from './state';
import { accountKey, targetKey } from './state';

export interface Slot {
	tierIndex: number;
	tier: string;
	target: Target;
	isStandIn: boolean;
	/** It stands for a model that is gone. */
	isSuccessor?: true;
}

export interface Found {
	slot: Slot | null;
	/** What was passed over on the way, and why. */
	obstacles: Obstacle[];
}

export type Shut =
	| { kind: 'refused_to_all'; failure: FailureKind; words: string }
	| { kind: 'circuit_open'; words: string; key: string; outage: Outage };

export type Obstacle =
	| Shut
	| { kind: 'no_place'; words: string; place: Place }
	| { kind: 'budget'; words: string; code: LimitCode }
	| { kind: 'context_overflow' | 'unreadable'; words: string }
	| { kind: 'private_only' | 'given_up'; words: null };

/** A place in the rate limits that comes so soon is waited for, whoever else has one. */
export const SOON_MS = 1_000;

/** Where the provider itself refuses an input that is too long, only a clear case is left out. */
const SPOKEN_CUT_MARGIN = 0.8;

/** All slots of a tier: its model, then the stand-ins; a model known to be gone is followed by its successor. */
export function slotsOf(state: RouteState, tierIndex: number): Slot[] {
	const tier = orderedTiers(state.request)[tierIndex];
	if (tier === undefined) return [];
	return [tier.primary, ...tier.standIns].flatMap((target, index) => {
		const slot = { tierIndex, tier: tier.name, target, isStandIn: index > 0 };
		const { successor } = target;
		if (successor === undefined || !isReplaced(state, target)) return [slot];
		return [slot, { ...slot, target: successor, isSuccessor: true as const }];
	});
}

function isReplaced({ request, refusals }: RouteState, target: Target): boolean {
	return request.switches.useReplacement && refusals.get(targetKey(target))?.kind === 'model_gone';
}

/** The tiers above, nearest first. Stand-ins count only where falling back is allowed. */
export function slotsAbove(state: RouteState, tierIndex: number): Slot[] {
	const slots: Slot[] = [];
	for (let above = tierIndex + 1; above < orderedTiers(state.request).length; above++) {
		slots.push(...slotsOf(state, above));
	}
	return state.request.switches.fallBack ? slots : slots.filter((slot) => !slot.isStandIn);
}

/** For an outage: stand-ins, then the tiers above, then those below that were not found wanting. */
export function slotsForOutage(state: RouteState, tierIndex: number): Slot[] {
	const below: Slot[] = [];
	for (let index = tierIndex - 1; index > state.rejectedTierIndex; index--) {
		below.push(...slotsOf(state, index));
	}
	return [...slotsOf(state, tierIndex), ...slotsAbove(state, tierIndex), ...below];
}

export function firstCallable(state: RouteState, slots: Slot[]): Found {
	const obstacles: Obstacle[] = [];
	const seen = new Set<string>();
	for (const slot of slots) {
		const key = targetKey(slot.target);
		if (seen.has(key)) continue;
		seen.add(key);
		const obstacle = obstacleTo(state, slot.target);
		if (obstacle === null) return { slot, obstacles };
		obstacles.push(obstacle);
	}
	return { slot: null, obstacles };
}

/** In sentences for users; what they know from the attempts already is left out. */
export function notesOn(obstacles: Obstacle[]): string[] {
	return [...new Set(obstacles.flatMap(({ words }) => (words === null ? [] : [words])))];
}

/** `null` = callable. */
export function obstacleTo(state: RouteState, target: Target): Obstacle | null {
	if (!isPrivateAllowed(state.request, target)) return { kind: 'private_only', words: null };
	const key = targetKey(target);
	const isCurrent = state.current !== null && targetKey(state.current.target) === key;
	if (isCurrent || state.givenUp.has(key)) return { kind: 'given_up', words: null };
	return (
		shutTo(state, target) ??
		cannotRead(state, target) ??
		tooSmall(state, target) ??
		tooDear(state, target) ??
		noPlace(state, target)
	);
}

/** What other items found out about the target. */
export function shutTo(state: RouteState, target: Target): Shut | null {
	const key = targetKey(target);
	const refusal = state.refusals.get(accountKey(target.account)) ?? state.refusals.get(key);
	if (refusal !== undefined) {
		const { kind, untilMs } = refusal;
		const again = `asked again in ${Math.ceil((untilMs - state.nowMs) / 1000)} s`;
		const why = `it ${FAILURE_WORDS[kind].did} when another item asked, and is ${again}`;
		return {
			kind: 'refused_to_all',
			failure: kind,
			words: `${nameOf(target)} was left out: ${why}`,
		};
	}
	const outage = state.outages.get(key);
	if (outage !== undefined) {
		const words = `${nameOf(target)} was left out for now: it failed several times in a row`;
		return { kind: 'circuit_open', words, key, outage };
	}
	return null;
}

function tooDear(state: RouteState, target: Target): Obstacle | null {
	const maxOutputTokens = outputLimit(state.maxOutputTokens, target);
	const inputTokens = inputTokensAt(state, target);
	const money = affordable(state, target, { inputTokens, maxOutputTokens });
	return money.ok ? null : { kind: 'budget', words: money.words, code: money.code };
}

/** Milliseconds until the rate limits have a place for the item's call at the target. */
export function placeInMs({ places, nowMs }: RouteState, target: Target): number {
	const place = places.get(targetKey(target));
	return place === undefined ? 0 : Math.max(0, place.atMs - nowMs);
}

function noPlace(state: RouteState, target: Target): Obstacle | null {
	const place = state.places.get(targetKey(target));
	const inMs = placeInMs(state, target);
	if (place === undefined || inMs <= SOON_MS) return null;
	const words = `${nameOf(target)} was left out: its rate limits have no place for ${Math.ceil(inMs / 1000)} s`;
	return { kind: 'no_place', words, place };
}

/** Whether another model could take the item now, should `target` of this tier be out of reach. */
export function someoneElse(state: RouteState, tierIndex: number, target: Target): boolean {
	if (!state.request.switches.fallBack) return false;
	const others = slotsForOutage(state, tierIndex).filter(
		(slot) => targetKey(slot.target) !== targetKey(target),
	);
	return firstCallable(state, others).slot !== null;
}

/** Those of the obstacles that go away by themselves. */
export function shutAmong(obstacles: Obstacle[]): Shut[] {
	return obstacles.filter((obstacle): obstacle is Shut => obstacle.kind === 'circuit_open');
}

function cannotRead({ request }: RouteState, target: Target): Obstacle | null {
	const files = unreadableFor(target, request.task.messages);
	if (files === null) return null;
	return { kind: 'unreadable', words: `${nameOf(target)} was left out: it reads no ${files}` };
}

function tooSmall(state: RouteState, target: Target): Obstacle | null {
	const window = windowAt(state, target);
	const tokens = inputTokensAt(state, target);
	// Ollama cuts an input that is too long without a word.
	const margin = target.account.provider === 'ollama' ? ESTIMATE_MARGIN : SPOKEN_CUT_MARGIN;
	if (window === null || tokens * margin <= window) return null;
	const about = `about ${tokens.toLocaleString('en-US')} input tokens`;
	const words = `${nameOf(target)} was left out: ${about} do not fit its ${window.toLocaleString('en-US')}`;
	return { kind: 'context_overflow', words };
}

export function nameOf(target: Target): string {
	return modelName(target.account.label, target.model);
}
