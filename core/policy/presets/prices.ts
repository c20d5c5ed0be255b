/** What the ladders of the presets cost by our cards, for documents and reports. Pure. */

import { findCard, priceUsage, tokenizerFactor } from '../../models';
import { ACCOUNT_KINDS } from '../../types/accountKinds';
import type { ModelCard, NanoUsd } from '../../types';
import { PRESETS, type Preset, type TierDefault } from './definitions';

/** Our own idea of a common item, in tokens of OpenAI's o200k: half a page in, ten fields out. */
export const TYPICAL_ITEM = { input: 600, output: 120 };

export interface TierPrice {
	tier: string;
	model: string;
	card: ModelCard | null;
	/** Of one typical item that is answered well; `null` = unknown, e.g. on the user's own server. */
	costNanoUsd: NanoUsd;
}

/** The ladder alone, in its order. */
export function ladderPrices({ tiers }: Preset): TierPrice[] {
	return tiers.filter(({ use }) => use === 'ladder').map(priceOf);
}

function priceOf({ name, provider: kind, model }: TierDefault): TierPrice {
	const { provider } = ACCOUNT_KINDS[kind];
	const card = provider === null ? null : findCard(provider, model);
	const factor = tokenizerFactor(card);
	const costNanoUsd = priceUsage(card, {
		input: Math.ceil(TYPICAL_ITEM.input * factor),
		output: Math.ceil(TYPICAL_ITEM.output * factor),
		...{ cacheRead: 0, cacheWrite: 0, cacheWrite1h: 0, reasoning: null },
	});
	return { tier: name, model, card, costNanoUsd };
}

export interface DominatedPreset {
	preset: string;
	tier: TierPrice;
	by: TierPrice;
}

/** Tiers of presets that cost no less than one above them. */
export function dominatedPresets(): DominatedPreset[] {
	return Object.values(PRESETS).flatMap((preset) => {
		const prices = ladderPrices(preset);
		return prices.flatMap((tier, at): DominatedPreset[] => {
			const { costNanoUsd } = tier;
			if (costNanoUsd === null) return [];
			const by = prices
				.slice(at + 1)
				.find((above) => above.costNanoUsd !== null && above.costNanoUsd <= costNanoUsd);
			return by === undefined ? [] : [{ preset: preset.name, tier, by }];
		});
	});
}
