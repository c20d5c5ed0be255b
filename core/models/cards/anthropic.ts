/** Anthropic Claude. Facts only; what is not published stays null. */

import type { ModelAbilities, ModelCard } from '../../types';
import { EFFECTIVE_CONTEXT, PLAIN_ABILITIES, priceRow } from './rows';

// Claude 5.5: temperature other than 1 and any top_k give a 400, budgeted thinking gives a 400
// (platform.claude.com, Haiku 5.5 migration guide, 2026-10).
const ADAPTIVE: ModelAbilities = {
	structured: 'json_schema_strict',
	temperature: false,
	reasoning: { control: 'adaptive' },
	maxTokensField: 'max_tokens',
	minCacheableTokens: null,
};

const OVERVIEW = 'platform.claude.com models overview and pricing, 2026-10';
const DEPRECATIONS = 'platform.claude.com model deprecations, copy of 2026-08-22';

/**
 * The tokenizer of Claude 4.7 and later makes about 30 % more tokens of the same text than earlier
 * ones (platform.claude.com, Haiku 5.5 pages, 2026-10). By exact id, as everything here.
 */
export const CLAUDE_TOKEN_FACTORS: Readonly<Record<string, number>> = {
	'claude-haiku-5-5': 1.3,
	'claude-sonnet-5-5': 1.3,
	'claude-opus-5-5': 1.3,
};

export const ANTHROPIC_CARDS: ModelCard[] = [
	{
		provider: 'anthropic',
		id: 'claude-haiku-5-5',
		aliases: [],
		label: 'Claude Haiku 5.5',
		contextTokens: 1_000_000,
		maxOutputTokens: 128_000,
		effectiveContextTokens: EFFECTIVE_CONTEXT.haiku,
		abilities: { ...ADAPTIVE, minCacheableTokens: 512 },
		// The whole prompt, cache reads and writes included, decides the row of every token.
		prices: [
			priceRow(0.1, 0.5, { read: 0.01, write: 0.125, write1h: 0.2 }, 100_000),
			priceRow(0.5, 2.5, { read: 0.05, write: 0.625, write1h: 1 }),
		],
		batchDiscount: 0.5,
		retiresOn: null,
		availability: null,
		replacedBy: null,
		source: `${OVERVIEW}; no retirement before 2027-10-07`,
		checkedOn: '2026-10-10',
	},
	{
		provider: 'anthropic',
		id: 'claude-haiku-4-5',
		aliases: ['claude-haiku-4-5-20251001'],
		label: 'Claude Haiku 4.5',
		contextTokens: 200_000,
		maxOutputTokens: 64_000,
		effectiveContextTokens: EFFECTIVE_CONTEXT.haiku,
		abilities: {
			structured: 'json_schema_strict',
			temperature: true,
			reasoning: { control: 'budget' },
			maxTokensField: 'max_tokens',
			minCacheableTokens: 4_096,
		},
		prices: [priceRow(1, 5, { read: 0.1, write: 1.25, write1h: 2 })],
		batchDiscount: 0.5,
		retiresOn: null,
		availability: null,
		replacedBy: null,
		source: `${OVERVIEW}; legacy since Haiku 5.5, no retirement notice, 60 days' notice promised`,
		checkedOn: '2026-10-10',
	},
	{
		provider: 'anthropic',
		id: 'claude-sonnet-5-5',
		aliases: [],
		label: 'Claude Sonnet 5.5',
		contextTokens: 1_000_000,
		maxOutputTokens: 128_000,
		effectiveContextTokens: EFFECTIVE_CONTEXT.hostedLarge,
		abilities: ADAPTIVE,
		prices: [priceRow(2, 10, { read: 0.1, write: 2.5, write1h: 4 })],
		batchDiscount: 0.5,
		retiresOn: null,
		availability: null,
		replacedBy: null,
		source: `${OVERVIEW}; cache read cut from 0.20 on 2026-10-07 (second-hand); minimum for caching not found`,
		checkedOn: '2026-10-24',
	},
	{
		provider: 'anthropic',
		id: 'claude-opus-5-5',
		aliases: [],
		label: 'Claude Opus 5.5',
		contextTokens: 1_000_000,
		maxOutputTokens: 128_000,
		effectiveContextTokens: EFFECTIVE_CONTEXT.hostedLarge,
		abilities: ADAPTIVE,
		prices: [priceRow(4, 20, { read: 0.2, write: 5, write1h: 8 })],
		batchDiscount: 0.5,
		retiresOn: null,
		availability: null,
		replacedBy: null,
		source: `${OVERVIEW}; minimum for caching not found`,
		checkedOn: '2026-10-10',
	},
	{
		provider: 'anthropic',
		id: 'claude-3-5-haiku-20241022',
		aliases: ['claude-3-5-haiku-latest'],
		label: 'Claude Haiku 3.5',
		contextTokens: null,
		maxOutputTokens: null,
		effectiveContextTokens: null,
		abilities: PLAIN_ABILITIES,
		prices: [priceRow(0.8, 4)],
		batchDiscount: null,
		retiresOn: '2026-02-19',
		availability: null,
		replacedBy: 'claude-haiku-4-5-20251001',
		source: `${DEPRECATIONS}; the vendor names Haiku 4.5, Haiku 5.5 costs a tenth of that`,
		checkedOn: '2026-08-22',
	},
	{
		provider: 'anthropic',
		id: 'claude-3-haiku-20240307',
		aliases: [],
		label: 'Claude Haiku 3',
		contextTokens: null,
		maxOutputTokens: null,
		effectiveContextTokens: null,
		abilities: PLAIN_ABILITIES,
		prices: [],
		batchDiscount: null,
		retiresOn: '2026-04-20',
		availability: null,
		replacedBy: 'claude-haiku-4-5-20251001',
		source: `${DEPRECATIONS}; replacement as for Haiku 3.5`,
		checkedOn: '2026-08-22',
	},
];
