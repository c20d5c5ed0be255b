/**
 * What users read of an item's way: `_routing`. Money is in US dollars here and nowhere before; what is unknown
 * is absent (null in version 1) with the known part beside it.
 */

import type { IDataObject } from 'n8n-workflow';
import { nanoToUsd } from '../../../core/models';
import type { Attempt, NanoUsd, RouteOutcome, Usage } from '../../../core/types';
import { isRecord } from '../reading/parameters';
import type { RoutingDetail } from '../reading/runSettings';

export function toRouting(outcome: RouteOutcome, detail: RoutingDetail): IDataObject | null {
	switch (detail) {
		case 'off':
			return null;
		case 'summary':
			return withoutEmpty(shortRouting(outcome));
		case 'full':
			return withoutEmpty({ ...longRouting(outcome), attempts: outcome.attempts.map(toAttempt) });
		case 'summary1':
			return longRouting(outcome);
		case 'full1':
			return { ...longRouting(outcome), attempts: outcome.attempts.map(toAttempt) };
	}
}

/** Six keys of a good item; what an item lacks is absent. */
function shortRouting(outcome: RouteOutcome): IDataObject {
	const { costNanoUsd, knownCostNanoUsd, isUpperBound, escalations } = outcome.totals;
	const { tier, model } = servedBy(outcome);
	return {
		...{ tier, model, why: outcome.why },
		valid: outcome.ok ? outcome.valid : false,
		escalated: escalations > 0,
		costUsd: nanoToUsd(costNanoUsd),
		...(costNanoUsd === null ? { knownCostUsd: nanoToUsd(knownCostNanoUsd) } : {}),
		...(isUpperBound ? { costIsUpperBound: true } : {}),
		...(outcome.ok ? {} : { failure: failureOf(outcome.failure) }),
	};
}

/** n8n paints null and empty lists red: they are left out at every depth. */
export function withoutEmpty(value: IDataObject): IDataObject {
	const kept = Object.entries(value).flatMap(([key, one]): Array<[string, IDataObject[string]]> => {
		if (one === null || one === undefined) return [];
		if (Array.isArray(one)) {
			const list = one.map((each) => (isRecord(each) ? withoutEmpty(each as IDataObject) : each));
			return list.length === 0 ? [] : [[key, list as IDataObject[]]];
		}
		return [[key, isRecord(one) ? withoutEmpty(one as IDataObject) : one]];
	});
	return Object.fromEntries(kept);
}

function longRouting(outcome: RouteOutcome): IDataObject {
	const { totals } = outcome;
	return {
		...servedBy(outcome),
		why: outcome.why,
		policy: outcome.policyName,
		valid: outcome.ok ? outcome.valid : false,
		requests: totals.attempts,
		escalated: totals.escalations > 0,
		fellBack: totals.fallbacks > 0,
		repaired: totals.repairs > 0,
		retried: totals.retries > 0,
		...money(outcome),
		tokens: {
			input: totals.inputTokens,
			cached: totals.cachedTokens,
			output: totals.outputTokens,
			reasoning: totals.reasoningTokens,
			...(totals.unreported > 0 ? { unreportedRequests: totals.unreported } : {}),
		},
		latencyMs: outcome.latencyMs,
		warnings: [...outcome.warnings],
		...(outcome.ok ? {} : { failure: failureOf(outcome.failure) }),
	};
}

function servedBy(outcome: RouteOutcome): IDataObject {
	if (outcome.ok) {
		const { provider, model } = outcome.target;
		return { tier: outcome.tier, provider, model };
	}
	const provider = outcome.attempts.at(-1)?.provider ?? null;
	return { tier: outcome.tier, provider, model: outcome.model };
}

function money({ totals, allCriticalCostNanoUsd }: RouteOutcome): IDataObject {
	const { costNanoUsd, knownCostNanoUsd, isUpperBound, unknownCosts } = totals;
	const saved = subtractKnown(allCriticalCostNanoUsd, costNanoUsd);
	return {
		costUsd: nanoToUsd(costNanoUsd),
		...(costNanoUsd === null
			? { knownCostUsd: nanoToUsd(knownCostNanoUsd), unknownCostRequests: { ...unknownCosts } }
			: {}),
		...(isUpperBound ? { costIsUpperBound: true } : {}),
		allCriticalCostUsd: nanoToUsd(allCriticalCostNanoUsd),
		savedUsd: nanoToUsd(saved),
	};
}

/** Signed: routing may have cost more than it saved. */
function subtractKnown(a: NanoUsd, b: NanoUsd): NanoUsd {
	return a === null || b === null ? null : a - b;
}

function failureOf({
	kind,
	message,
	status,
}: {
	kind: string;
	message: string;
	status?: number;
}): IDataObject {
	return { kind, message, ...(status === undefined ? {} : { status }) };
}

function toAttempt(attempt: Attempt): IDataObject {
	const { usage } = attempt;
	return {
		tier: attempt.tier,
		provider: attempt.provider,
		model: attempt.model,
		reason: attempt.reason,
		outcome: attempt.outcome,
		...(attempt.message === undefined ? {} : { message: attempt.message }),
		...(attempt.issues === undefined
			? {}
			: { issues: attempt.issues.map((issue) => ({ ...issue })) }),
		...(attempt.status === undefined ? {} : { status: attempt.status }),
		...(attempt.requestId === undefined ? {} : { requestId: attempt.requestId }),
		tokens: usage === null ? null : tokensOf(usage),
		costUsd: nanoToUsd(attempt.costNanoUsd),
		...(attempt.isUpperBound === true ? { costIsUpperBound: true } : {}),
		latencyMs: attempt.latencyMs,
		waitedMs: attempt.waitedMs,
	};
}

/** The counts alone. */
function tokensOf(usage: Usage): IDataObject {
	const { input, cacheRead, cacheWrite, cacheWrite1h, output, reasoning } = usage;
	return { input, cacheRead, cacheWrite, cacheWrite1h, output, reasoning };
}
