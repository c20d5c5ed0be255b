/** One item's journey: asks the policy for the next step and carries it out until it ends. */

import { next, nameOf, type RouteState, type Step } from '../policy';
import type {
	Account,
	Failure,
	RouteFailure,
	RouteOutcome,
	RouteOutcomeBase,
	RouteRequest,
} from '../types';
import { hideSecrets, secretsOf } from '../types/secrets';
import { allCriticalCost } from './allCritical';
import { carryOut } from './call';
import type { EngineEffects } from './effects';
import { whyInWords } from './explain';
import { type Answer, type Journey, refreshed, startJourney } from './journey';
import { totalsOf } from './ledger';
import { endOfShown } from './shown';
import { waitFor } from './wait';

/** Far beyond any limit that a user can set: holds even under a policy that never ends. */
const MOST_STEPS = 1000;

/** Never throws: whatever happens is an outcome, and what was paid for stays on its ledger. */
export async function runItem(
	request: RouteRequest,
	effects: EngineEffects,
): Promise<RouteOutcome> {
	return travel(request, effects, next);
}

/** `runItem` under any policy. The engine's own guards hold whatever the policy says. */
export async function travel(
	request: RouteRequest,
	effects: EngineEffects,
	policy: (state: RouteState) => Step,
): Promise<RouteOutcome> {
	const journey = startJourney(request, effects);
	try {
		for (let steps = 0; steps < MOST_STEPS; steps++) {
			journey.state = refreshed(journey);
			const step = policy(journey.state);
			const cut = endOfShown(effects.live?.isShown === true, journey.state, step);
			if (cut !== null) return failed(journey, cut);
			if (step.do === 'accept') return accepted(journey, journey.accepted);
			if (step.do === 'acceptInvalid') return acceptedInvalid(journey, step.failure);
			if (step.do === 'stop') return failed(journey, step.failure);
			if (step.do === 'wait') {
				await waitFor(journey, step);
				continue;
			}
			const end = await carryOut(journey, step);
			if (end !== null) return failed(journey, end);
		}
		const message = `Stopped: no end after ${MOST_STEPS} steps`;
		return failed(journey, { kind: 'budget', code: 'max_requests', message });
	} catch (error) {
		return failed(journey, unexpected(error, request));
	}
}

function accepted(journey: Journey, answer: Answer | null): RouteOutcome {
	if (answer === null) {
		return failed(journey, { kind: 'invalid_output', message: 'There is no answer to accept' });
	}
	const { value, valid, tier, target } = answer;
	const { provider, kind } = target.account;
	return {
		...outcomeBase(journey, answer),
		ok: true,
		value,
		valid,
		tier,
		target: { provider, account: kind, model: target.model },
	};
}

function acceptedInvalid(journey: Journey, failure: Failure): RouteOutcome {
	const answer = journey.invalid;
	if (answer === null) return failed(journey, failure);
	const taken = `The answer of ${nameOf(answer.target)} was taken although it failed its checks: ${failure.message}`;
	journey.warnings.add(taken);
	return accepted(journey, { ...answer, valid: false });
}

function failed(journey: Journey, failure: Failure): RouteFailure {
	const last = journey.attempts.at(-1);
	return {
		...outcomeBase(journey, null),
		ok: false,
		failure,
		tier: last?.tier ?? null,
		model: last?.model ?? null,
	};
}

function outcomeBase(journey: Journey, answer: Answer | null): RouteOutcomeBase {
	const { request, attempts, effects } = journey;
	return {
		attempts,
		totals: totalsOf(attempts),
		why: whyInWords(request.why, journey.moves),
		policyName: request.policyName,
		warnings: [...journey.warnings],
		allCriticalCostNanoUsd: allCriticalCost(request.tiers, answer),
		latencyMs: effects.clock.now() - journey.beganAtMs,
	};
}

function unexpected(error: unknown, { tiers }: RouteRequest): Failure {
	const words = error instanceof Error ? `${error.name}: ${error.message}` : 'unknown';
	const accounts: Account[] = tiers.flatMap((tier) =>
		[tier.primary, ...tier.standIns].map((target) => target.account),
	);
	return {
		kind: 'bad_request',
		message: `Unexpected error (${hideSecrets(words, accounts.flatMap(secretsOf))})`,
	};
}
