/** Cost against quality with 95 % intervals, and the efficient frontier. */

import type { CustomSeriesRenderItem, EChartsOption } from 'echarts';
import { frontier } from '../../../core/scoring/choosing/frontier';
import { draw } from './draw';
import { colourOf, type Theme } from './theme';

export interface ChartPoint {
	name: string;
	/** Dollars for 1,000 rows, and its interval. */
	cost: number;
	costLow: number;
	costHigh: number;
	/** Percent of correct rows, and its interval. */
	quality: number;
	qualityLow: number;
	qualityHigh: number;
	isRecommended: boolean;
}

/** Height of a name, in the drawing's points. */
const LINE = 15;

/** Highest over lowest cost. */
const WIDE = 10;

export const SIZE = { width: 720, height: 420 };

export function frontierChart(points: ChartPoint[], theme: Theme): string {
	return draw(optionOf(points, theme), { ...SIZE, theme });
}

function optionOf(points: ChartPoint[], theme: Theme): EChartsOption {
	const best = frontier(points).map(({ cost, quality }) => [cost, quality]);
	const axis = {
		axisLine: { lineStyle: { color: theme.text } },
		axisLabel: { color: theme.text },
		nameTextStyle: { color: theme.text, fontSize: 13 },
		splitLine: { lineStyle: { color: theme.line } },
	};
	const { min, max, isWide } = costRange(points);
	return {
		grid: { left: 70, right: 40, top: 50, bottom: 70 },
		xAxis: {
			...{ type: isWide ? 'log' : 'value', min, max, scale: true },
			...{ name: 'cost of 1,000 rows (US dollars), failed attempts included', ...axis },
			...{ nameLocation: 'middle', nameGap: 36 },
			axisLabel: { color: theme.text, formatter: dollars },
		},
		yAxis: {
			...{ type: 'value', min: 0, max: 100, name: 'correct answers (%)', ...axis },
			nameTextStyle: { color: theme.text, fontSize: 13, align: 'left', padding: [0, 0, 6, -50] },
		},
		series: [
			{
				...{ type: 'line', data: best, symbol: 'none', silent: true },
				lineStyle: { type: 'dashed', color: theme.text, width: 1, opacity: 0.6 },
			},
			{ type: 'custom', data: points.map(boundsOf), renderItem: crossOf(theme), silent: true },
			{
				type: 'scatter',
				data: points.map((point, at) => ({
					...{ value: [point.cost, point.quality], name: point.name },
					itemStyle: { color: colourOf(theme, at) },
					...(point.isRecommended ? { symbol: 'diamond', symbolSize: 19 } : { symbolSize: 12 }),
					label: { offset: [4, 13 + LINE * neighboursBefore(points, at, max - min)] },
				})),
				label: { show: true, formatter: '{b}', position: 'right', color: theme.text, fontSize: 12 },
			},
		],
	};
}

/** With room on the right: names stand beside their points. A wide range is drawn by its logarithm, unless something is free. */
function costRange(points: ChartPoint[]): { min: number; max: number; isWide: boolean } {
	const low = Math.min(...points.map(({ costLow }) => costLow));
	const high = Math.max(...points.map(({ costHigh }) => costHigh));
	if (low > 0 && high / low > WIDE) return { min: low / 1.8, max: high * 6, isWide: true };
	const room = (high - low || high || 1) * 0.35;
	return { min: Math.max(0, low - room), max: high + 2 * room, isWide: false };
}

/** Points of which the name would stand on this one's: without a browser nobody moves them apart. */
function neighboursBefore(points: ChartPoint[], at: number, range: number): number {
	const own = points[at];
	if (own === undefined) return 0;
	return points.slice(0, at).filter(({ cost, quality }) => {
		const isBeside = Math.abs(cost - own.cost) < range * 0.3;
		return isBeside && Math.abs(quality - own.quality) < 5;
	}).length;
}

function dollars(value: number): string {
	return `$${Number(value.toPrecision(3))}`;
}

const boundsOf = (point: ChartPoint): number[] => [
	...[point.cost, point.quality, point.costLow, point.costHigh],
	...[point.qualityLow, point.qualityHigh],
];

/** A line from bound to bound on each axis. */
function crossOf(theme: Theme): CustomSeriesRenderItem {
	return ({ dataIndex }, api) => {
		const value = (at: number): number => Number(api.value(at));
		const [left, right] = [2, 3].map((at) => api.coord([value(at), value(1)]));
		const [low, high] = [4, 5].map((at) => api.coord([value(0), value(at)]));
		const lineOf = (from: number[] | undefined, to: number[] | undefined) => ({
			type: 'line' as const,
			shape: { x1: from?.[0] ?? 0, y1: from?.[1] ?? 0, x2: to?.[0] ?? 0, y2: to?.[1] ?? 0 },
			style: { stroke: colourOf(theme, dataIndex), lineWidth: 2 },
		});
		return { type: 'group', children: [lineOf(left, right), lineOf(low, high)] };
	};
}
