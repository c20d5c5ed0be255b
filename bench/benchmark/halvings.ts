/** How far a recommendation from one half of the rows can be trusted: it is held against the other half. */

import { frontier, pointOf } from '../../core/scoring/choosing/frontier';
import { optionsOf } from '../../core/scoring/choosing/options';
import { recommend } from '../../core/scoring/choosing/recommend';
import { choosingRows } from '../../core/scoring/choosing/split';
import type { RowResult } from '../../core/scoring/results';

export interface Halvings {
	/** Share of correct rows that was asked for. */
	target: number;
	halvings: number;
	recommended: number;
	/** Of those, how many meet the target on the other half. */
	met: number;
	/** Of those, how many have it on all rows: another half says less of the truth than all of them. */
	metOnAll: number;
	/** Cost of the recommended over that of the cheapest that meets the target there, in hindsight: mean. */
	costRatio: number | null;
}

export function halve(
	results: Map<string, RowResult[]>,
	{ target, halvings, seed }: { target: number; halvings: number; seed: string },
): Halvings {
	const candidates = [...results].map(([name, own]) => ({ name, isModel: true, results: own }));
	const options = optionsOf(candidates);
	const rows = [...new Set([...results.values()].flat().map(({ row }) => row))];
	const found = { target, halvings, recommended: 0, met: 0, metOnAll: 0 };
	const ratios: number[] = [];
	for (let at = 0; at < halvings; at += 1) {
		const half = choosingRows(rows, `${seed} ${at}`);
		const within = (isIn: boolean) =>
			options.map(({ steps, results: own }) => ({
				...{ steps, results: own.filter(({ row }) => half.has(row) === isIn) },
			}));
		const { chosen } = recommend(within(true), {
			...{ target: { kind: 'quality', atLeast: target }, seed },
		});
		if (chosen === null) continue;
		found.recommended += 1;
		const whole = options.find(({ steps }) => steps.join() === chosen.steps.join());
		if ((pointOf(whole?.results ?? [])?.quality ?? 0) >= target) found.metOnAll += 1;
		const others = within(false).flatMap((option) => {
			const point = pointOf(option.results);
			return point === null ? [] : [{ ...option, ...point }];
		});
		const own = others.find(({ steps }) => steps.join() === chosen.steps.join());
		if (own === undefined) continue;
		if (own.quality >= target) found.met += 1;
		const best = frontier(others).findLast(({ quality }) => quality >= target);
		if (best !== undefined) ratios.push(own.cost / best.cost);
	}
	const mean = ratios.reduce((sum, one) => sum + one, 0) / ratios.length;
	return { ...found, costRatio: ratios.length === 0 ? null : mean };
}
