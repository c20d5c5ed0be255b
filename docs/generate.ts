/**
 * `npm run docs`: writes the tables in README.md and docs/ that follow from the code, between their marker
 * comments, and a page per node. A test fails while one of them is out of date.
 */

import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { cardsOf } from '../core/models';
import { failureTableMarkdown } from '../core/policy';
import { PROVIDERS } from '../core/providers/registry';
import { FAILURE_WORDS } from '../core/types/failureWords';
import type { ModelCard, PriceRow, ProviderId } from '../core/types';
import { nodePages } from './nodePages';
import { presetTable } from './presetTable';
import { workflowTable } from './workflowTable';

const ROOT = path.join(__dirname, '..');
const PROVIDER_ORDER = Object.keys(PROVIDERS) as ProviderId[];

const TABLES: Array<{ file: string; marker: string; body: () => string }> = [
	{ file: 'README.md', marker: 'presets', body: presetTable },
	{ file: 'docs/failures.md', marker: 'failures', body: failureTableMarkdown },
	{ file: 'docs/errors.md', marker: 'errors', body: errorTable },
	{ file: 'README.md', marker: 'workflows', body: workflowTable },
	{ file: 'docs/models.md', marker: 'cards', body: cardTable },
];

/** What users read of each kind of failure, after the name of the model. */
function errorTable(): string {
	const rows = Object.values(FAILURE_WORDS).map(({ says, remedy }) => `| ${says} | ${remedy} |`);
	return ['| the error says | what to do |', '|---|---|', ...rows].join('\n');
}

function cardTable(): string {
	const header = [
		'| provider | model | context | trusted up to | in | out | cache read | cache write | stops on | then | checked | source |',
		'|---|---|---|---|---|---|---|---|---|---|---|---|',
	];
	const cards = PROVIDER_ORDER.flatMap((provider) => cardsOf(provider));
	return [...header, ...cards.flatMap(cardRows)].join('\n');
}

function cardRows(card: ModelCard): string[] {
	const rows: Array<PriceRow | null> = card.prices.length === 0 ? [null] : card.prices;
	return rows.map((row, index) => {
		const from = rows[index - 1]?.upToInputTokens ?? null;
		const model =
			from === null ? `\`${card.id}\`` : `\`${card.id}\` above ${count(from)} tokens of input`;
		const cells = [
			card.provider,
			model,
			count(card.contextTokens),
			count(card.effectiveContextTokens),
			dollars(row?.input),
			dollars(row?.output),
			dollars(row?.cacheRead),
			dollars(row?.cacheWrite),
			card.retiresOn ?? '',
			card.replacedBy === null ? '' : `\`${card.replacedBy}\``,
			card.checkedOn,
			card.source,
		];
		return `| ${cells.join(' | ')} |`;
	});
}

function count(tokens: number | null): string {
	return tokens === null ? 'unknown' : tokens.toLocaleString('en-US');
}

function dollars(price: number | null | undefined): string {
	return price === null || price === undefined ? 'unknown' : `$${price}`;
}

function replaceTable(text: string, marker: string, body: string): string {
	const start = `<!-- ${marker}:start -->\n`;
	const end = `<!-- ${marker}:end -->`;
	const from = text.indexOf(start);
	const to = text.indexOf(end);
	if (from < 0 || to < from) throw new Error(`the markers of "${marker}" are missing`);
	return `${text.slice(0, from + start.length)}${body.trim()}\n${text.slice(to)}`;
}

/** Text of every file as it should be, by its path from the repository's root. */
export function generatedDocs(): Map<string, string> {
	const texts = new Map<string, string>();
	for (const { file, marker, body } of TABLES) {
		const text = texts.get(file) ?? readFileSync(path.join(ROOT, file), 'utf8');
		texts.set(file, replaceTable(text, marker, body()));
	}
	return new Map([...texts, ...nodePages()]);
}

function main(): void {
	for (const [file, text] of generatedDocs()) {
		writeFileSync(path.join(ROOT, file), text);
		console.log(`wrote ${file}`);
	}
}

if (require.main === module) main();
