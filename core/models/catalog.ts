/**
 * Looks models up by exact id or alias and applies the user's own figures. It never matches by
 * prefix or likeness: `gpt-4o-mini-2030-01-01` is unknown until a card says otherwise.
 */

import type { CardOverride, ModelAbilities, ModelCard, PriceRow, ProviderId } from '../types';
import { ANTHROPIC_CARDS } from './cards/anthropic';
import { GROQ_CARDS } from './cards/groq';
import { OPENAI_CARDS } from './cards/openai';
import { PLAIN_ABILITIES } from './cards/rows';
import { SELF_HOSTED_ABILITIES, SELF_HOSTED_CARDS } from './cards/selfHosted';
import { TOGETHER_CARDS } from './cards/together';

const ALL_CARDS: ModelCard[] = [
	...ANTHROPIC_CARDS,
	...OPENAI_CARDS,
	...GROQ_CARDS,
	...TOGETHER_CARDS,
	...SELF_HOSTED_CARDS,
];

/** What a model without a card is taken to do. */
const DEFAULT_ABILITIES: Record<ProviderId, ModelAbilities> = {
	anthropic: PLAIN_ABILITIES,
	openai: {
		...PLAIN_ABILITIES,
		structured: 'json_object',
		maxTokensField: 'max_completion_tokens',
	},
	// json_object is what Groq documents for every model (console.groq.com, 2026).
	groq: {
		...PLAIN_ABILITIES,
		structured: 'json_object',
		temperature: true,
		maxTokensField: 'max_completion_tokens',
	},
	together: { ...PLAIN_ABILITIES, temperature: true },
	ollama: SELF_HOSTED_ABILITIES,
	openaiCompatible: SELF_HOSTED_ABILITIES,
};

/** Where tokens from a cache are the same machine time to the user, not another bill. */
const SELF_HOSTED: ReadonlySet<ProviderId> = new Set<ProviderId>(['ollama', 'openaiCompatible']);

const byKey = new Map<string, ModelCard>();
for (const card of ALL_CARDS) {
	for (const id of [card.id, ...card.aliases]) byKey.set(`${card.provider} ${id}`, card);
}

export function findCard(provider: ProviderId, id: string): ModelCard | null {
	return byKey.get(`${provider} ${id}`) ?? null;
}

export function cardsOf(provider: ProviderId): ModelCard[] {
	return ALL_CARDS.filter((card) => card.provider === provider);
}

export function abilitiesOf(
	provider: ProviderId,
	_model: string,
	card: ModelCard | null,
): ModelAbilities {
	return card?.abilities ?? DEFAULT_ABILITIES[provider];
}

interface OverrideRequest {
	provider: ProviderId;
	model: string;
	overrides: CardOverride[];
}

/** The card with the user's figures in it; a new card where there was none. Later rows win. */
export function applyOverrides(
	card: ModelCard | null,
	{ provider, model, overrides }: OverrideRequest,
): ModelCard | null {
	const names = new Set([model, ...(card ? [card.id, ...card.aliases] : [])]);
	return overrides
		.filter((override) => names.has(override.model))
		.reduce<ModelCard | null>(
			(current, override) => applyOne(current ?? blankCard(provider, model), override),
			card,
		);
}

function blankCard(provider: ProviderId, model: string): ModelCard {
	return {
		provider,
		id: model,
		aliases: [],
		label: model,
		contextTokens: null,
		maxOutputTokens: null,
		effectiveContextTokens: null,
		abilities: DEFAULT_ABILITIES[provider],
		prices: [],
		batchDiscount: null,
		retiresOn: null,
		availability: null,
		replacedBy: null,
		source: 'entered by the user',
		checkedOn: '',
	};
}

function applyOne(card: ModelCard, override: CardOverride): ModelCard {
	return {
		...card,
		contextTokens: usable(override.contextTokens) ?? card.contextTokens,
		effectiveContextTokens: usable(override.effectiveContextTokens) ?? card.effectiveContextTokens,
		prices: overridePrices(card, override),
		source: `${card.source}, with the user's figures`,
	};
}

/**
 * A price that the user enters holds at every prompt size. A card without prices gets a row only
 * when both input and output are given: half a price is no price.
 */
function overridePrices(card: ModelCard, override: CardOverride): PriceRow[] {
	const input = usable(override.inputPrice);
	const output = usable(override.outputPrice);
	const cacheRead = usable(override.cacheReadPrice);
	const cacheWrite = usable(override.cacheWritePrice);
	if (card.prices.length === 0) {
		if (input === null || output === null) return [];
		const unlisted = SELF_HOSTED.has(card.provider) ? input : null;
		return [
			{
				upToInputTokens: null,
				input,
				output,
				cacheRead: cacheRead ?? unlisted,
				cacheWrite: cacheWrite ?? unlisted,
				cacheWrite1h: null,
			},
		];
	}
	return card.prices.map((row) => ({
		...row,
		input: input ?? row.input,
		output: output ?? row.output,
		cacheRead: cacheRead ?? row.cacheRead,
		cacheWrite: cacheWrite ?? row.cacheWrite,
	}));
}

function usable(value: number | undefined): number | null {
	return typeof value === 'number' && Number.isFinite(value) && value >= 0 ? value : null;
}
