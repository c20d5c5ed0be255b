/**
 * Usage and prices to integer nano-dollars. What is not known makes the cost `null`; nothing is
 * priced by default. Sums are kept in whole pico-dollars and rounded half up once per request.
 */

import type { ModelCard, NanoUsd, PriceRow, Usage } from '../types';

const PICO_PER_NANO = 1_000;
/** A price in dollars per million tokens is this many pico-dollars per token. */
const PICO_PER_TOKEN_AND_PRICE = 1_000_000;
/** Our token estimates may be 20 % low: a step of the price is assumed from 80 % of its size on. */
const TIER_MARGIN = 1.25;

type Bucket = [tokens: number | null, price: number | null];

/** The cost of one request. Reasoning is part of `output` and never billed a second time. */
export function priceUsage(card: ModelCard | null, usage: Usage | null): NanoUsd {
	if (card === null || usage === null) return null;
	const promptTokens = [
		usage.input,
		usage.cacheRead,
		usage.cacheWrite,
		usage.cacheWrite1h,
	].reduce<number>((sum, tokens) => sum + (tokens ?? 0), 0);
	const row = rowFor(card.prices, promptTokens);
	if (row === null) return null;
	return sumBuckets([
		[usage.input, row.input],
		unreportedCache([usage.cacheRead, row.cacheRead], row),
		unreportedCache([usage.cacheWrite, row.cacheWrite], row),
		unreportedCache([usage.cacheWrite1h, row.cacheWrite1h], row),
		[usage.output, row.output],
	]);
}

/** The same for tokens that are counted or estimated beforehand: nothing is read from a cache or written to one. */
export function priceUncached(
	card: ModelCard | null,
	tokens: { input: number | null; output: number | null },
): NanoUsd {
	return priceUsage(card, {
		...tokens,
		...{ cacheRead: 0, cacheWrite: 0, cacheWrite1h: 0, reasoning: null },
	});
}

/**
 * Where the provider tells nothing of its cache: all input at the full price, or at that of a cache write where it
 * is dearer. The request cost no more. `null` = that is not known either.
 */
export function mostUsageCost(card: ModelCard | null, usage: Usage | null): NanoUsd {
	if (card === null || usage?.inputHoldsCache !== true) return null;
	const row = rowFor(card.prices, usage.input ?? 0);
	if (row === null) return null;
	return atDearest(row, usage.input, usage.output);
}

/**
 * The most that a request can cost by list price: every input token at the dearest input price, the
 * whole output limit used. `inputTokens` is the caller's estimate.
 */
export function worstCaseNanoUsd(
	card: ModelCard | null,
	{ inputTokens, maxOutputTokens }: { inputTokens: number; maxOutputTokens: number },
): NanoUsd {
	if (card === null) return null;
	const row = rowFor(card.prices, inputTokens * TIER_MARGIN);
	if (row === null) return null;
	return atDearest(row, Math.ceil(inputTokens), Math.ceil(maxOutputTokens));
}

/** Every input token at the dearest input price. */
function atDearest(row: PriceRow, input: number | null, output: number | null): NanoUsd {
	return sumBuckets([
		[input, Math.max(row.input, row.cacheWrite ?? 0)],
		[output, row.output],
	]);
}

/** The whole prompt, cache included, decides the row for every token of the request. */
function rowFor(rows: PriceRow[], promptTokens: number): PriceRow | null {
	return (
		rows.find((row) => row.upToInputTokens === null || promptTokens <= row.upToInputTokens) ?? null
	);
}

/**
 * A cache count that the provider does not report changes nothing where the model has no such price
 * (the tokens are counted in `input`) or where it is the input price. Otherwise it stays unknown.
 */
function unreportedCache([tokens, price]: Bucket, row: PriceRow): Bucket {
	if (tokens === null && (price === null || price === row.input)) return [0, price];
	return [tokens, price];
}

function sumBuckets(buckets: Bucket[]): NanoUsd {
	let pico = 0;
	for (const [tokens, price] of buckets) {
		if (tokens === null || !Number.isSafeInteger(tokens) || tokens < 0) return null;
		if (tokens === 0) continue;
		if (price === null || !Number.isFinite(price) || price < 0) return null;
		pico += tokens * Math.round(price * PICO_PER_TOKEN_AND_PRICE);
		if (!Number.isSafeInteger(pico)) return null;
	}
	return toNano(pico);
}

function toNano(pico: number): number {
	const rest = pico % PICO_PER_NANO;
	return (pico - rest) / PICO_PER_NANO + (rest * 2 >= PICO_PER_NANO ? 1 : 0);
}
