/** What one request costs, as far as it is known. Pure. */

import { mostUsageCost, priceUsage } from '../models';
import { neverArrived, wasTurnedAway } from '../policy';
import type { Attempt, Failure, ModelCard, Usage } from '../types';

export type Charge = Pick<Attempt, 'costNanoUsd' | 'isUpperBound' | 'wasTurnedAway'>;

/**
 * Known 0 where nothing arrived at a server. Where a server turned the request away before a model ran, the cost
 * is unknown, and marked: in what OpenAI, Anthropic, Groq and Together publish we found no word of a charge for it
 * (searched on 2026-11-28).
 */
export function chargeFor(
	card: ModelCard | null,
	{ usage, failure }: { usage: Usage | null; failure: Failure | null },
): Charge {
	const exact = priceUsage(card, usage);
	if (exact !== null) return { costNanoUsd: exact };
	const most = mostUsageCost(card, usage);
	if (most !== null) return { costNanoUsd: most, isUpperBound: true };
	if (usage !== null || failure === null) return { costNanoUsd: null };
	if (neverArrived(failure)) return { costNanoUsd: 0 };
	return { costNanoUsd: null, ...(wasTurnedAway(failure) ? { wasTurnedAway: true } : {}) };
}

/** For limits: what nobody documents a charge for does not use them up, what else is unknown does at its worst. */
export function spentFor({ costNanoUsd, wasTurnedAway: isTurnedAway }: Charge): number | null {
	return isTurnedAway === true ? 0 : costNanoUsd;
}
