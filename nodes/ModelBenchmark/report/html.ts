/** The report as one page that needs nothing from outside: to be mailed, kept, printed. */

import type { BenchmarkReport, CandidateReport } from '../../../core/scoring/benchmark';
import type { Estimate } from '../../../core/scoring/figures/estimate';
import type { Confusion } from '../../../core/scoring/figures/parts';
import type { Answer } from '../runRows';
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
					'Field by field',
					drawing(page.bars.light, page.bars.dark, 'Right of what was expected, by field'),
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
const INTERVAL_SAYS =
	'<p>In brackets: the interval in which the truth lies 95 times of 100, if the rows are like your work.</p>';

const percent = (value: number): string => `${(value * 100).toFixed(1)} %`;
const dollars = (nano: number): string => `$${Number((nano / 1e9).toPrecision(3))}`;
const seconds = (ms: number): string => `${Number((ms / 1000).toPrecision(3))} s`;

function figuresTable(candidates: CandidateReport[]): string {
	const heads = [
		...['candidate', 'rows', 'correct', 'valid', 'at first try', 'repaired', 'escalated', 'failed'],
		...[
			'1,000 rows',
			'a correct answer',
			'a valid answer',
			'median',
			'95th percentile',
			'tokens in / out',
		],
	];
	const rows = candidates.map(({ name, figures }) => {
		const { correct, valid, validFirst, validAfterRepair, escalated, failed, cost } = figures;
		const { latency, tokens } = figures;
		return [
			...[
				escaped(name),
				String(figures.rows),
				shown(correct.share, percent),
				shown(valid.share, percent),
			],
			...[validFirst, validAfterRepair, escalated, failed].map(({ count }) => String(count)),
			shown(cost.perRow, (nano) => dollars(nano * 1000)),
			...[cost.perCorrect, cost.perValid].map((one) => shown(one, dollars)),
			...[latency.median, latency.p95].map((one) => shown(one, seconds)),
			`${tokens.input ?? 'unknown'} / ${tokens.output ?? 'unknown'}`,
		];
	});
	return table(heads, rows);
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

function confusionTable(
	name: string,
	{ label, categories, counts, unanswered }: Confusion,
): string {
	const heads = ['expected ↓ answered →', ...categories, 'no answer'];
	const rows = categories.map((category, at) => [
		escaped(category),
		...(counts[at] ?? []).map((count, to) =>
			count > 0 && to !== at ? `<span class="bad">${count}</span>` : String(count),
		),
		String(unanswered[at] ?? 0),
	]);
	return section(`${label}: ${name}`, table(heads, rows));
}
