/** What the panel says of the way of an item, whatever its task: policy, tiers with accounts, where it begins. */

import type { IExecuteFunctions } from 'n8n-workflow';
import type { Policy } from '../../core/policy';
import type { ConfigResult, TaskKind } from '../../core/types';
import { isFirstVersion } from '../shared/reading/panelParameters';
import { readCardOverrides } from '../shared/reading/targets';
import { type BuiltTiers, buildTiers } from './buildTiers';
import { decideStart, type Decision } from './decideStart';
import { allIssues } from './issues';
import { knownTiers } from './knownTiers';
import { readPolicy } from './readPolicy';
import type { Accounts } from './readProviders';
import { readTierRows } from './readTierRows';
import { startIssue } from './startIssue';

export interface Route {
	policy: Policy;
	built: BuiltTiers;
	decision: Decision;
}

interface Given {
	accounts: ConfigResult<Accounts>;
	operation: TaskKind | null;
}

export function readRoute(
	context: IExecuteFunctions,
	itemIndex: number,
	{ accounts, operation }: Given,
): ConfigResult<Route> {
	const policy = readPolicy(context, itemIndex);
	const overrides = readCardOverrides(context, itemIndex);
	if (!accounts.ok || !policy.ok || !overrides.ok)
		return { ok: false, issues: allIssues([accounts, policy, overrides]) };
	const rows = readTierRows(context, itemIndex, policy.value.preset);
	if (!rows.ok) return rows;
	const built = buildTiers(rows.value, { accounts: accounts.value, overrides: overrides.value });
	if (!built.ok) return built;
	const { tiers, skipped } = built.value;
	const known = knownTiers(tiers, skipped);
	const decision = decideStart(context, itemIndex, { policy: policy.value, known, operation });
	if (!decision.ok) return decision;
	const { start, privateBecause } = decision.value;
	const isTold = isFirstVersion(context) || privateBecause !== null;
	const issue = isTold ? null : startIssue(rows.value.rows, start, accounts.value);
	if (issue !== null) return { ok: false, issues: [issue] };
	return {
		ok: true,
		value: { policy: policy.value, built: built.value, decision: decision.value },
	};
}
