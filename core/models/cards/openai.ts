/** OpenAI. Facts only; what is not published stays null. */

import type { ModelAbilities, ModelCard, PriceRow } from '../../types';
import { EFFECTIVE_CONTEXT, effortWords, priceRow } from './rows';

// `max_tokens` is deprecated and refused by reasoning models; every chat model takes
// `max_completion_tokens` (openai SDK 7.57.0, 2026-11-13).
const CLASSIC: ModelAbilities = {
	structured: 'json_schema_strict',
	temperature: true,
	reasoning: { control: 'none' },
	maxTokensField: 'max_completion_tokens',
	minCacheableTokens: null,
};

// Reasoning models answer a temperature with a 400; one note says Luna takes it at effort none, too
// thin to send it (2026-09). `off` is the lowest word that the model is known to take: `none` from
// 5.1 on, `minimal` before (learn.microsoft.com ReasoningEffort reference; seen on mini and nano
// 2026-01), `low` where no list was found.
function reasoning(off: 'none' | 'minimal' | 'low'): ModelAbilities {
	return {
		...CLASSIC,
		temperature: false,
		reasoning: { control: 'effort', words: effortWords(off) },
	};
}

/** Above the step the whole request costs twice as much in and cached, and 1.5 times as much out. */
function longPromptRows(row: PriceRow, upToInputTokens: number): PriceRow[] {
	const doubled = (price: number | null): number | null => (price === null ? null : price * 2);
	return [
		{ ...row, upToInputTokens },
		{
			upToInputTokens: null,
			input: row.input * 2,
			output: row.output * 1.5,
			cacheRead: doubled(row.cacheRead),
			cacheWrite: doubled(row.cacheWrite),
			cacheWrite1h: null,
		},
	];
}

const LONG_PROMPT = 272_000;
const PRICING = 'OpenAI pricing page, quoted 2026-09-08';
const DEPRECATIONS = 'OpenAI deprecations page, copy after 2026-10-26';

/** Gone or going models whose price we do not carry: the card is there for its end date. */
const NO_FIGURES = {
	contextTokens: null,
	maxOutputTokens: null,
	effectiveContextTokens: null,
	prices: [] as PriceRow[],
};

const SHARED = {
	provider: 'openai' as const,
	aliases: [] as string[],
	batchDiscount: 0.5,
	retiresOn: null,
	availability: null,
	replacedBy: null,
};

const GPT_6 = {
	...SHARED,
	contextTokens: 1_050_000,
	maxOutputTokens: 128_000,
	effectiveContextTokens: EFFECTIVE_CONTEXT.hostedMedium,
};

const GPT_5 = {
	...SHARED,
	contextTokens: 400_000,
	maxOutputTokens: 128_000,
	effectiveContextTokens: EFFECTIVE_CONTEXT.hostedSmall,
};

const GPT_4 = { ...SHARED, abilities: CLASSIC, checkedOn: '2026-10-27' };

