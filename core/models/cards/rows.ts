/**
 * Small builders and shared ability values for the card files. They hold no facts of their own:
 * each fact stands in the card that names its source.
 */

import type { Effort, ModelAbilities, PriceRow } from '../../types';

interface CachePrices {
	read?: number;
	write?: number;
	write1h?: number;
}

/** US dollars per million tokens; a cache price that is left out is not published. */
export function priceRow(
	input: number,
	output: number,
	cache: CachePrices = {},
	upToInputTokens: number | null = null,
): PriceRow {
	return {
		upToInputTokens,
		input,
		output,
		cacheRead: cache.read ?? null,
		cacheWrite: cache.write ?? null,
		cacheWrite1h: cache.write1h ?? null,
	};
}

/** OpenAI and Groq take one word per effort. */
export function effortWords(off: string): Record<Effort, string> {
	return { off, low: 'low', medium: 'medium', high: 'high' };
}

/** Sends nothing that any model of the dialect could refuse. */
export const PLAIN_ABILITIES: ModelAbilities = {
	structured: 'none',
	temperature: false,
	reasoning: { control: 'none' },
	maxTokensField: 'max_tokens',
	minCacheableTokens: null,
};

/**
 * Input sizes up to which we trust quality by default. They are our own conservative figures, not
 * measurements and no vendor's promise; users set their own per model, best from their own rows.
 */
export const EFFECTIVE_CONTEXT = {
	selfHostedSmall: 8_000,
	selfHostedLarge: 16_000,
	hostedOpenWeights: 32_000,
	hostedSmall: 60_000,
	/** Also keeps an estimate that is 20 % low under Haiku 5.5's price step at 100,000 tokens. */
	haiku: 80_000,
	hostedMedium: 100_000,
	hostedLarge: 200_000,
} as const;
