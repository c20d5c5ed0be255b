/**
 * The attempts of one item and their totals. Unknown stays unknown: one unknown cost makes the sum so, and what is
 * known stands beside it. Tokens are sums of what was reported.
 */

import { sumKnown } from '../models';
import type { Attempt, AttemptReason, LedgerTotals, RouteOutcome, Usage } from '../types';

export function totalsOf(attempts: readonly Attempt[]): LedgerTotals {
	const costs = attempts.map((attempt) => attempt.costNanoUsd);
	const unknown = attempts.filter((attempt) => attempt.costNanoUsd === null);
	const usages = attempts.map((attempt) => attempt.usage);
	return {
		attempts: attempts.length,
		costNanoUsd: sumKnown(costs),
		knownCostNanoUsd: costs.reduce<number>((sum, cost) => sum + (cost ?? 0), 0),
		isUpperBound: attempts.some((attempt) => attempt.isUpperBound === true),
		unknownCosts: {
			turnedAway: unknown.filter(wasTurnedAway).length,
			other: unknown.filter((attempt) => !wasTurnedAway(attempt)).length,
		},
		unreported: attempts.filter(isUnreported).length,
		inputTokens: sumReported(usages.map(inputTokens)),
		outputTokens: sumReported(usages.map((usage) => usage?.output ?? null)),
		reasoningTokens: sumReported(usages.map((usage) => usage?.reasoning ?? null)),
		cachedTokens: sumReported(usages.map((usage) => usage?.cacheRead ?? null)),
		retries: count(attempts, 'retry'),
		repairs: count(attempts, 'repair'),
		escalations: count(attempts, 'escalation'),
		fallbacks: count(attempts, 'fallback'),
	};
}

function wasTurnedAway(attempt: Attempt): boolean {
	return attempt.wasTurnedAway === true;
}

/** A request that never arrived has a known cost of 0 and no usage. */
function isUnreported({ usage, costNanoUsd, ...attempt }: Attempt): boolean {
	if (usage === null) return costNanoUsd === null && attempt.wasTurnedAway !== true;
	return inputTokens(usage) === null || usage.output === null;
}

function sumReported(counts: Array<number | null>): number | null {
	const reported = counts.filter((count) => count !== null);
	if (reported.length === 0 && counts.length > 0) return null;
	return reported.reduce((sum, count) => sum + count, 0);
}

/**
 * The ledger of an item that a re-run of the node tried again: both tries, nothing lost. What all-critical would
 * have cost is that of the answer, and only the later try has one.
 */
export function mergeOutcomes(earlier: RouteOutcome, later: RouteOutcome): RouteOutcome {
	const attempts = [...earlier.attempts, ...later.attempts];
	return {
		...later,
		attempts,
		totals: totalsOf(attempts),
		warnings: [...new Set([...earlier.warnings, ...later.warnings])],
		latencyMs: earlier.latencyMs + later.latencyMs,
	};
}

/** Where a provider reports no cache bucket, those tokens are counted in `input`. */
export function inputTokens(usage: Usage | null): number | null {
	if (usage === null || usage.input === null) return null;
	return usage.input + (usage.cacheRead ?? 0) + (usage.cacheWrite ?? 0) + (usage.cacheWrite1h ?? 0);
}

function count(attempts: readonly Attempt[], reason: AttemptReason): number {
	return attempts.filter((attempt) => attempt.reason === reason).length;
}