export const OPENAI_CARDS: ModelCard[] = [
	{
		...GPT_4,
		id: 'gpt-4o-mini',
		aliases: ['gpt-4o-mini-2024-07-18'],
		label: 'GPT-4o mini',
		contextTokens: 128_000,
		maxOutputTokens: 16_384,
		effectiveContextTokens: EFFECTIVE_CONTEXT.hostedSmall,
		prices: [priceRow(0.15, 0.6, { read: 0.075 })],
		retiresOn: '2027-01-14',
		replacedBy: 'gpt-6-luna',
		source: `${PRICING}; ${DEPRECATIONS}`,
	},
	{
		...GPT_6,
		id: 'gpt-6-luna',
		label: 'GPT-6 Luna',
		abilities: reasoning('none'),
		prices: longPromptRows(priceRow(0.1, 0.5, { read: 0.01, write: 0.125 }), LONG_PROMPT),
		source: 'OpenAI model page, copy of 2026-10-08',
		checkedOn: '2026-10-08',
	},
	{
		...GPT_6,
		id: 'gpt-6.1-terra',
		label: 'GPT-6.1 Terra',
		abilities: reasoning('low'),
		// Writes that live 12 hours cost 2.50 and exist in the Responses API alone: not used here.
		prices: longPromptRows(priceRow(1, 5, { read: 0.05, write: 1.25 }), LONG_PROMPT),
		source: 'second-hand price notes, 2026-10-26 and 2026-10-27; effort words not found',
		checkedOn: '2026-10-27',
	},
	{
		...GPT_6,
		id: 'gpt-6.1-sol',
		label: 'GPT-6.1 Sol',
		effectiveContextTokens: EFFECTIVE_CONTEXT.hostedLarge,
		abilities: reasoning('low'),
		// Whether the step at 272,000 holds here was not found: above it the price is unknown.
		prices: [priceRow(2, 10, { read: 0.1, write: 2.5 }, LONG_PROMPT)],
		source: 'OpenAI model page, quoted 2026-10; effort words and long-prompt price not found',
		checkedOn: '2026-10-10',
	},
	{
		...GPT_6,
		id: 'gpt-5.6-luna',
		label: 'GPT-5.6 Luna',
		abilities: reasoning('none'),
		prices: longPromptRows(priceRow(0.2, 1.2, { read: 0.02, write: 0.25 }), LONG_PROMPT - 1),
		source: 'OpenAI model page, price of 2026-07-30; step as in genai-prices 0.1.8',
		checkedOn: '2026-09-22',
	},
	{
		...GPT_5,
		id: 'gpt-5.4-mini',
		label: 'GPT-5.4 mini',
		abilities: reasoning('none'),
		prices: [priceRow(0.75, 4.5, { read: 0.075 })],
		source: 'models.dev, 2026-07-02; not on the deprecations page of 2026-10-10',
		checkedOn: '2026-10-10',
	},
	{
		...GPT_5,
		id: 'gpt-5.4-nano',
		label: 'GPT-5.4 nano',
		abilities: reasoning('none'),
		prices: [priceRow(0.2, 1.25, { read: 0.02 })],
		retiresOn: '2027-04-01',
		source: 'models.dev, 2026-07-02; end date second-hand, replacement not found',
		checkedOn: '2026-07-02',
	},
	{
		...GPT_5,
		id: 'gpt-5-mini',
		label: 'GPT-5 mini',
		abilities: reasoning('minimal'),
		prices: [priceRow(0.25, 2, { read: 0.025 })],
		retiresOn: '2026-12-11',
		replacedBy: 'gpt-6.1-terra',
		source: `${PRICING}; ${DEPRECATIONS}`,
		checkedOn: '2026-10-27',
	},
	{
		...GPT_5,
		id: 'gpt-5-nano',
		label: 'GPT-5 nano',
		abilities: reasoning('minimal'),
		prices: [priceRow(0.05, 0.4, { read: 0.005 })],
		retiresOn: '2026-12-11',
		replacedBy: 'gpt-5.6-luna',
		source: `${PRICING}; ${DEPRECATIONS}; replacement from an earlier copy, cut off in the last`,
		checkedOn: '2026-10-27',
	},
	{
		...GPT_4,
		id: 'gpt-4.1-mini',
		label: 'GPT-4.1 mini',
		contextTokens: 1_047_576,
		maxOutputTokens: 32_768,
		effectiveContextTokens: EFFECTIVE_CONTEXT.hostedMedium,
		prices: [priceRow(0.4, 1.6, { read: 0.1 })],
		retiresOn: '2027-01-14',
		replacedBy: 'gpt-6-luna',
		source: `${PRICING}; ${DEPRECATIONS}`,
	},
	{
		...GPT_4,
		...NO_FIGURES,
		id: 'gpt-4.1-nano',
		label: 'GPT-4.1 nano',
		retiresOn: '2026-10-23',
		replacedBy: 'gpt-5.6-luna',
		source: DEPRECATIONS,
	},
];
