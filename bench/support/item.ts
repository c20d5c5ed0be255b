/** The item that the benchmarks of load and faults send: one invented invoice, by the engine as the nodes call it. */

import { findCard } from '../../core/models';
import { resolvePolicy } from '../../core/policy';
import { prepareTask } from '../../core/tasks';
import type { Account, ExtractSpec, Limits, RouteRequest, Target, Tier } from '../../core/types';

const TASK: ExtractSpec = {
	kind: 'extract',
	input: 'Invented invoice, total 12',
	schemaFrom: { fields: [{ name: 'total', type: 'number', required: true }] },
	allowUnknownFields: false,
};

/** Begins at the first tier, under the preset *Baseline and Premium* with these limits of its own. */
export function invoiceRequest(tiers: Tier[], own: Partial<Limits>): RouteRequest {
	const policy = resolvePolicy('baseline', own, {});
	const task = prepareTask(TASK);
	if (!policy.ok || !task.ok) throw new Error('the settings of the benchmark cannot be used');
	const { limits, switches, name } = policy.value;
	const startTier = tiers[0]?.name ?? '';
	return {
		...{ task: task.value, tiers, startTier, why: 'Benchmark', isPrivate: false },
		...{ limits, switches, policyName: name, warnings: [] },
	};
}

export function targetAt(
	account: Pick<Account, 'kind' | 'provider' | 'baseUrl' | 'apiKey'>,
	model: string,
): Target {
	const { provider } = account;
	const whole: Account = { ...account, label: provider, isPrivate: false };
	return { account: whole, model, card: findCard(provider, model) };
}
