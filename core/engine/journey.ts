/** What one item gathers on its way: state, ledger, warnings, answers. Changed only by `travel`. */

import { estimateInput } from '../models';
import { inputTokensAt, initialState, orderedTiers, type RouteState, targetKey } from '../policy';
import type {
	Attempt,
	ChatMessage,
	CheckIssue,
	JsonObject,
	Reply,
	RouteRequest,
	Target,
} from '../types';
import type { EngineEffects } from './effects';
import type { Wanted } from './gate';

/** An answer that can be the item's result. */
export interface Answer {
	value: JsonObject;
	valid: boolean | null;
	tier: string;
	target: Target;
	attempt: Attempt;
}

export interface Journey {
	readonly request: RouteRequest;
	readonly effects: EngineEffects;
	/** Waits for a place in the rate limits included, unlike the item's own time. */
	readonly beganAtMs: number;
	state: RouteState;
	readonly attempts: Attempt[];
	readonly warnings: Set<string>;
	readonly moves: string[];
	accepted: Answer | null;
	/** The latest answer that failed its checks but could be taken. */
	invalid: Answer | null;
	/** What the model said last, for a repair. */
	mend: { reply: Reply; issues: CheckIssue[] } | null;
	/** Waits that no attempt has been charged with yet. */
	waitedMs: number;
	/** The calls that it may make, for their places in the rate limits. */
	readonly wanted: Wanted[];
}

export function startJourney(request: RouteRequest, effects: EngineEffects): Journey {
	const beganAtMs = effects.clock.now();
	const state = initialState(request, {
		startedAtMs: beganAtMs,
		inputTokens: inputEstimates(request),
	});
	return {
		request,
		effects,
		beganAtMs,
		state,
		attempts: [],
		warnings: new Set(request.warnings),
		moves: [],
		accepted: null,
		invalid: null,
		mend: null,
		waitedMs: 0,
		wanted: wantedCalls(state),
	};
}

function wantedCalls(state: RouteState): Wanted[] {
	const targets = state.request.tiers.flatMap(({ primary, standIns }) =>
		[primary, ...standIns].flatMap((target) =>
			target.successor === undefined ? [target] : [target, target.successor],
		),
	);
	return targets.map((target) => ({ target, need: needOf(state, target) }));
}

/** Tokens that the item's call may take; a repair is a little larger. */
export function needOf(state: RouteState, target: Target): Wanted['need'] {
	return { input: inputTokensAt(state, target), output: state.maxOutputTokens };
}

/** The state as the world is now. */
export function refreshed({ state, effects, wanted }: Journey): RouteState {
	const { clock, run, signal } = effects;
	const nowMs = clock.now();
	return {
		...state,
		nowMs,
		runStartedAtMs: run.startedAtMs,
		random: clock.random(),
		cancelled: signal.aborted,
		...run.gate.view(nowMs, run, wanted),
	};
}

export function messagesFor(
	{ request, mend }: Journey,
	messages: 'task' | 'repair',
): ChatMessage[] {
	if (messages === 'task' || mend === null) return request.task.messages;
	return request.task.repairMessages(mend.reply, mend.issues);
}

export function inputTokensFor(
	{ state }: Journey,
	target: Target,
	messages: 'task' | 'repair',
): number {
	return inputTokensAt(state, target) + (messages === 'repair' ? state.repairTokens : 0);
}

/** Tokenizers differ by card, so one count per card: a long input is not read once per target. */
function inputEstimates(request: RouteRequest): Record<string, number> {
	const byCard = new Map<string, number>();
	const estimates: Record<string, number> = {};
	for (const tier of orderedTiers(request)) {
		for (const target of [tier.primary, ...tier.standIns]) {
			const card = target.account.provider === 'anthropic' ? (target.card?.id ?? '') : '';
			const tokens = byCard.get(card) ?? estimateInput(request.task, target);
			byCard.set(card, tokens);
			estimates[targetKey(target)] = tokens;
		}
	}
	return estimates;
}
