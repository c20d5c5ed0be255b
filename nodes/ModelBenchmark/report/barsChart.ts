/** How much of each field, and of labels of each category, every candidate got right. */

import type { EChartsOption } from 'echarts';
import type { CandidateReport } from '../../../core/scoring/benchmark';
import { categoryFigures } from '../../../core/scoring/figures/parts';
import { draw } from './draw';
import { colourOf, type Theme } from './theme';

/** More fields make no picture any more; the table has them all. */
const MOST_FIELDS = 12;
const WIDTH = 860;
const BAR = 14;

/** @returns `null` where answers have no parts */
export function barsChart(candidates: CandidateReport[], theme: Theme): string | null {
	const bars = candidates.map((candidate) => new Map(barsOf(candidate)));
	const shown = [...new Set(bars.flatMap((one) => [...one.keys()]))].slice(0, MOST_FIELDS);
	if (shown.length === 0) return null;
	const height = 60 + legendHeight(candidates) + shown.length * (candidates.length * BAR + 18);
	return draw(optionOf(candidates, { bars, shown }, theme), { width: WIDTH, height, theme });
}

/** By field or category: of what was expected, the part that was answered right, 0..1. */
function barsOf({
	parts,
	confusions,
}: CandidateReport): Array<[name: string, recall: number | null]> {
	const several = confusions.length > 1;
	return parts.flatMap(({ name, recall }): Array<[string, number | null]> => {
		const confusion = confusions.find(({ label }) => label === name);
		if (confusion === undefined) return [[name, recall.value]];
		return categoryFigures(confusion).map((one) => [
			several ? `${name}: ${one.category}` : one.category,
			one.recall.value,
		]);
	});
}

interface Bars {
	/** By candidate. */
	bars: Array<ReadonlyMap<string, number | null>>;
	shown: string[];
}

/** A line each: without a browser nobody knows how long a name is. */
function legendHeight(candidates: CandidateReport[]): number {
	return candidates.length * 24;
}

function optionOf(
	candidates: CandidateReport[],
	{ bars, shown }: Bars,
	theme: Theme,
): EChartsOption {
	const words = { color: theme.text, fontSize: 12 };
	return {
		grid: {
			left: 20,
			right: 40,
			top: 20 + legendHeight(candidates),
			bottom: 20,
			containLabel: true,
		},
		legend: { top: 4, left: 'left', orient: 'vertical', textStyle: words },
		xAxis: {
			...{ type: 'value', min: 0, max: 100, axisLabel: { ...words, formatter: '{value} %' } },
			splitLine: { lineStyle: { color: theme.line } },
		},
		yAxis: { type: 'category', data: shown, inverse: true, axisLabel: words },
		series: candidates.map(({ name }, at) => ({
			...{ type: 'bar', name, barWidth: BAR - 3, itemStyle: { color: colourOf(theme, at) } },
			data: shown.map((bar) => {
				const recall = bars[at]?.get(bar) ?? null;
				return recall === null ? '-' : Number((recall * 100).toFixed(1));
			}),
		})),
	};
}
