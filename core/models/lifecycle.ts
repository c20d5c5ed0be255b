/** Where a model is in its life, in the user's words. The day is the caller's clock, in UTC. */

import type { ModelCard } from '../types';
import { findCard } from './catalog';

export interface Lifecycle {
	state: 'ok' | 'ending' | 'retired';
	message: string | null;
	replacedBy: string | null;
}

const DAY_MS = 86_400_000;
export const WARN_WITHIN_DAYS = 90;

type LifecycleFacts = Pick<ModelCard, 'id' | 'retiresOn' | 'availability' | 'replacedBy'> &
	Partial<Pick<ModelCard, 'provider' | 'prices'>>;

export function lifecycleOf(card: LifecycleFacts, nowMs: number): Lifecycle {
	const days = daysLeft(card, nowMs);
	const { replacedBy } = card;
	if (days === null || days > WARN_WITHIN_DAYS) return { state: 'ok', message: null, replacedBy };
	const remedy = lifecycleRemedy(card);
	if (days > 0) {
		const count = days === 1 ? '1 day' : `${days} days`;
		const message = `${card.id} stops on ${card.retiresOn} (in ${count}). ${remedy}`;
		return { state: 'ending', message, replacedBy };
	}
	const exception = card.availability === null ? '' : ` (since then ${card.availability})`;
	const message = `${card.id} stopped on ${card.retiresOn}${exception}. ${remedy}`;
	return { state: 'retired', message, replacedBy };
}

/** The setting of every node that asks a model. */
const AUTOMATIC = 'or switch on "Use Replacement Model", which takes it once the old one is gone';

/** e.g. "Use gpt-6-luna instead ($0.1 in, $0.5 out per million tokens, now $0.15 and $0.6), or switch on …" */
export function lifecycleRemedy({
	provider,
	prices,
	replacedBy,
}: Pick<LifecycleFacts, 'provider' | 'prices' | 'replacedBy'>): string {
	if (replacedBy === null) return 'Choose another model.';
	const then = provider === undefined ? undefined : findCard(provider, replacedBy)?.prices[0];
	const now = prices?.[0];
	if (then === undefined || now === undefined) return `Use ${replacedBy} instead, ${AUTOMATIC}.`;
	const figures = `$${then.input} in, $${then.output} out per million tokens, now $${now.input} and $${now.output}`;
	return `Use ${replacedBy} instead (${figures}), ${AUTOMATIC}.`;
}

/** Whole days until calls fail: 0 or less = they fail already; `null` = no day published. */
export function daysLeft(card: Pick<ModelCard, 'retiresOn'>, nowMs: number): number | null {
	if (card.retiresOn === null) return null;
	const endMs = Date.parse(`${card.retiresOn}T00:00:00Z`);
	if (!Number.isFinite(endMs)) return null;
	return Math.floor(endMs / DAY_MS) - Math.floor(nowMs / DAY_MS);
}
