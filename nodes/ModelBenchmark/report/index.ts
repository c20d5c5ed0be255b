/** The report as files: a page, a picture that n8n shows, and a table. */

import type { IBinaryKeyData, IDataObject, IExecuteFunctions } from 'n8n-workflow';
import type { BenchmarkReport } from '../../../core/scoring/benchmark';
import type { CandidateFigures } from '../../../core/scoring/figures/candidate';
import { candidateRow } from '../output/candidateItem';
import type { Answer } from '../gradeReplies';
import { barsChart } from './barsChart';
import { toCsv } from './csv';
import { type ChartPoint, frontierChart } from './frontierChart';
import { toHtml } from './html';
import { toPng } from './png';
import { pngName } from './pngNames';
import { DARK, LIGHT } from './theme';

interface Found {
	title: string;
	made: string;
	/** The report's item. */
	item: IDataObject;
	report: BenchmarkReport;
	answers: Answer[];
}

export async function reportFiles(
	context: IExecuteFunctions,
	{ title, made, item, report, answers }: Found,
): Promise<IBinaryKeyData> {
	const points = pointsOf(report);
	const frontier = points.length === 0 ? null : inBoth((theme) => frontierChart(points, theme));
	const hasParts = report.candidates.some(({ parts }) => parts.length > 0);
	const bars = hasParts ? inBoth((theme) => barsChart(report.candidates, theme) ?? '') : null;
	const html = toHtml({
		...{ title, made, report, answers, frontier, bars },
		recommendation: (item.recommendation as string | undefined) ?? null,
		verdicts: item.verdicts as string[],
		notes: item.notes as string[],
		policy: item.policy === undefined ? null : JSON.stringify(item.policy, null, 2),
	});
	const csv = toCsv(report.candidates.map(candidateRow));
	const { helpers } = context;
	return {
		...(frontier === null
			? {}
			: {
					frontier: await helpers.prepareBinaryData(
						...[await toPng(pictureOf(points, report)), 'frontier.png', 'image/png'],
					),
				}),
		report: await helpers.prepareBinaryData(Buffer.from(html), 'report.html', 'text/html'),
		figures: await helpers.prepareBinaryData(Buffer.from(csv), 'figures.csv', 'text/csv'),
	};
}

function pictureOf(points: ChartPoint[], { candidates }: BenchmarkReport): string {
	const names = candidates.map(({ name }) => name);
	return frontierChart(
		points.map((point) => ({ ...point, name: pngName(point.name, names) })),
		LIGHT,
	);
}

function inBoth(chart: (theme: typeof LIGHT) => string): { light: string; dark: string } {
	return { light: chart(LIGHT), dark: chart(DARK) };
}

/** The candidates, and the recommended ladder where it is none of them; without those whose cost is unknown. */
function pointsOf({ candidates, recommendation, ladder }: BenchmarkReport): ChartPoint[] {
	const chosen = recommendation?.chosen?.steps.join(' → ');
	const all = [...candidates, ...(ladder === null ? [] : [ladder])];
	return all.flatMap(({ name, figures }) => pointOf(name, figures, name === chosen));
}

function pointOf(
	name: string,
	{ correct, cost }: CandidateFigures,
	isRecommended: boolean,
): ChartPoint[] {
	const { value: quality, low, high } = correct.share;
	if (quality === null || cost.perRow.value === null) return [];
	const dollars = (nano: number): number => (nano * 1000) / 1e9;
	return [
		{
			...{ name, isRecommended, quality: quality * 100, cost: dollars(cost.perRow.value) },
			...{ qualityLow: (low ?? 0) * 100, qualityHigh: (high ?? 1) * 100 },
			costLow: dollars(cost.perRow.low ?? cost.perRow.value),
			costHigh: dollars(cost.perRow.high ?? cost.perRow.value),
		},
	];
}
