/** What a benchmark found, in words. */

import { formatNanoUsd } from '../../../core/models';
import type { PairReport } from '../../../core/scoring/benchmark';
import type { Recommendation, Target } from '../../../core/scoring/choosing/recommend';
import { CONFIDENCE, type Estimate } from '../../../core/scoring/figures/estimate';

/** Of two candidates: which gave more correct answers, or what would tell, and which costs more. */
export function pairSentence(pair: PairReport): string {
	return sentenceOf(pair.verdict === 'worse' ? turned(pair) : pair);
}

/** The better one first. */
function turned(pair: PairReport): PairReport {
	const { first, second, onlyFirst, onlySecond, difference, cost } = pair;
	return {
		...{ ...pair, first: second, second: first, onlyFirst: onlySecond, onlySecond: onlyFirst },
		...{ verdict: 'better', difference: negative(difference), cost: negative(cost) },
	};
}

function sentenceOf(pair: PairReport): string {
	const { first, second, verdict, onlyFirst, onlySecond, difference, rows, moreRows, cost } = pair;
	const counts = `alone right on ${onlyFirst} of ${rows} rows, the other on ${onlySecond}`;
	const points = `${pointsOf(difference)} (${interval(difference, pointsOf)}) points`;
	const costs = costInWords(cost);
	if (verdict === 'better')
		return `${first} is better than ${second}: ${counts}, ${points}${costs('it')}`;
	const more =
		moreRows === null
			? 'no difference is seen yet'
			: `about ${rowsInWords(moreRows)} more rows would tell`;
	return `${first} and ${second} cannot be told apart yet: the first ${counts}, ${points}; ${more}${costs('the first')}`;
}

function negative({ value, low, high }: Estimate): Estimate {
	const of = (one: number | null): number | null => (one === null ? null : -one);
	return { value: of(value), low: of(high), high: of(low) };
}

/** Says nothing where it is unknown. */
function costInWords({ value, low, high }: Estimate): (who: string) => string {
	if (value === null || low === null || high === null) return () => '';
	if (low === 0 && high === 0) return () => '; both cost the same';
	const isLess = value < 0;
	const bounds = isLess ? [-high, -low] : [low, high];
	const [mean, from, to] = [Math.abs(value), ...bounds].map((nano) =>
		formatNanoUsd(Math.round(nano * 1000)),
	);
	const sure = low > 0 || high < 0 ? '' : ', which may be chance';
	return (who) =>
		`; ${who} costs ${mean} ${isLess ? 'less' : 'more'} per 1,000 rows (${from} to ${to})${sure}`;
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
