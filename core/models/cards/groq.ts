/** Groq. Since 2026-08-16 a normal key reaches no general Llama here. Facts only. */

import type { ModelAbilities, ModelCard } from '../../types';
import { EFFECTIVE_CONTEXT, effortWords, priceRow } from './rows';

// gpt-oss takes low, medium and high; `none` gives a 400 (seen 2026-08-15), so off is low here.
// Strict json_schema is for gpt-oss alone (console.groq.com docs, confirmed 2026-08).
// GPT-OSS and Llama 3 read text alone (model cards of OpenAI, 2025-08, and Meta, 2024).
const GPT_OSS: ModelAbilities = {
	isTextOnly: true,
	structured: 'json_schema_strict',
	temperature: true,
	reasoning: { control: 'effort', words: effortWords('low') },
	maxTokensField: 'max_completion_tokens',
	minCacheableTokens: null,
};

const LLAMA: ModelAbilities = {
	isTextOnly: true,
	structured: 'json_object',
	temperature: true,
	reasoning: { control: 'none' },
	maxTokensField: 'max_completion_tokens',
	minCacheableTokens: null,
};

const PRICING = 'console.groq.com models page, rows cross-checked 2026-09 and 2026-10';
const DEPRECATIONS = 'console.groq.com deprecations, copy after 2026-09-21';
const CONTACT_SALES = 'price on request since then, so unknown here';
const ENTERPRISE = 'enterprise committed-spend accounts only';

export const GROQ_CARDS: ModelCard[] = [
	{
		provider: 'groq',
		id: 'openai/gpt-oss-20b',
		aliases: [],
		label: 'GPT-OSS 20B',
		contextTokens: 131_072,
		maxOutputTokens: 65_536,
		effectiveContextTokens: EFFECTIVE_CONTEXT.hostedOpenWeights,
		abilities: GPT_OSS,
		prices: [priceRow(0.075, 0.3, { read: 0.0375 })],
		batchDiscount: 0.5,
		retiresOn: null,
		availability: null,
		replacedBy: null,
		source: PRICING,
		checkedOn: '2026-09-21',
	},
	{
		provider: 'groq',
		id: 'openai/gpt-oss-120b',
		aliases: [],
		label: 'GPT-OSS 120B',
		contextTokens: 131_072,
		maxOutputTokens: 65_536,
		effectiveContextTokens: EFFECTIVE_CONTEXT.hostedOpenWeights,
		abilities: GPT_OSS,
		prices: [priceRow(0.15, 0.6, { read: 0.075 })],
		batchDiscount: 0.5,
		retiresOn: null,
		availability: null,
		replacedBy: null,
		source: PRICING,
		checkedOn: '2026-09-21',
	},
	{
		provider: 'groq',
		id: 'llama-3.1-8b-instant',
		aliases: [],
		label: 'Llama 3.1 8B Instant',
		contextTokens: 131_072,
		maxOutputTokens: 131_072,
		effectiveContextTokens: EFFECTIVE_CONTEXT.selfHostedLarge,
		abilities: LLAMA,
		prices: [],
		batchDiscount: null,
		retiresOn: '2026-08-16',
		availability: ENTERPRISE,
		replacedBy: 'openai/gpt-oss-20b',
		source: `${DEPRECATIONS}; ${CONTACT_SALES} (last list price 0.05 in, 0.08 out)`,
		checkedOn: '2026-09-21',
	},
	{
		provider: 'groq',
		id: 'llama-3.3-70b-versatile',
		aliases: [],
		label: 'Llama 3.3 70B Versatile',
		contextTokens: 131_072,
		maxOutputTokens: 32_768,
		effectiveContextTokens: EFFECTIVE_CONTEXT.hostedOpenWeights,
		abilities: LLAMA,
		prices: [],
		batchDiscount: null,
		retiresOn: '2026-08-16',
		availability: ENTERPRISE,
		replacedBy: 'openai/gpt-oss-120b',
		source: `${DEPRECATIONS}; ${CONTACT_SALES} (last list price 0.59 in, 0.79 out)`,
		checkedOn: '2026-09-21',
	},
	{
		provider: 'groq',
		id: 'llama-3.1-70b-versatile',
		aliases: [],
		label: 'Llama 3.1 70B Versatile',
		contextTokens: null,
		maxOutputTokens: null,
		effectiveContextTokens: null,
		abilities: LLAMA,
		prices: [],
		batchDiscount: null,
		retiresOn: '2025-01-24',
		availability: null,
		// The vendor's own successor, llama-3.3-70b-versatile, is gone too: this is what followed it.
		replacedBy: 'openai/gpt-oss-120b',
		source: DEPRECATIONS,
		checkedOn: '2026-09-21',
	},
];
