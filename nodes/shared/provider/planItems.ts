/** The items of a provider node made ready: each is one task for one model. */

import type { IExecuteFunctions } from 'n8n-workflow';
import { prepareTask } from '../../../core/tasks';
import type { Account, AccountKind, ConfigIssue, ConfigResult } from '../../../core/types';
import { readTaskSpec } from '../operations/readTask';
import { credentialAccounts, noKeyAccounts } from '../reading/accountReader';
import { readParameter } from '../reading/parameters';
import { type PlannedItem, plannedItem, type PlanResult } from '../reading/plans';
import { readRunSettings } from '../reading/runSettings';
import { readCardOverrides, readModelId } from '../reading/targets';
import { readTaskSettings } from '../reading/taskSettings';
import { oneModelRequest, readWay } from './oneModel';

export interface ProviderNode {
	kind: AccountKind;
	/** Name of the model picker; `model` where the node has but one. */
	modelParameter?: string;
	/** Defaults that depend on how fast and how wide the provider is. */
	itemsAtOnce: number;
	itemSeconds: number;
	requestSeconds: number;
}

export async function planItems(
	context: IExecuteFunctions,
	node: ProviderNode,
): Promise<PlannedItem[]> {
	const { kind, itemsAtOnce } = node;
	const accounts =
		kind === 'noKey'
			? noKeyAccounts(context, { server: 'ollama', label: 'Base URL' })
			: await credentialAccounts(context, kind);
	return accounts.map((account, itemIndex) =>
		plannedItem(readRunSettings(context, itemIndex, itemsAtOnce), () =>
			planItem(context, itemIndex, { node, account }),
		),
	);
}

interface Given {
	node: ProviderNode;
	account: ConfigResult<Account>;
}

function planItem(context: IExecuteFunctions, itemIndex: number, given: Given): PlanResult {
	const name = given.node.modelParameter ?? 'model';
	const model = readParameter(context, itemIndex, { name, label: 'Model' });
	const parts = {
		account: given.account,
		model: model.ok ? readModelId(model.value, 'Model') : model,
		spec: readTaskSpec(context, itemIndex),
		settings: readTaskSettings(context, itemIndex),
		overrides: readCardOverrides(context, itemIndex),
		way: readWay(context, itemIndex, given.node),
	};
	const { account, spec, settings, overrides, way } = parts;
	if (!account.ok || !parts.model.ok || !spec.ok || !settings.ok || !overrides.ok || !way.ok) {
		return { ok: false, issues: Object.values(parts).flatMap(issuesOf) };
	}
	const task = prepareTask(spec.value, settings.value);
	if (!task.ok) return task;
	const request = oneModelRequest({
		task: task.value,
		account: account.value,
		model: parts.model.value,
		overrides: overrides.value,
		policy: way.value,
	});
	return { ok: true, value: { request, spec: spec.value } };
}

function issuesOf(result: ConfigResult<unknown>): ConfigIssue[] {
	return result.ok ? [] : result.issues;
}
