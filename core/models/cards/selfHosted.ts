/**
 * Well-known ids on servers of the user's own: Ollama, and vLLM or llama.cpp through the
 * OpenAI-compatible API. They have no price and no window here: hardware is the user's cost, and
 * the server's start options decide the window (vLLM --max-model-len, llama.cpp -c, Ollama num_ctx).
 */

import type { ModelAbilities, ModelCard, ProviderId } from '../../types';
import { EFFECTIVE_CONTEXT } from './rows';

// Ollama: `format` takes a JSON schema. `think` is an error on models that cannot think, so no
// control by default (Ollama docs, 2026-10). vLLM and llama.cpp: nested json_schema works on both.
export const SELF_HOSTED_ABILITIES: ModelAbilities = {
	structured: 'json_schema',
	temperature: true,
	reasoning: { control: 'none' },
	maxTokensField: 'max_tokens',
	minCacheableTokens: null,
};

const OLLAMA_DOCS = 'docs.ollama.com context length and structured outputs, 2026-10';
const VLLM_DOCS = 'docs.vllm.ai OpenAI-compatible server, 2026-10';

interface SelfHostedRow {
	provider: ProviderId;
	id: string;
	label: string;
	effectiveContextTokens: number;
	source: string;
}

const ROWS: SelfHostedRow[] = [
	{
		provider: 'ollama',
		id: 'llama3.1:8b',
		label: 'Llama 3.1 8B',
		effectiveContextTokens: EFFECTIVE_CONTEXT.selfHostedSmall,
		source: OLLAMA_DOCS,
	},
	{
		provider: 'ollama',
		id: 'llama3.2:3b',
		label: 'Llama 3.2 3B',
		effectiveContextTokens: EFFECTIVE_CONTEXT.selfHostedSmall,
		source: OLLAMA_DOCS,
	},
	{
		provider: 'ollama',
		id: 'llama3.3:70b',
		label: 'Llama 3.3 70B',
		effectiveContextTokens: EFFECTIVE_CONTEXT.selfHostedLarge,
		source: OLLAMA_DOCS,
	},
	{
		provider: 'openaiCompatible',
		id: 'meta-llama/Llama-3.1-8B-Instruct',
		label: 'Llama 3.1 8B Instruct',
		effectiveContextTokens: EFFECTIVE_CONTEXT.selfHostedSmall,
		source: VLLM_DOCS,
	},
	{
		provider: 'openaiCompatible',
		id: 'meta-llama/Llama-3.3-70B-Instruct',
		label: 'Llama 3.3 70B Instruct',
		effectiveContextTokens: EFFECTIVE_CONTEXT.selfHostedLarge,
		source: VLLM_DOCS,
	},
];

export const SELF_HOSTED_CARDS: ModelCard[] = ROWS.map((row) => ({
	...row,
	aliases: [],
	contextTokens: null,
	maxOutputTokens: null,
	// Those named here read text alone (Meta's model cards, 2024).
	abilities: { ...SELF_HOSTED_ABILITIES, isTextOnly: true },
	prices: [],
	batchDiscount: null,
	retiresOn: null,
	availability: null,
	replacedBy: null,
	checkedOn: '2026-10-10',
}));
