/** Tiers that can be called, out of the rows and the chosen providers. What is left out is told. */

import { ladderOf } from '../../core/policy';
import { ACCOUNT_KINDS } from '../../core/types/accountKinds';
import type {
	Account,
	CardOverride,
	ConfigIssue,
	ConfigResult,
	Target,
	Tier,
} from '../../core/types';
import { toTarget } from '../shared/reading/targets';
import type { Accounts } from './readProviders';
import type { ModelChoice, TierRow, TierRows } from './tierRow';

export interface BuiltTiers {
	tiers: Tier[];
	/** Names of tiers whose provider is not chosen. */
	skipped: string[];
	/** Steps of the ladder among them, e.g. `Critical (Anthropic)`. */
	missing: string[];
	warnings: string[];
}

interface Means {
	accounts: Accounts;
	overrides: CardOverride[];
}

export function buildTiers({ rows, warnings }: TierRows, means: Means): ConfigResult<BuiltTiers> {
	const used = rows.filter(({ provider }) => means.accounts.has(provider));
	const skipped = rows.filter(({ provider }) => !means.accounts.has(provider));
	if (used.length === 0) return { ok: false, issues: [noTier(rows)] };
	const issues: ConfigIssue[] = [];
	const tiers = used.flatMap((row): Tier[] => {
		const primary = toTargetOf(row, means, issues);
		const standIns = row.standIns.flatMap((choice) => toTargetOf(choice, means, issues) ?? []);
		return primary === null ? [] : [{ name: row.name, use: row.use, primary, standIns }];
	});
	if (issues.length > 0) return { ok: false, issues };
	return {
		ok: true,
		value: {
			tiers,
			skipped: skipped.map(({ name }) => name),
			missing: ladderOf(skipped).map(({ name, provider }) => `${name} (${labelOf(provider)})`),
			warnings: [
				...warnings,
				...skippedTiers(ladderOf(skipped)),
				...skippedStandIns(used, means.accounts),
			],
		},
	};
}

/** `null` where the provider is not chosen, or the model is missing (an issue then). */
function toTargetOf(
	{ provider, model }: ModelChoice,
	{ accounts, overrides }: Means,
	issues: ConfigIssue[],
): Target | null {
	const account: Account | undefined = accounts.get(provider);
	if (account === undefined) return null;
	if (model.ok) return toTarget(account, model.value, overrides);
	issues.push(...model.issues);
	return null;
}

/** A tier for private items is missed by a private item alone, which says so. */
function skippedTiers(skipped: TierRow[]): string[] {
	if (skipped.length === 0) return [];
	const named = skipped.map(({ name, provider }) => `${name} (${labelOf(provider)})`).join(', ');
	const [tiers, are] = skipped.length === 1 ? ['Tier', 'is'] : ['Tiers', 'are'];
	return [`${tiers} ${named} ${are} skipped: not chosen under Providers`];
}

function skippedStandIns(used: TierRow[], accounts: Accounts): string[] {
	const labels = used
		.flatMap(({ standIns }) => standIns)
		.filter(({ provider }) => !accounts.has(provider))
		.map(({ provider }) => labelOf(provider));
	if (labels.length === 0) return [];
	return [
		`Stand-ins of ${[...new Set(labels)].join(', ')} are skipped: not chosen under Providers`,
	];
}

function noTier(rows: TierRow[]): ConfigIssue {
	if (rows.length === 0) {
		return { field: 'Tiers', message: 'there is no tier', remedy: 'Add a tier with a model' };
	}
	const labels = [...new Set(rows.map(({ provider }) => labelOf(provider)))].join(', ');
	return {
		field: 'Providers',
		message: `no tier is left: the tiers are on ${labels}, and none of these is chosen`,
		remedy: 'Choose one of these under Providers, or change the provider of a tier',
	};
}

function labelOf(provider: TierRow['provider']): string {
	return ACCOUNT_KINDS[provider].label;
}
