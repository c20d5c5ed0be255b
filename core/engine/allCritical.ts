/** What an item would have cost without a router: its answer, asked of the top of the ladder. Pure. */

import { priceUncached, tokenizerFactor } from '../models';
import { accountKey, topTier } from '../policy';
import type { Attempt, NanoUsd, Target, Tier } from '../types';
import { inputTokens } from './ledger';

/**
 * The tokens of the answer in hand, counted as the top's tokenizer counts, at its prices, nothing read from a
 * cache. The top's own answer cost what it cost. `null` = there is no answer, or no such price.
 */
export function allCriticalCost(
	tiers: Tier[],
	answer: { target: Target; attempt: Attempt } | null,
): NanoUsd {
	const top = topTier(tiers)?.primary;
	if (answer === null || top === undefined) return null;
	const { target, attempt } = answer;
	const isTop =
		target.model === top.model && accountKey(target.account) === accountKey(top.account);
	if (isTop) return attempt.costNanoUsd;
	const factor = tokenizerFactor(top.card) / tokenizerFactor(target.card);
	const atTop = (tokens: number | null): number | null =>
		tokens === null ? null : Math.ceil(tokens * factor);
	return priceUncached(top.card, {
		input: atTop(inputTokens(attempt.usage)),
		output: atTop(attempt.usage?.output ?? null),
	});
}
