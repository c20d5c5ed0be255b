/** What a benchmark found, in words. */

import { formatNanoUsd } from '../../../core/models';
import type { PairReport } from '../../../core/scoring/benchmark';
import type { Recommendation, Target } from '../../../core/scoring/choosing/recommend';
import { CONFIDENCE, type Estimate } from '../../../core/scoring/figures/estimate';

/** Of two candidates: which gave more correct answers, or what would tell. */
export function pairSentence(pair: PairReport): string {
	const { first, second, onlyFirst, onlySecond, difference, verdict } = pair;
	if (verdict === 'worse') {
		const { value, low, high } = difference;
		return sentenceOf({
			...{ ...pair, first: second, second: first, onlyFirst: onlySecond, onlySecond: onlyFirst },
			...{
				verdict: 'better',
				difference: { value: negative(value), low: negative(high), high: negative(low) },
			},
		});
	}
	return sentenceOf(pair);
}

function sentenceOf(pair: PairReport): string {
	const { first, second, verdict, onlyFirst, onlySecond, difference, rows, moreRows } = pair;
	const counts = `alone right on ${onlyFirst} of ${rows} rows, the other on ${onlySecond}`;
	const points = `${pointsOf(difference)} (${interval(difference, pointsOf)}) points`;
	if (verdict === 'better') return `${first} is better than ${second}: ${counts}, ${points}`;
	const more =
		moreRows === null
			? 'no difference is seen yet'
			: `about ${rowsInWords(moreRows)} more rows would tell`;
	return `${first} and ${second} cannot be told apart yet: the first ${counts}, ${points}; ${more}`;
}

function negative(value: number | null): number | null {
	return value === null ? null : -value;
}

function pointsOf({ value }: Pick<Estimate, 'value'>): string {
	if (value === null) return 'unknown';
	return `${value > 0 ? '+' : ''}${(value * 100).toFixed(1)}`;
}

function interval(
	{ low, high }: Estimate,
	shown: (one: { value: number | null }) => string,
): string {
	return `${shown({ value: low })} to ${shown({ value: high })}`;
}

/** Two digits that count: it is a guess. */
export function rowsInWords(rows: number): string {
	return Number(rows.toPrecision(2)).toLocaleString('en-US');
}

export function recommendationSentence(found: Recommendation, target: Target): string {
	const { chosen, tested, rows, rowsNeeded } = found;
	const wanted = targetInWords(target);
	if (chosen !== null) {
		const evidence = `${chosen.correct} of ${chosen.rows} held-out rows correct`;
		const cost = `${formatNanoUsd(Math.round(chosen.cost * 1000))} per 1,000 rows`;
		return `${chosen.steps.join(' → ')}: ${evidence}, ${cost}; with ${CONFIDENCE * 100} % confidence ${boundInWords(chosen.bound, target)} (asked for: ${wanted})`;
	}
	const [surest] = tested;
	if (surest === undefined) {
		return rows.choosing === 0
			? 'Nothing is recommended: there are no rows that all candidates had'
			: `Nothing is recommended: no candidate has ${wanted} on the ${rows.choosing} rows that were chosen on`;
	}
	const seen = `${surest.steps.join(' → ')} has ${surest.correct} of ${surest.rows} held-out rows correct`;
	const more =
		rowsNeeded === null
			? ''
			: `; about ${rowsInWords(rowsNeeded)} rows in all would, if it is as good as it was`;
	return `Nothing is recommended: ${seen}, which does not confirm ${wanted}${more}`;
}

function targetInWords(target: Target): string {
	return target.kind === 'quality'
		? `at least ${Number((target.atLeast * 100).toFixed(2))} % correct`
		: `at most ${formatNanoUsd(target.atMost * 1000)} per 1,000 rows`;
}

function boundInWords(bound: number | null, { kind }: Target): string {
	if (bound === null) return 'no bound';
	return kind === 'quality'
		? `at least ${(bound * 100).toFixed(1)} % correct`
		: `at most ${formatNanoUsd(Math.round(bound * 1000))} per 1,000 rows`;
}
