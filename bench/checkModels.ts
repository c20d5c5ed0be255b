/**
 * `npm run check:models`: which models retire soon, which are gone, and where our prices differ from
 * the registry @pydantic/genai-prices. It informs and fails nothing: registries are often behind,
 * so a difference is a reason to look at the vendor's page and not a verdict.
 */

import { calcPrice, type ModelPrice } from '@pydantic/genai-prices';
import { cardsOf, daysLeft } from '../core/models';
import { PRESETS } from '../core/policy/presets';
import { dominatedPresets, ladderPrices } from '../core/policy/presets/prices';
import { PROVIDERS } from '../core/providers/registry';
import { factsOf, type ModelCard, type PriceRow, type ProviderId } from '../core/types';
import packageJson from '../package.json';

const USAGE = 'Usage: npm run check:models -- [--json] [--days 90] [--today YYYY-MM-DD]';

/** The registry calls them as we do; self-hosted models have no list price to compare. */
const HOSTED = (Object.keys(PROVIDERS) as ProviderId[]).filter((id) => factsOf(id).needsKey);

const REGISTRY = `@pydantic/genai-prices ${packageJson.devDependencies['@pydantic/genai-prices']}`;

type Bucket = Exclude<keyof PriceRow, 'upToInputTokens'>;
const REGISTRY_KEYS: Array<[Bucket, string]> = [
	['input', 'input_mtok'],
	['output', 'output_mtok'],
	['cacheRead', 'cache_read_mtok'],
	['cacheWrite', 'cache_write_mtok'],
	['cacheWrite1h', 'cache_write_1h_mtok'],
];

export interface Arguments {
	json: boolean;
	days: number;
	today: string;
}

interface LifecycleRow {
	provider: ProviderId;
	model: string;
	retiresOn: string;
	daysLeft: number;
	replacedBy: string | null;
	availability: string | null;
}

interface PriceDifference {
	provider: ProviderId;
	model: string;
	/** e.g. `input`, or `input above 100,000 tokens`. */
	price: string;
	ours: number | null;
	registry: number | null;
}

export interface Report {
	today: string;
	days: number;
	ending: LifecycleRow[];
	retired: LifecycleRow[];
	differences: PriceDifference[];
	/** Tiers of presets that cost no less than one above them, by a typical item. */
	dominated: Array<{
		preset: string;
		tier: string;
		model: string;
		by: string;
		byModel: string;
		times: number;
	}>;
	/** Presets whose models end within the days. */
	endingInPresets: Array<{ preset: string; tier: string; model: string; retiresOn: string }>;
	/** Priced and alive here, without a row of exactly that id there. */
	notInRegistry: string[];
	pricesCompared: number;
	environment: { node: string; registry: string };
}

export function readArguments(argv: string[], nowMs: number): Arguments | { error: string } {
	const result: Arguments = {
		json: false,
		days: 90,
		today: new Date(nowMs).toISOString().slice(0, 10),
	};
	for (let index = 0; index < argv.length; index += 1) {
		const flag = argv[index];
		if (flag === '--json') {
			result.json = true;
			continue;
		}
		const value = argv[(index += 1)] ?? '';
		if (flag === '--days') {
			if (!/^\d{1,5}$/.test(value)) return { error: `--days is "${value}", not a whole number` };
			result.days = Number(value);
		} else if (flag === '--today') {
			if (!isDay(value)) return { error: `--today is "${value}", not a day as YYYY-MM-DD` };
			result.today = value;
		} else {
			return { error: `unknown argument "${flag}"` };
		}
	}
	return result;
}

function isDay(value: string): boolean {
	const ms = Date.parse(`${value}T00:00:00Z`);
	return Number.isFinite(ms) && new Date(ms).toISOString().startsWith(value);
}

export function buildReport({ days, today }: Arguments): Report {
	const nowMs = Date.parse(`${today}T00:00:00Z`);
	const hosted = HOSTED.flatMap((provider) => cardsOf(provider));
	const dated = hosted
		.flatMap((card) => lifecycleRow(card, nowMs))
		.sort((a, b) => a.daysLeft - b.daysLeft);
	const report: Report = {
		today,
		days,
		ending: dated.filter((row) => row.daysLeft > 0 && row.daysLeft <= days),
		retired: dated.filter((row) => row.daysLeft <= 0),
		differences: [],
		dominated: dominatedRows(),
		endingInPresets: endingInPresets(nowMs, days),
		notInRegistry: [],
		pricesCompared: 0,
		environment: { node: process.version, registry: REGISTRY },
	};
	const gone = new Set(report.retired.map((row) => `${row.provider} ${row.model}`));
	for (const provider of HOSTED) {
		for (const card of cardsOf(provider)) {
			if (card.prices.length === 0 || gone.has(`${provider} ${card.id}`)) continue;
			comparePrices(card, registryPrice(provider, card.id, nowMs), report);
		}
	}
	return report;
}

function dominatedRows(): Report['dominated'] {
	return dominatedPresets().map(({ preset, tier, by }) => ({
		...{ preset, tier: tier.tier, model: tier.model, by: by.tier, byModel: by.model },
		times: (tier.costNanoUsd ?? 0) / (by.costNanoUsd ?? 1),
	}));
}

