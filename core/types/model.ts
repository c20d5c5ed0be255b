/** What is known of a model: data with a source and a day, never a guess. */

import type { ProviderId } from './accountKinds';

/** How much a model may think before it answers. */
export type Effort = 'off' | 'low' | 'medium' | 'high';

/** US dollars per million tokens as printed in price lists; `null` = not published. */
export interface PriceRow {
	/** The row holds while the whole prompt, cache included, has at most this many tokens; `null` = no limit. */
	upToInputTokens: number | null;
	input: number;
	output: number;
	cacheRead: number | null;
	cacheWrite: number | null;
	cacheWrite1h: number | null;
}

export interface ModelAbilities {
	/** Strongest means to ask for JSON. */
	structured: 'json_schema_strict' | 'json_schema' | 'json_object' | 'none';
	/** Whether `temperature` may be sent; `withoutReasoning` = only while effort is off. */
	temperature: boolean | 'withoutReasoning';
	/** How reasoning is controlled. */
	reasoning:
		| { control: 'none' }
		/** OpenAI, Groq: `reasoning_effort` with these words, per effort of ours. */
		| { control: 'effort'; words: Record<Effort, string> }
		/** Anthropic adaptive thinking (Haiku 5.5): `output_config.effort`, can be disabled. */
		| { control: 'adaptive' }
		/** Anthropic budgeted thinking (Haiku 4.5): `thinking.budget_tokens`. */
		| { control: 'budget' }
		/** Ollama `think`. */
		| { control: 'think' };
	/** It reads text alone; absent = not known. */
	isTextOnly?: true;
	/** Name of the output limit in OpenAI-style requests. */
	maxTokensField: 'max_tokens' | 'max_completion_tokens';
	/** System prompts of at least this many tokens can be cached on request; `null` = no such request needed or possible. */
	minCacheableTokens: number | null;
}

export interface ModelCard {
	provider: ProviderId;
	/** Exact id as the API takes it. */
	id: string;
	/** Other exact ids of the same model. */
	aliases: string[];
	label: string;
	contextTokens: number | null;
	maxOutputTokens: number | null;
	/** Input size up to which quality is trusted; a default of ours, not a measurement, unless its source says so. */
	effectiveContextTokens: number | null;
	abilities: ModelAbilities;
	/** Ascending by `upToInputTokens`; empty = price unknown; self-hosted models have one row of zeros only where the user says so. */
	prices: PriceRow[];
	/** Fraction off in the provider's batch API, e.g. 0.5. */
	batchDiscount: number | null;
	/** YYYY-MM-DD: from this day calls fail. `null` = no date published. */
	retiresOn: string | null;
	/** Restriction in words, e.g. `enterprise accounts only`. */
	availability: string | null;
	/** Exact id at the same provider. */
	replacedBy: string | null;
	source: string;
	/** YYYY-MM-DD */
	checkedOn: string;
}

/** The user's own figures for a model; what is absent stays as the card says. */
export interface CardOverride {
	model: string;
	contextTokens?: number;
	effectiveContextTokens?: number;
	inputPrice?: number;
	outputPrice?: number;
	cacheReadPrice?: number;
	cacheWritePrice?: number;
}

/** Integer nano-dollars (1e-9 US dollar). `null` = unknown. */
export type NanoUsd = number | null;
