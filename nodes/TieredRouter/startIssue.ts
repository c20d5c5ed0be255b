/** No silent downgrade: where items would start at a tier that cannot be called, nothing is sent. */

import { ladderOf, type Start } from '../../core/policy';
import { ACCOUNT_KINDS } from '../../core/types/accountKinds';
import type { ConfigIssue } from '../../core/types';
import type { Accounts } from './readProviders';
import type { TierRow } from './tierRow';

/** A tier further up is left out, and said; a tier by name was looked at before. */
export function startIssue(rows: TierRow[], start: Start, accounts: Accounts): ConfigIssue | null {
	if (start.at === 'named') return null;
	const ladder = ladderOf(rows);
	const first = start.at === 'first' ? ladder[0] : ladder.at(-1);
	if (first === undefined || accounts.has(first.provider)) return null;
	const { label } = ACCOUNT_KINDS[first.provider];
	const model = first.model.ok ? ` (${first.model.value})` : '';
	return {
		field: 'Providers',
		message: `items start at ${first.name}${model}, and ${label} is not chosen`,
		remedy: `Choose ${label} under Providers, another preset, or another model for ${first.name} under Models`,
	};
}
