/** One sentence for the whole run: how many items fared how, and what they cost. */

import { formatNanoUsd } from '../../../core/models';
import type { LedgerTotals, RouteOutcome } from '../../../core/types';

interface Uncounted {
	/** Answers of an earlier try. */
	replayed: number;
	/** Items that were not sent, for their settings or limits. */
	refused: number;
	/** Items that went on as they came, because no money was left. */
	passedOn?: number;
	/** What is counted. Default: `item`. */
	noun?: string;
}

/** e.g. "12 items: 11 valid, 1 failed, 2 escalated. Cost $0.0021" */
export function runHint(
	outcomes: RouteOutcome[],
	{ replayed, refused, passedOn = 0, noun = 'item' }: Uncounted = { replayed: 0, refused: 0 },
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
		[count((outcome) => outcome.totals.escalations > 0), 'escalated to a higher tier'],
		[count((outcome) => outcome.totals.fallbacks > 0), 'served by a stand-in'],
	];
	const shown = parts.filter(([number]) => number > 0).map(([number, word]) => `${number} ${word}`);
	const total = outcomes.length + refused;
	const items = total === 1 ? `1 ${noun}` : `${total} ${noun}s`;
	const earlier =
		replayed === 0 ? '' : `, ${replayed} taken from an earlier try without paying again`;
	return `${items}: ${shown.join(', ') || 'nothing done'}. Cost ${costOf(outcomes.map(({ totals }) => totals))}${earlier}`;
}

/** For the error that ends a run; `null` = nothing was asked. e.g. "Paid in this run so far, for 12 requests: $0.0021" */
export function paidSoFar(outcomes: RouteOutcome[]): string | null {
	const totals = outcomes.map((outcome) => outcome.totals);
	const count = totals.reduce((sum, { attempts }) => sum + attempts, 0);
	if (count === 0) return null;
	const sums = sumsOf(totals);
	if (sums.known === 0 && sums.other === 0) {
		const turnedAway = turnedAwayWords(sums.turnedAway);
		return `Nothing paid in this run so far${turnedAway === null ? '' : ` (${turnedAway})`}`;
	}
	if (sums.known === 0) return `What ${requests(count)} of this run cost is unknown`;
	return `Paid in this run so far, for ${requests(count)}: ${costOf(totals)}`;
}

/** e.g. "$0.0021", "$0.0019 known, unknown for 2 requests" */
function costOf(totals: LedgerTotals[]): string {
	const sums = sumsOf(totals);
	const most = totals.some(({ isUpperBound }) => isUpperBound) ? 'at most ' : '';
	const known = `${most}${formatNanoUsd(sums.known)}`;
	const unknown = `unknown for ${requests(sums.other)}`;
	const cost = sums.known > 0 ? `${known} known, ${unknown}` : unknown;
	const turnedAway = turnedAwayWords(sums.turnedAway);
	return [sums.other === 0 ? known : cost, ...(turnedAway === null ? [] : [turnedAway])].join('; ');
}

interface Sums {
	/** Nano US dollars. */
	known: number;
	/** Requests whose cost is unknown. */
	other: number;
	turnedAway: number;
}

function sumsOf(totals: LedgerTotals[]): Sums {
	const sum = (value: (of: LedgerTotals) => number) =>
		totals.reduce((total, each) => total + value(each), 0);
	return {
		known: sum(({ knownCostNanoUsd }) => knownCostNanoUsd),
		other: sum(({ unknownCosts }) => unknownCosts.other),
		turnedAway: sum(({ unknownCosts }) => unknownCosts.turnedAway),
	};
}

function turnedAwayWords(count: number): string | null {
	if (count === 0) return null;
	return `${requests(count)} turned away, for which no provider documents a charge`;
}

function requests(count: number): string {
	return count === 1 ? '1 request' : `${count} requests`;
}
