/**
 * Figures out of rows, each with the interval in which the truth lies with the given confidence. Rows are taken
 * for a random draw from the user's work.
 */

import { jStat } from 'jstat';

export const CONFIDENCE = 0.95;

/** `null` = not known: nothing to compute it from, or no bound on that side. */
export interface Estimate {
	value: number | null;
	low: number | null;
	high: number | null;
}

export const UNKNOWN: Estimate = { value: null, low: null, high: null };

/**
 * A share in 0..1. Jeffreys' interval: on average over all shares it holds as often as it says, at 0 and at 1 as
 * well (Brown, Cai, DasGupta 2001, https://doi.org/10.1214/ss/1009213286).
 */
export function share(count: number, rows: number, confidence = CONFIDENCE): Estimate {
	if (rows === 0) return UNKNOWN;
	const tail = (1 - confidence) / 2;
	const [alpha, beta] = [count + 0.5, rows - count + 0.5];
	return {
		value: count / rows,
		low: count === 0 ? 0 : jStat.beta.inv(tail, alpha, beta),
		high: count === rows ? 1 : jStat.beta.inv(1 - tail, alpha, beta),
	};
}

/** The bound under which a share is not, with the given confidence on that one side. */
export function shareAtLeast(count: number, rows: number, confidence = CONFIDENCE): number {
	if (rows === 0 || count === 0) return 0;
	return jStat.beta.inv(1 - confidence, count + 0.5, rows - count + 0.5);
}

/**
 * Of values that are not negative, such as costs. A few rows cost far more than the others, which Student's interval
 * does not allow for: Hall's transformation does (1992, https://doi.org/10.1111/j.2517-6161.1992.tb01872.x).
 */
export function meanOf(values: number[], confidence = CONFIDENCE): Estimate {
	const rows = values.length;
	if (rows === 0) return UNKNOWN;
	const mean = average(values);
	if (rows === 1) return { value: mean, low: null, high: null };
	const spread = deviation(values);
	if (!(spread > 0)) return { value: mean, low: mean, high: mean };
	const error = spread / Math.sqrt(rows);
	const skew = average(values.map((value) => ((value - mean) / spread) ** 3)) / Math.sqrt(rows);
	const bend = (x: number): number =>
		Math.abs(skew) < 1e-9 ? x : (3 / skew) * (Math.cbrt(1 + skew * (x - skew / 6)) - 1);
	const width = student(rows, confidence);
	return {
		value: mean,
		low: Math.max(Math.min(...values), mean - error * bend(width)),
		high: mean - error * bend(-width),
	};
}

/**
 * What a good row costs: the mean of all costs over the share of good rows. The two intervals are joined on the
 * logarithmic scale (MOVER; Donner and Zou 2012, https://doi.org/10.1177/0962280210383082); that dear rows fail
 * more often, or less, counts by their correlation.
 */
export function costPerGood(
	rows: Array<{ cost: number; isGood: boolean }>,
	confidence = CONFIDENCE,
): Estimate {
	const good = rows.filter(({ isGood }) => isGood).length;
	if (good === 0) return UNKNOWN;
	const cost = meanOf(
		rows.map((row) => row.cost),
		confidence,
	);
	const rate = share(good, rows.length, confidence);
	if (cost.value === null || rate.value === null) return UNKNOWN;
	const value = cost.value / rate.value;
	if (cost.value === 0) return { value, low: 0, high: 0 };
	const correlation = correlationOf(rows.map((row) => [row.cost, row.isGood ? 1 : 0]));
	/** How far the bound is from the value, as the logarithm of their ratio. */
	const distance = (ofCost: number | null, ofRate: number | null): number | null => {
		if (!ofCost || !ofRate || cost.value === null || rate.value === null) return null;
		const [a, b] = [Math.log(ofCost / cost.value), Math.log(ofRate / rate.value)];
		return Math.sqrt(Math.max(0, a * a + b * b + 2 * correlation * a * b));
	};
	// Where costs are low and good rows many, a good row is cheap, and the other way round.
	const down = distance(cost.low, rate.high);
	const up = distance(cost.high, rate.low);
	return {
		value,
		low: down === null ? null : value * Math.exp(-down),
		high: up === null ? null : value * Math.exp(up),
	};
}

