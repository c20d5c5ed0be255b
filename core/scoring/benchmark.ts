/** All that a benchmark says, out of what became of the rows. */

import { type Candidate, type Option, optionsOf } from './choosing/options';
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
	/** The recommended one, where it is none of the candidates but a ladder of them. */
	ladder: { name: string; figures: CandidateFigures } | null;
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
	const options = optionsOf(candidates);
	const recommendation = target === null ? null : recommend(options, { target, seed });
	return {
		candidates: candidates.map(({ name, results }) => ({
			...{ name, figures: figuresOf(results) },
			...{ parts: partFigures(results), confusions: hasLabels ? confusions(results) : [] },
		})),
		pairs: candidates.flatMap((first, at) =>
			candidates.slice(at + 1).map((second) => pairOf(first, second)),
		),
		recommendation,
		ladder: ladderOf(recommendation, options),
	};
}

function ladderOf(found: Recommendation | null, options: Option[]): BenchmarkReport['ladder'] {
	const steps = found?.chosen?.steps ?? [];
	if (steps.length < 2) return null;
	const name = steps.join(' → ');
	const option = options.find((one) => one.steps.join(' → ') === name);
	return option === undefined ? null : { name, figures: figuresOf(option.results) };
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