function endingInPresets(nowMs: number, days: number): Report['endingInPresets'] {
	return Object.values(PRESETS).flatMap((preset) =>
		ladderPrices(preset).flatMap(({ tier, model, card }) => {
			const left = card === null ? null : daysLeft(card, nowMs);
			if (left === null || left > days || card?.retiresOn == null) return [];
			return [{ preset: preset.name, tier, model, retiresOn: card.retiresOn }];
		}),
	);
}

function lifecycleRow(card: ModelCard, nowMs: number): LifecycleRow[] {
	const left = daysLeft(card, nowMs);
	if (left === null || card.retiresOn === null) return [];
	const { provider, id, retiresOn, replacedBy, availability } = card;
	return [{ provider, model: id, retiresOn, daysLeft: left, replacedBy, availability }];
}

/** The registry matches by likeness (it prices Sonnet 5.5 as Sonnet 5): take the exact id only. */
function registryPrice(providerId: string, model: string, nowMs: number): ModelPrice | null {
	const usage = { input_tokens: 1, output_tokens: 1 };
	const result = calcPrice(usage, model, { providerId, timestamp: new Date(nowMs) });
	return result !== null && result.model.id === model ? result.model_price : null;
}

function comparePrices(card: ModelCard, registry: ModelPrice | null, report: Report): void {
	if (registry === null) {
		report.notInRegistry.push(`${card.provider} ${card.id}`);
		return;
	}
	let aboveTokens = 0;
	for (const row of card.prices) {
		const suffix = aboveTokens === 0 ? '' : ` above ${aboveTokens.toLocaleString('en-US')} tokens`;
		for (const [bucket, key] of REGISTRY_KEYS) {
			const ours = row[bucket];
			const theirs = priceAt(registry[key], aboveTokens);
			if (ours === null && theirs === null) continue;
			report.pricesCompared += 1;
			if (ours !== null && theirs !== null && Math.abs(ours - theirs) < 1e-9) continue;
			report.differences.push({
				provider: card.provider,
				model: card.id,
				price: `${bucket}${suffix}`,
				ours,
				registry: theirs,
			});
		}
		aboveTokens = row.upToInputTokens ?? aboveTokens;
	}
}

function priceAt(price: ModelPrice[string], aboveTokens: number): number | null {
	if (price === undefined || typeof price === 'number') return price ?? null;
	const reached = price.tiers.filter((tier) => tier.start <= aboveTokens);
	return reached.at(-1)?.price ?? price.base;
}

function table(header: string[], rows: string[][]): string {
	const widths = header.map((title, column) =>
		Math.max(title.length, ...rows.map((row) => (row[column] ?? '').length)),
	);
	const line = (cells: string[]): string =>
		cells
			.map((cell, column) => cell.padEnd(widths[column] ?? 0))
			.join('  ')
			.trimEnd();
	return [line(header), line(widths.map((width) => '-'.repeat(width))), ...rows.map(line)].join(
		'\n',
	);
}

function section(title: string, header: string[], rows: string[][]): string {
	return `${title}\n${rows.length === 0 ? 'none' : table(header, rows)}\n`;
}

export function formatReport(report: Report): string {
	const lifecycle = (row: LifecycleRow): string[] => [
		row.provider,
		row.model,
		row.retiresOn,
		row.daysLeft > 0 ? `in ${row.daysLeft} days` : `${-row.daysLeft} days ago`,
		row.replacedBy ?? 'not named',
		row.availability ?? '',
	];
	const lifecycleHeader = ['provider', 'model', 'on', 'when', 'replacement', 'still for'];
	const dollars = (price: number | null): string => (price === null ? 'not listed' : `$${price}`);
	return [
		section(
			`Retire within ${report.days} days of ${report.today}`,
			lifecycleHeader,
			report.ending.map(lifecycle),
		),
		section('Gone already', lifecycleHeader, report.retired.map(lifecycle)),
		section(
			`Prices that differ from ${report.environment.registry} (per million tokens)`,
			['provider', 'model', 'price', 'ours', 'registry'],
			report.differences.map((row) => [
				row.provider,
				row.model,
				row.price,
				dollars(row.ours),
				dollars(row.registry),
			]),
		),
		section(
			'Tiers of presets that cost no less than one above them',
			['preset', 'tier', 'model', 'costs times', 'of tier', 'model'],
			report.dominated.map((row) => [
				...[row.preset, row.tier, row.model, row.times.toFixed(2), row.by, row.byModel],
			]),
		),
		section(
			`Models of presets that end within ${report.days} days`,
			['preset', 'tier', 'model', 'on'],
			report.endingInPresets.map((row) => [row.preset, row.tier, row.model, row.retiresOn]),
		),
		`Not found there by exact id\n${report.notInRegistry.join('\n') || 'none'}\n`,
		`${report.pricesCompared} prices compared, ${report.differences.length} differ.`,
	].join('\n');
}

function main(): void {
	const parsed = readArguments(process.argv.slice(2), Date.now());
	if ('error' in parsed) {
		console.error(`${parsed.error}\n${USAGE}`);
		process.exitCode = 2;
		return;
	}
	const report = buildReport(parsed);
	console.log(parsed.json ? JSON.stringify(report, null, 2) : formatReport(report));
}

if (require.main === module) main();