/**
 * The value under which the given part of all values lies, by the ranks alone: no shape of their distribution is
 * supposed. Few rows know no bound above a high quantile: it is `null` then.
 */
export function quantileOf(values: number[], part: number, confidence = CONFIDENCE): Estimate {
	const rows = values.length;
	if (rows === 0) return UNKNOWN;
	const sorted = [...values].sort((a, b) => a - b);
	const below = sorted.map((_, at) => jStat.binomial.cdf(at, rows, part));
	const { low, high } = placesFor(below, confidence);
	const lowest = low === null ? null : (sorted[low] ?? null);
	return {
		value: atQuantile(sorted, part),
		low: low === null || high !== null ? lowest : between(sorted, below, { low, confidence }),
		high: high === null ? null : (sorted[high] ?? null),
	};
}

/**
 * Where there is a lower bound alone, one place more or less changes much: the bound lies between two values, as far
 * from the first as the confidence lies from its own (Hettmansperger and Sheather 1986 for the median,
 * https://doi.org/10.1016/0167-7152(86)90021-0; here without their weights, and measured: bench/benchmark/coverage.ts).
 */
function between(
	sorted: number[],
	below: number[],
	{ low, confidence }: { low: number; confidence: number },
): number | null {
	const [value, next] = [sorted[low], sorted[low + 1]];
	const [here, after] = [low, low + 1].map((place) => 1 - (below[place] ?? 1));
	if (value === undefined) return null;
	if (next === undefined || here === undefined || after === undefined || here <= after)
		return value;
	return value + (next - value) * Math.min(1, Math.max(0, (here - confidence) / (here - after)));
}

interface Places {
	low: number | null;
	high: number | null;
}

/**
 * The pair of places between which the quantile lies just as often as it should, or a little more.
 * @param below how likely the value at a place, counted from 0, lies above the quantile
 */
function placesFor(below: number[], confidence: number): Places {
	const under = (place: number): number => below[place] ?? 1;
	let best: Places & { held: number } = { low: null, high: null, held: 1 };
	const offer = (low: number, high: number | null): void => {
		const held = (high === null ? 1 : under(high)) - under(low);
		const isBounded = high !== null && best.high === null;
		const isCloser = (high === null) === (best.high === null) && held < best.held;
		if (held >= confidence && (isBounded || isCloser)) best = { low, high, held };
	};
	let high = 0;
	for (const low of below.keys()) {
		while (high < below.length && under(high) - under(low) < confidence) high += 1;
		offer(low, high < below.length ? high : null);
	}
	return best;
}

/** Between the two nearest values, as spreadsheets do it. */
function atQuantile(sorted: number[], part: number): number | null {
	const place = (sorted.length - 1) * part;
	const [before, after] = [sorted[Math.floor(place)], sorted[Math.ceil(place)]];
	if (before === undefined || after === undefined) return null;
	return before + (after - before) * (place - Math.floor(place));
}

export function average(values: number[]): number {
	return values.reduce((sum, value) => sum + value, 0) / values.length;
}

export function deviation(values: number[]): number {
	const mean = average(values);
	const squares = values.reduce((sum, value) => sum + (value - mean) ** 2, 0);
	return Math.sqrt(squares / (values.length - 1));
}

export function student(rows: number, confidence: number): number {
	return jStat.studentt.inv(1 - (1 - confidence) / 2, rows - 1);
}

function correlationOf(pairs: Array<[number, number]>): number {
	const [xs, ys] = [pairs.map(([x]) => x), pairs.map(([, y]) => y)];
	const scale = deviation(xs) * deviation(ys);
	if (!(scale > 0)) return 0;
	const [x, y] = [average(xs), average(ys)];
	const covariance = pairs.reduce((sum, pair) => sum + (pair[0] - x) * (pair[1] - y), 0);
	return covariance / (pairs.length - 1) / scale;
}
