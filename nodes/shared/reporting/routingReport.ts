/**
 * What users read of an item's way: `_routing`, and one sentence for the whole run. Money is in US
 * dollars here and nowhere before; what is unknown is null with the known part beside it.
 */

import type { IDataObject } from 'n8n-workflow';
import { formatNanoUsd, nanoToUsd } from '../../../core/models';
import type { Attempt, LedgerTotals, NanoUsd, RouteOutcome, Usage } from '../../../core/types';
import type { RoutingDetail } from '../reading/runSettings';

export function toRouting(outcome: RouteOutcome, detail: RoutingDetail): IDataObject | null {
	if (detail === 'off') return null;
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
		...(detail === 'full' ? { attempts: outcome.attempts.map(toAttempt) } : {}),
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

interface Uncounted {
	/** Answers of an earlier try. */
	replayed: number;
	/** Items that were not sent, for their settings or limits. */
	refused: number;
	/** Items that went on as they came, because no money was left. */
	passedOn?: number;
}

/** e.g. "12 items: 11 valid, 1 failed, 2 escalated. Cost $0.0021" */
export function runHint(
	outcomes: RouteOutcome[],
	{ replayed, refused, passedOn = 0 }: Uncounted = { replayed: 0, refused: 0 },
): string {
	const count = (matches: (outcome: RouteOutcome) => boolean) => outcomes.filter(matches).length;
	const parts: Array<[number, string]> = [
		[count((outcome) => outcome.ok && outcome.valid === true), 'valid'],
		[count((outcome) => outcome.ok && outcome.valid === false), 'not valid but taken'],
		[count((outcome) => outcome.ok && outcome.valid === null), 'not checked'],
		[count((outcome) => !outcome.ok) - passedOn, 'failed'],
		[passedOn, 'passed on unserved'],
		[refused, 'not sent'],
		[count((outcome) => outcome.totals.repairs > 0), 'repaired'],
		[count((outcome) => outcome.totals.escalations > 0), 'escalated'],
		[count((outcome) => outcome.totals.fallbacks > 0), 'fell back'],
	];
	const shown = parts.filter(([number]) => number > 0).map(([number, word]) => `${number} ${word}`);
	const total = outcomes.length + refused;
	const items = total === 1 ? '1 item' : `${total} items`;
	const earlier =
		replayed === 0 ? '' : `, ${replayed} taken from an earlier try without paying again`;
	return `${items}: ${shown.join(', ') || 'nothing done'}. Cost ${costOf(outcomes.map(({ totals }) => totals))}${earlier}`;
}

/** For the error that ends a run; `null` = nothing was asked. e.g. "Paid in this run so far, for 12 requests: $0.0021" */
export function paidSoFar(outcomes: RouteOutcome[]): string | null {
	const totals = outcomes.map((outcome) => outcome.totals);
	const count = totals.reduce((sum, { attempts }) => sum + attempts, 0);
	if (count === 0) return null;
	return `Paid in this run so far, for ${requests(count)}: ${costOf(totals)}`;
}

/** e.g. "$0.0021", "$0.0019 known, unknown for 2 requests" */
function costOf(totals: LedgerTotals[]): string {
	const sum = (value: (of: LedgerTotals) => number) =>
		totals.reduce((total, each) => total + value(each), 0);
	const most = totals.some(({ isUpperBound }) => isUpperBound) ? 'at most ' : '';
	const known = `${most}${formatNanoUsd(sum(({ knownCostNanoUsd }) => knownCostNanoUsd))}`;
	const other = sum(({ unknownCosts }) => unknownCosts.other);
	const turnedAway = sum(({ unknownCosts }) => unknownCosts.turnedAway);
	return [
		other > 0 ? `${known} known, unknown for ${requests(other)}` : known,
		...(turnedAway > 0
			? [`${requests(turnedAway)} turned away, for which no provider documents a charge`]
			: []),
	].join('; ');
}

function requests(count: number): string {
	return count === 1 ? '1 request' : `${count} requests`;
}
