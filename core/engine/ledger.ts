/** The attempts of one item and their totals. Unknown stays unknown: one unknown cost makes the sum so. */

import { sumKnown } from '../models';
import type { Attempt, AttemptReason, LedgerTotals, RouteOutcome, Usage } from '../types';

export function totalsOf(attempts: readonly Attempt[]): LedgerTotals {
	const costs = attempts.map((attempt) => attempt.costNanoUsd);
	const usages = attempts.map((attempt) => attempt.usage);
	return {
		attempts: attempts.length,
		costNanoUsd: sumKnown(costs),
		knownCostNanoUsd: costs.reduce<number>((sum, cost) => sum + (cost ?? 0), 0),
		isUpperBound: attempts.some((attempt) => attempt.isUpperBound === true),
		inputTokens: sumKnown(usages.map(inputTokens)),
		outputTokens: sumKnown(usages.map((usage) => usage?.output ?? null)),
		reasoningTokens: sumKnown(usages.map((usage) => usage?.reasoning ?? null)),
		cachedTokens: sumKnown(usages.map((usage) => usage?.cacheRead ?? null)),
		retries: count(attempts, 'retry'),
		repairs: count(attempts, 'repair'),
		escalations: count(attempts, 'escalation'),
		fallbacks: count(attempts, 'fallback'),
	};
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
