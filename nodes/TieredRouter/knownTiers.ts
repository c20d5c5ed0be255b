/** What rules may name, out of tiers or their rows. */

import type { Tier } from '../../core/types';
import type { KnownTiers } from './readRules';

export function knownTiers(
	tiers: Array<Pick<Tier, 'name' | 'use'>>,
	skipped: string[],
): KnownTiers {
	const namesOf = (use: Tier['use']) =>
		tiers.filter((tier) => tier.use === use).map(({ name }) => name);
	return { ladder: namesOf('ladder'), privateOnly: namesOf('privateOnly'), skipped };
}
