/** Two candidates on the same rows: which is better, or how many rows would tell. */

import { jStat } from 'jstat';
import { average, CONFIDENCE, deviation, type Estimate, student, UNKNOWN } from './estimate';

/** How likely rows that are said to suffice shall tell a difference as large as the one seen. */
const POWER = 0.8;

export type Verdict = 'better' | 'worse' | 'unclear';

export interface Comparison {
	/** Of the first against the second. */
	verdict: Verdict;
	/** Share of correct rows of the first less that of the second, -1..1. */
	difference: Estimate;
	/** Rows on which the first alone is correct, and the second alone. */
	onlyFirst: number;
	onlySecond: number;
	/** Where it is unclear: about how many further rows would tell. `null` = no difference is seen yet. */
	moreRows: number | null;
}

/**
 * The difference of two paired shares, Wald with half a row more of each of the four kinds (Agresti and Min 2005,
 * https://doi.org/10.1002/sim.1781): a whole row more is too careful at few rows (measured: bench/benchmark/coverage.ts).
 * @param pairs whether each candidate was correct, a pair for each row that both had
 */
export function compare(pairs: Array<[boolean, boolean]>, confidence = CONFIDENCE): Comparison {
	const rows = pairs.length;
	const onlyFirst = pairs.filter(([first, second]) => first && !second).length;
	const onlySecond = pairs.filter(([first, second]) => second && !first).length;
	if (rows === 0) {
		return { verdict: 'unclear', difference: UNKNOWN, onlyFirst, onlySecond, moreRows: null };
	}
	const [first, second] = [(onlyFirst + 0.5) / (rows + 2), (onlySecond + 0.5) / (rows + 2)];
	const middle = first - second;
	const z = jStat.normal.inv(1 - (1 - confidence) / 2, 0, 1);
	const width = z * Math.sqrt((first + second - middle * middle) / (rows + 2));
	const low = Math.max(-1, middle - width);
	const high = Math.min(1, middle + width);
	const verdict = verdictOf(low, high);
	const needed = verdict === 'unclear' ? rowsToTell(pairs, z) : null;
	return {
		verdict,
		difference: { value: (onlyFirst - onlySecond) / rows, low, high },
		onlyFirst,
		onlySecond,
		moreRows: needed === null ? null : Math.max(1, needed - rows),
	};
}

function verdictOf(low: number, high: number): Verdict {
	if (low > 0) return 'better';
	return high < 0 ? 'worse' : 'unclear';
}

/** If further rows are like those that are there. */
function rowsToTell(pairs: Array<[boolean, boolean]>, z: number): number | null {
	const differences = pairs.map(([first, second]) => Number(first) - Number(second));
	const mean = average(differences);
	if (mean === 0) return null;
	const varianceOfOne = average(differences.map((one) => one * one)) - mean * mean;
	const power = jStat.normal.inv(POWER, 0, 1);
	return Math.ceil(((z + power) ** 2 * varianceOfOne) / (mean * mean));
}

/**
 * What a row costs more with the first than with the second; Student's interval of the differences.
 * @param pairs costs of one row, in one unit
 */
export function costDifference(pairs: Array<[number, number]>, confidence = CONFIDENCE): Estimate {
	if (pairs.length === 0) return UNKNOWN;
	const differences = pairs.map(([first, second]) => first - second);
	const value = average(differences);
	if (pairs.length === 1) return { value, low: null, high: null };
	const width =
		(student(pairs.length, confidence) * deviation(differences)) / Math.sqrt(pairs.length);
	return { value, low: value - width, high: value + width };
}
