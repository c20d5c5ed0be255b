/** What the ladders of the presets cost by our cards, for documents and reports. Pure. */

import { findCard, pricePlain } from '../../models';
import { ACCOUNT_KINDS } from '../../types/accountKinds';
import type { ModelCard, NanoUsd } from '../../types';
import { dominatedIn } from '../dominated';
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
	return { tier: name, model, card, costNanoUsd: pricePlain(card, TYPICAL_ITEM) };
}

export interface DominatedPreset {
	preset: string;
	tier: TierPrice;
	by: TierPrice;
}

/** Tiers of presets that cost no less than one above them. */
export function dominatedPresets(): DominatedPreset[] {
	return Object.values(PRESETS).flatMap((preset) =>
		dominatedIn(ladderPrices(preset), ({ costNanoUsd }) => costNanoUsd).map(({ tier, by }) => ({
			...{ preset: preset.name, tier, by },
		})),
	);
}
