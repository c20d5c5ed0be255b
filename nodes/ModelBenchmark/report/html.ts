/** The report as one page that needs nothing from outside: to be mailed, kept, printed. */

import type { BenchmarkReport, CandidateReport } from '../../../core/scoring/benchmark';
import type { CandidateFigures } from '../../../core/scoring/figures/candidate';
import type { Estimate } from '../../../core/scoring/figures/estimate';
import { categoryFigures, type Confusion } from '../../../core/scoring/figures/parts';
import type { Answer } from '../gradeReplies';
import { drawing, escaped, list, section, STYLE, table } from './markup';
import { wrongRows } from './wrongRows';

export interface Page {
	title: string;
	/** When, in words. */
	made: string;
	/** What it comes to, in a sentence; `null` = nothing was to be recommended. */
	recommendation: string | null;
	verdicts: string[];
	notes: string[];
	report: BenchmarkReport;
	answers: Answer[];
	/** SVG; `null` = there is nothing to draw. */
	frontier: { light: string; dark: string } | null;
	bars: { light: string; dark: string } | null;
	/** The policy as JSON; `null` = none. */
	policy: string | null;
}

export function toHtml(page: Page): string {
	const { candidates } = page.report;
	const parts = [
		`<h1>${escaped(page.title)}</h1><p>${escaped(page.made)}</p>`,
		page.recommendation === null ? '' : `<p class="lead">${escaped(page.recommendation)}</p>`,
		page.notes.length === 0 ? '' : list(page.notes),
		page.frontier === null
			? ''
			: section(
					'Cost against quality',
					drawing(page.frontier.light, page.frontier.dark, 'Cost against quality'),
					FRONTIER_SAYS,
				),
		section('Figures', figuresTable(candidates), INTERVAL_SAYS),
		page.verdicts.length === 0 ? '' : section('Two by two', list(page.verdicts)),
		page.bars === null
			? ''
			: section(
					candidates.some(({ confusions }) => confusions.length > 0)
						? 'Category by category'
						: 'Field by field',
					drawing(page.bars.light, page.bars.dark, BARS_SAY),
					`<p>${BARS_SAY}.</p>`,
				),
		...candidates.flatMap(partsTable),
		...candidates.flatMap(({ name, confusions }) =>
			confusions.map((one) => confusionTable(name, one)),
		),
		wrongRows(
			page.answers,
			candidates.map(({ name }) => name),
		),
		page.policy === null
			? ''
			: section(
					'Policy',
					'<p>For a Tiered Router, preset <em>Policy From Benchmark</em>:</p>',
					`<pre>${escaped(page.policy)}</pre>`,
				),
	];
	return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escaped(page.title)}</title><style>${STYLE}</style></head>
<body>
${parts.filter((part) => part !== '').join('\n')}
</body></html>
`;
}

const FRONTIER_SAYS =
	'<p>Up and to the left is better. The dashed line joins those of which no other is both cheaper and better; a diamond is what is recommended. Lines through a point are 95 % intervals.</p>';
const BARS_SAY = 'Of what was expected, the part that was answered right';
const INTERVAL_SAYS =
	'<p>In brackets: the interval in which the truth lies 95 times of 100, if the rows are like your work.</p>';

const percent = (value: number): string => `${(value * 100).toFixed(1)} %`;
const dollars = (nano: number): string => `$${Number((nano / 1e9).toPrecision(3))}`;
const seconds = (ms: number): string => `${Number((ms / 1000).toPrecision(3))} s`;

/** A figure in a row, a candidate in a column: that fits on paper. */
const FIGURES: Array<[name: string, of: (figures: CandidateFigures) => string]> = [
	['rows', ({ rows }) => String(rows)],
	['correct', ({ correct }) => shown(correct.share, percent)],
	['valid', ({ valid }) => shown(valid.share, percent)],
	['valid at first try', ({ validFirst }) => shown(validFirst.share, percent)],
	['valid after repair', ({ validAfterRepair }) => String(validAfterRepair.count)],
	['escalated', ({ escalated }) => String(escalated.count)],
	['failed', ({ failed }) => String(failed.count)],
	['cost of 1,000 rows', ({ cost }) => shown(cost.perRow, (nano) => dollars(nano * 1000))],
	['cost of a correct answer', ({ cost }) => shown(cost.perCorrect, dollars)],
	['cost of a valid answer', ({ cost }) => shown(cost.perValid, dollars)],
	['cost of the run', ({ cost }) => unlessUnknown(cost.totalNanoUsd, dollars)],
	['time, median', ({ latency }) => shown(latency.median, seconds)],
	['time, 95th percentile', ({ latency }) => shown(latency.p95, seconds)],
	['input tokens', ({ tokens }) => unlessUnknown(tokens.input, String)],
	['output tokens', ({ tokens }) => unlessUnknown(tokens.output, String)],
];

function figuresTable(candidates: CandidateReport[]): string {
	const heads = ['', ...candidates.map(({ name }) => name)];
	return table(
		heads,
		FIGURES.map(([name, of]) => [name, ...candidates.map(({ figures }) => of(figures))]),
	);
}

function unlessUnknown(value: number | null, words: (value: number) => string): string {
	return value === null ? 'unknown' : words(value);
}

function shown({ value, low, high }: Estimate, words: (value: number) => string): string {
	if (value === null) return 'unknown';
	const bounds = [low, high].map((one) => (one === null ? '?' : words(one))).join(' to ');
	return `${words(value)} <span class="interval">(${bounds})</span>`;
}

function partsTable({ name, parts }: CandidateReport): string[] {
	if (parts.length === 0) return [];
	const heads = ['field', 'precision', 'recall', 'right', 'wrong', 'missing', 'invented'];
	const rows = parts.map((part) => [
		...[escaped(part.name), shown(part.precision, percent), shown(part.recall, percent)],
		...[part.right, part.wrong, part.missing, part.invented].map(String),
	]);
	return [section(`Fields: ${name}`, table(heads, rows))];
}

function confusionTable(name: string, confusion: Confusion): string {
	const { label, categories, counts, unanswered } = confusion;
	const figures = categoryFigures(confusion);
	const heads = ['expected ↓ answered →', ...categories, 'no answer', 'recall'];
	const rows = categories.map((category, at) => [
		escaped(category),
		...(counts[at] ?? []).map((count, to) =>
			count > 0 && to !== at ? `<span class="bad">${count}</span>` : String(count),
		),
		...[String(unanswered[at] ?? 0), oneShare(figures[at]?.recall)],
	]);
	const last = ['precision', ...figures.map(({ precision }) => oneShare(precision)), '', ''];
	return section(`${label}: ${name}`, table(heads, [...rows, last]));
}

/** A category that was never expected has no recall. */
function oneShare(share: Estimate | undefined): string {
	const value = share?.value ?? null;
	return value === null ? '–' : percent(value);
}
