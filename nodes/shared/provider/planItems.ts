/** The items of a provider node made ready: each is one task for one model. */

import type { IExecuteFunctions } from 'n8n-workflow';
import { type OneModelPolicy, oneModelPolicy } from '../../../core/policy';
import { prepareTask } from '../../../core/tasks';
import type {
	Account,
	AccountKind,
	CardOverride,
	ConfigIssue,
	ConfigResult,
	PreparedTask,
	RouteRequest,
} from '../../../core/types';
import { systemClock } from '../../../core/engine';
import { readTaskSpec } from '../operations/readTask';
import { fromPanel, ONE_MODEL_PANEL_SETTINGS } from '../reading/policySettings';
import { credentialAccounts, noKeyAccounts } from '../reading/accountReader';
import { isRecord, readParameter } from '../reading/parameters';
import { type PlannedItem, plannedItem, type PlanResult } from '../reading/plans';
import { readRunSettings } from '../reading/runSettings';
import { lifecycleWarnings, readCardOverrides, readModelId, toTarget } from '../reading/targets';
import { readTaskSettings } from '../reading/taskSettings';

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
	const request = toRequest({
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

interface RequestParts {
	task: PreparedTask;
	account: Account;
	model: string;
	overrides: CardOverride[];
	policy: OneModelPolicy;
}

/** A ladder of one rung: nothing is escalated and nothing falls back. */
function toRequest({ account, model, task, overrides, policy }: RequestParts): RouteRequest {
	const { name, limits, switches } = policy;
	const primary = toTarget(account, model, overrides);
	return {
		task,
		tiers: [{ name: account.label, use: 'ladder', primary, standIns: [] }],
		startTier: account.label,
		why: `This node calls one model, ${model}`,
		isPrivate: false,
		limits,
		switches,
		policyName: name,
		warnings: lifecycleWarnings([primary], systemClock.now()),
	};
}

/** What the options change, with the node's own time limits where they say nothing. */
function readWay(
	context: IExecuteFunctions,
	itemIndex: number,
	{ itemSeconds, requestSeconds }: ProviderNode,
): ConfigResult<OneModelPolicy> {
	const read = readParameter(context, itemIndex, { name: 'options', label: 'Options' });
	if (!read.ok) return read;
	const options = isRecord(read.value) ? read.value : {};
	const given: Record<string, unknown> = { itemSeconds, requestSeconds, ...options };
	const settings = ONE_MODEL_PANEL_SETTINGS.filter(({ name }) => Object.hasOwn(given, name));
	const policy = oneModelPolicy(
		Object.fromEntries(settings.map(({ key, name, unit }) => [key, fromPanel(unit, given[name])])),
	);
	if (policy.ok) return policy;
	const issues = policy.issues.map((issue) => ({ ...issue, field: `Options > ${issue.field}` }));
	return { ok: false, issues };
}
