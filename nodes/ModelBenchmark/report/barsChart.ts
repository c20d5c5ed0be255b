/** How much of each field or label every candidate got right. */

import type { EChartsOption } from 'echarts';
import type { CandidateReport } from '../../../core/scoring/benchmark';
import { draw } from './draw';
import { colourOf, type Theme } from './theme';

/** More fields make no picture any more; the table has them all. */
const MOST_FIELDS = 12;
const WIDTH = 860;
const BAR = 14;

/** @returns `null` where answers have no parts */
export function barsChart(candidates: CandidateReport[], theme: Theme): string | null {
	const names = [...new Set(candidates.flatMap(({ parts }) => parts.map(({ name }) => name)))];
	const shown = names.slice(0, MOST_FIELDS);
	if (shown.length === 0) return null;
	const height = 60 + legendHeight(candidates) + shown.length * (candidates.length * BAR + 18);
	return draw(optionOf(candidates, shown, theme), { width: WIDTH, height, theme });
}

/** A line each: without a browser nobody knows how long a name is. */
function legendHeight(candidates: CandidateReport[]): number {
	return candidates.length * 24;
}

function optionOf(candidates: CandidateReport[], names: string[], theme: Theme): EChartsOption {
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
		yAxis: { type: 'category', data: names, inverse: true, axisLabel: words },
		series: candidates.map(({ name, parts }, at) => ({
			...{ type: 'bar', name, barWidth: BAR - 3, itemStyle: { color: colourOf(theme, at) } },
			data: names.map((field) => {
				const recall = parts.find((part) => part.name === field)?.recall.value ?? null;
				return recall === null ? '-' : Number((recall * 100).toFixed(1));
			}),
		})),
	};
}
