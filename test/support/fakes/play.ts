/** Drives the policy alone: what came of each call is given, what was decided is listed. */

import {
	type CallStep,
	initialState,
	next,
	recordCall,
	recordWait,
	type RouteState,
	type Step,
	type WaitStep,
} from '../../../core/policy';
import type { Failure, FailureKind, RouteRequest } from '../../../core/types';

export type Outcome =
	| 'ok'
	| FailureKind
	| (Partial<Failure> & { kind: FailureKind; tookMs?: number });

export interface Played {
	/** `reason model`, call by call, then the end. */
	log: string[];
	/** `waitMs` is what was waited since the call before. */
	steps: CallStep[];
	waited: WaitStep[];
	end: Exclude<Step, CallStep | WaitStep>;
	state: RouteState;
}

export interface PlayOptions {
	/** Changes the state before the first decision. */
	from?: Partial<RouteState>;
	/** What each call costs. */
	costNanoUsd?: number | null;
	inputTokens?: Record<string, number>;
	/** How the world is after a wait; by default no model is shut any more. */
	afterWait?: (state: RouteState) => Partial<RouteState>;
}

const MOST_STEPS = 200;

export function play(
	request: RouteRequest,
	outcomes: Outcome[],
	options: PlayOptions = {},
): Played {
	const { from = {}, costNanoUsd = 0, inputTokens = {} } = options;
	const { afterWait = () => ({ outages: new Map() }) } = options;
	let state: RouteState = { ...initialState(request, { startedAtMs: 0, inputTokens }), ...from };
	const steps: CallStep[] = [];
	const waited: WaitStep[] = [];
	const log: string[] = [];
	for (let count = 0; count < MOST_STEPS; count++) {
		const step = next(state);
		if (step.do === 'wait') {
			state = recordWait({ ...state, nowMs: state.nowMs + step.waitMs }, step.waitMs);
			state = { ...state, ...afterWait(state) };
			waited.push(step);
			continue;
		}
		if (step.do !== 'call') {
			const failure = step.do === 'accept' ? '' : ` ${step.failure.kind}`;
			return { log: [...log, `${step.do}${failure}`], steps, waited, end: step, state };
		}
		const outcome = outcomes[steps.length] ?? 'ok';
		steps.push({ ...step, waitMs: state.waitedMs });
		log.push(`${step.reason} ${step.target.model}`);
		const failure = failureOf(outcome);
		const tookMs = typeof outcome === 'object' ? (outcome.tookMs ?? 0) : 0;
		const answered = failure?.kind === 'invalid_output' || failure?.kind === 'bad_tool_call';
		state = recordCall({ ...state, nowMs: state.nowMs + tookMs }, step, {
			failure,
			costNanoUsd,
			repairable: answered,
			repairTokens: 10,
			hasInvalidAnswer: answered,
		});
	}
	throw new Error(`no end after ${MOST_STEPS} steps: ${log.slice(0, 20).join(', ')}`);
}

function failureOf(outcome: Outcome): Failure | null {
	if (outcome === 'ok') return null;
	const given = typeof outcome === 'string' ? { kind: outcome } : outcome;
	return { message: `said ${given.kind}`, ...given };
}
