/** Figures by field and by label. */

import type { JsonValue } from '../../types';
import type { RowResult } from '../results';
import { type Estimate, share } from './estimate';

export interface PartFigures {
	name: string;
	/** Of the values that were answered, those that are right. */
	precision: Estimate;
	/** Of the values that were expected, those that were answered right. */
	recall: Estimate;
	right: number;
	wrong: number;
	missing: number;
	invented: number;
}

/** By name, in the order in which rows bring them. Rows without an answer count as missing in `recall`, by their parts. */
export function partFigures(results: RowResult[]): PartFigures[] {
	const byName = new Map<string, Record<'right' | 'wrong' | 'missing' | 'invented', number>>();
	for (const { name, outcome } of results.flatMap(({ parts }) => parts)) {
		const counts = byName.get(name) ?? { right: 0, wrong: 0, missing: 0, invented: 0 };
		if (outcome !== 'absent') counts[outcome] += 1;
		byName.set(name, counts);
	}
	return [...byName].map(([name, counts]) => {
		const { right, wrong, missing, invented } = counts;
		return {
			...{ name, ...counts },
			precision: share(right, right + wrong + invented),
			recall: share(right, right + wrong + missing),
		};
	});
}

export interface Confusion {
	label: string;
	/** Those that were expected or answered, the most frequent expected one first. */
	categories: string[];
	/** `counts[i][j]`: how often `categories[i]` was expected and `categories[j]` answered. */
	counts: number[][];
	/** By expected category: how often there was no answer. */
	unanswered: number[];
}

/** A matrix for each label of which one category is chosen; labels with several at once have none. */
export function confusions(results: RowResult[]): Confusion[] {
	const parts = results.flatMap((result) => result.parts);
	const names = new Set(parts.map(({ name }) => name));
	return [...names].flatMap((label) => {
		const ofLabel = parts.filter(({ name }) => name === label);
		const pairs = ofLabel.map(({ expected, answered }) => [expected, answered] as const);
		return pairs.every(([expected]) => typeof expected === 'string') ? [matrix(label, pairs)] : [];
	});
}

function matrix(label: string, pairs: Array<readonly [JsonValue, JsonValue]>): Confusion {
	const often = new Map<string, number>();
	for (const [expected] of pairs)
		often.set(String(expected), (often.get(String(expected)) ?? 0) + 1);
	const byCount = [...often].sort(([, a], [, b]) => b - a).map(([name]) => name);
	const answered = pairs.flatMap(([, answer]) => (typeof answer === 'string' ? [answer] : []));
	const categories = [...new Set([...byCount, ...answered])];
	const counts = categories.map(() => categories.map(() => 0));
	const unanswered = categories.map(() => 0);
	for (const [expected, answer] of pairs) {
		const row = categories.indexOf(String(expected));
		const column = typeof answer === 'string' ? categories.indexOf(answer) : -1;
		if (column < 0) unanswered[row] = (unanswered[row] ?? 0) + 1;
		else (counts[row] ?? [])[column] = (counts[row]?.[column] ?? 0) + 1;
	}
	return { label, categories, counts, unanswered };
}

export interface CategoryFigures {
	category: string;
	/** Rows on which it was expected, and on which it was answered. */
	expected: number;
	answered: number;
	/** Of the rows on which it was answered, those on which it was expected. */
	precision: Estimate;
	/** Of the rows on which it was expected, those on which it was answered. */
	recall: Estimate;
}

/** In the order of the matrix. */
export function categoryFigures({ categories, counts, unanswered }: Confusion): CategoryFigures[] {
	return categories.map((category, at) => {
		const row = counts[at] ?? [];
		const right = row[at] ?? 0;
		const expected = row.reduce((sum, count) => sum + count, unanswered[at] ?? 0);
		const answered = counts.reduce((sum, one) => sum + (one[at] ?? 0), 0);
		return {
			...{ category, expected, answered },
			...{ precision: share(right, answered), recall: share(right, expected) },
		};
	});
}
