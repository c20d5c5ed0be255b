/** Together AI, serverless models. Facts only; price registries are about a year behind here. */

import type { ModelAbilities, ModelCard } from '../../types';
import { EFFECTIVE_CONTEXT, priceRow } from './rows';

// response_format json_schema (togethercomputer/skills, 2026-08-18). A reasoning control for
// gpt-oss is not documented in what we read, so none is sent.
// GPT-OSS and Llama 3 read text alone (model cards of OpenAI, 2025-08, and Meta, 2024).
const JSON_SCHEMA: ModelAbilities = {
	isTextOnly: true,
	structured: 'json_schema',
	temperature: true,
	reasoning: { control: 'none' },
	maxTokensField: 'max_tokens',
	minCacheableTokens: null,
};

const SERVERLESS = 'docs.together.ai serverless models, quoted 2026-10-09';
const UNCONFIRMED = 'price list of 2026-06; presence in the list of 2026-10 not confirmed';

export const TOGETHER_CARDS: ModelCard[] = [
	{
		provider: 'together',
		id: 'meta-llama/Llama-3.3-70B-Instruct-Turbo',
		aliases: [],
		label: 'Llama 3.3 70B Instruct Turbo',
		contextTokens: 131_072,
		maxOutputTokens: null,
		effectiveContextTokens: EFFECTIVE_CONTEXT.hostedOpenWeights,
		abilities: JSON_SCHEMA,
		prices: [priceRow(1.04, 1.04)],
		// "Up to 50 %" is not a figure.
		batchDiscount: null,
		retiresOn: null,
		availability: null,
		replacedBy: null,
		source: SERVERLESS,
		checkedOn: '2026-10-09',
	},
	{
		provider: 'together',
		id: 'meta-llama/Meta-Llama-3-8B-Instruct-Lite',
		aliases: [],
		label: 'Llama 3 8B Instruct Lite',
		contextTokens: 8_192,
		maxOutputTokens: null,
		effectiveContextTokens: 4_000,
		// Structured output is documented for the 70B row, not for this one: ask in the prompt.
		abilities: { ...JSON_SCHEMA, structured: 'none' },
		prices: [priceRow(0.14, 0.14)],
		batchDiscount: null,
		retiresOn: null,
		availability: null,
		replacedBy: null,
		source: 'second-hand price list, 2026-10',
		checkedOn: '2026-10-09',
	},
	{
		provider: 'together',
		id: 'openai/gpt-oss-20b',
		aliases: [],
		label: 'GPT-OSS 20B',
		contextTokens: null,
		maxOutputTokens: null,
		effectiveContextTokens: EFFECTIVE_CONTEXT.hostedOpenWeights,
		abilities: JSON_SCHEMA,
		prices: [priceRow(0.05, 0.2)],
		batchDiscount: null,
		retiresOn: null,
		availability: null,
		replacedBy: null,
		source: UNCONFIRMED,
		checkedOn: '2026-06-30',
	},
	{
		provider: 'together',
		id: 'openai/gpt-oss-120b',
		aliases: [],
		label: 'GPT-OSS 120B',
		contextTokens: null,
		maxOutputTokens: null,
		effectiveContextTokens: EFFECTIVE_CONTEXT.hostedOpenWeights,
		abilities: JSON_SCHEMA,
		prices: [priceRow(0.15, 0.6)],
		batchDiscount: null,
		retiresOn: null,
		availability: null,
		replacedBy: null,
		source: UNCONFIRMED,
		checkedOn: '2026-06-30',
	},
	{
		provider: 'together',
		id: 'meta-llama/Meta-Llama-3.1-8B-Instruct-Turbo',
		aliases: [],
		label: 'Llama 3.1 8B Instruct Turbo',
		contextTokens: null,
		maxOutputTokens: null,
		effectiveContextTokens: null,
		abilities: JSON_SCHEMA,
		prices: [],
		batchDiscount: null,
		retiresOn: '2026-03-06',
		availability: 'dedicated endpoints only',
		// The vendor names no successor, and the 70B model that is left is several times the price.
		replacedBy: null,
		source: 'docs.together.ai deprecations, quoted 2026-07-29',
		checkedOn: '2026-07-29',
	},
];
