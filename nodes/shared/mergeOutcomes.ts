/** The ledger of an item that a re-run of the node tried again: both tries, nothing lost. Pure. */

import type { LedgerTotals, RouteOutcome } from '../../core/types';

export function mergeOutcomes(earlier: RouteOutcome, later: RouteOutcome): RouteOutcome {
	return {
		...later,
		attempts: [...earlier.attempts, ...later.attempts],
		totals: addTotals(earlier.totals, later.totals),
		warnings: [...new Set([...earlier.warnings, ...later.warnings])],
		allCriticalCostNanoUsd: addKnown(earlier.allCriticalCostNanoUsd, later.allCriticalCostNanoUsd),
		latencyMs: earlier.latencyMs + later.latencyMs,
	};
}

export function addTotals(a: LedgerTotals, b: LedgerTotals): LedgerTotals {
	return {
		attempts: a.attempts + b.attempts,
		costNanoUsd: addKnown(a.costNanoUsd, b.costNanoUsd),
		knownCostNanoUsd: a.knownCostNanoUsd + b.knownCostNanoUsd,
		inputTokens: addKnown(a.inputTokens, b.inputTokens),
		outputTokens: addKnown(a.outputTokens, b.outputTokens),
		reasoningTokens: addKnown(a.reasoningTokens, b.reasoningTokens),
		cachedTokens: addKnown(a.cachedTokens, b.cachedTokens),
		retries: a.retries + b.retries,
		repairs: a.repairs + b.repairs,
		escalations: a.escalations + b.escalations,
		fallbacks: a.fallbacks + b.fallbacks,
	};
}

/** Unknown and something is unknown. */
export function addKnown(a: number | null, b: number | null): number | null {
	return a === null || b === null ? null : a + b;
}
