/** All that a benchmark says, out of what became of the rows. */

import { type Candidate, optionsOf } from './choosing/options';
import { recommend, type Recommendation, type Target } from './choosing/recommend';
import { type CandidateFigures, figuresOf } from './figures/candidate';
import { compare, type Comparison, costDifference } from './figures/compare';
import { type Estimate, UNKNOWN } from './figures/estimate';
import { type Confusion, confusions, type PartFigures, partFigures } from './figures/parts';
import type { RowResult } from './results';

export interface CandidateReport {
	name: string;
	figures: CandidateFigures;
	parts: PartFigures[];
	confusions: Confusion[];
}

export interface PairReport extends Comparison {
	first: string;
	second: string;
	/** Rows that both had. */
	rows: number;
	/** What a row costs more with the first, in nano-dollars; unknown where one cost is. */
	cost: Estimate;
}

export interface BenchmarkReport {
	candidates: CandidateReport[];
	/** Each two once, in the order of the candidates. */
	pairs: PairReport[];
	recommendation: Recommendation | null;
}

interface Asked {
	target: Target | null;
	/** Splits the rows. */
	seed: string;
	/** Parts of answers are labels, which can be taken for one another. */
	hasLabels: boolean;
}

export function reportOf(
	candidates: Candidate[],
	{ target, seed, hasLabels }: Asked,
): BenchmarkReport {
	return {
		candidates: candidates.map(({ name, results }) => ({
			...{ name, figures: figuresOf(results) },
			...{ parts: partFigures(results), confusions: hasLabels ? confusions(results) : [] },
		})),
		pairs: candidates.flatMap((first, at) =>
			candidates.slice(at + 1).map((second) => pairOf(first, second)),
		),
		recommendation: target === null ? null : recommend(optionsOf(candidates), { target, seed }),
	};
}

function pairOf(first: Candidate, second: Candidate): PairReport {
	const others = new Map(second.results.map((result) => [result.row, result]));
	const both = first.results.flatMap((one): Array<[RowResult, RowResult]> => {
		const other = others.get(one.row);
		return other === undefined ? [] : [[one, other]];
	});
	const costs = both.flatMap(([{ costNanoUsd: one }, { costNanoUsd: other }]) =>
		one === null || other === null ? [] : [[one, other] as [number, number]],
	);
	return {
		...{ first: first.name, second: second.name, rows: both.length },
		...compare(both.map(([one, other]) => [one.correct, other.correct])),
		cost: costs.length < both.length ? UNKNOWN : costDifference(costs),
	};
}
