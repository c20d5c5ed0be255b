/**
 * What the five provider nodes do: each item is one task for one model. They check and repair as the
 * router does, and have no second model: nothing is escalated and nothing falls back.
 */

import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import { prepareTask } from '../../../core/tasks';
import type {
	Account,
	AccountKind,
	CardOverride,
	ConfigIssue,
	ConfigResult,
	Limits,
	RouteRequest,
	Switches,
} from '../../../core/types';
import { credentialReader, noKeyReader } from '../reading/accountReader';
import { isRecord, readParameter, ValueReader } from '../reading/parameters';
import { readTaskSpec } from '../operations/readTask';
import { readTaskSettings } from '../reading/taskSettings';
import { type PlanResult, runNode } from './runner';
import { lifecycleWarnings, readCardOverrides, readModelId, toTarget } from '../reading/targets';

export interface ProviderNode {
	kind: AccountKind;
	/** Name of the model picker; `model` where the node has but one. */
	modelParameter?: string;
	/** Defaults that depend on how fast and how wide the provider is. */
	itemsAtOnce: number;
	itemSeconds: number;
	requestSeconds: number;
}

const SECOND_MS = 1000;
const MOST_SECONDS = 3600;

export async function runProviderNode(
	context: IExecuteFunctions,
	node: ProviderNode,
): Promise<INodeExecutionData[][]> {
	if (context.getInputData().length === 0) return [[]];
	const { kind, itemsAtOnce } = node;
	const accountOf =
		kind === 'noKey'
			? noKeyReader(context, { server: 'ollama', label: 'Base URL' })
			: await credentialReader(context, kind);
	return await runNode(context, {
		itemsAtOnce,
		plan: async (itemIndex) =>
			planItem(context, itemIndex, { node, account: await accountOf(itemIndex) }),
	});
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
		...way.value,
	});
	return { ok: true, value: { request, spec: spec.value } };
}

function issuesOf(result: ConfigResult<unknown>): ConfigIssue[] {
	return result.ok ? [] : result.issues;
}

interface RequestParts extends Pick<RouteRequest, 'task' | 'limits' | 'switches'> {
	account: Account;
	model: string;
	overrides: CardOverride[];
}

function toRequest(parts: RequestParts): RouteRequest {
	const { account, model, task, limits, switches } = parts;
	const primary = toTarget(account, model, parts.overrides);
	return {
		task,
		tiers: [{ name: account.label, use: 'ladder', primary, standIns: [] }],
		startTier: account.label,
		why: `This node calls one model, ${model}`,
		isPrivate: false,
		limits,
		switches,
		policyName: 'One Model',
		warnings: lifecycleWarnings([primary], Date.now()),
	};
}

/** Limits and switches, with the node's defaults where the options say nothing. */
function readWay(
	context: IExecuteFunctions,
	itemIndex: number,
	node: ProviderNode,
): ConfigResult<{ limits: Limits; switches: Switches }> {
	const read = readParameter(context, itemIndex, { name: 'options', label: 'Options' });
	if (!read.ok) return read;
	const options = isRecord(read.value) ? read.value : {};
	const reader = new ValueReader();
	const whole = (label: string, key: string, [least, most]: [number, number]) =>
		reader.optionalInteger(`Options > ${label}`, options, { key, least, most });
	const maxRepairs = whole('Max Repairs', 'maxRepairs', [0, 10]) ?? 1;
	const maxRetries = whole('Max Retries', 'maxRetries', [0, 10]) ?? 2;
	const seconds: [number, number] = [1, MOST_SECONDS];
	const item = whole('Time Limit per Item (Seconds)', 'itemSeconds', seconds);
	const request = whole('Time Limit per Request (Seconds)', 'requestSeconds', seconds);
	const useReplacement = reader.flag('Options > Use Replacement Model', options, 'useReplacement');
	const acceptInvalid = reader.flag('Options > Accept Invalid Answers', options, 'acceptInvalid');
	if (reader.issues.length > 0) return { ok: false, issues: reader.issues };
	return {
		ok: true,
		value: {
			limits: {
				// Every repair can be followed by its own retries, and one try has more tokens.
				maxAttempts: (maxRepairs + 2) * (maxRetries + 1),
				maxRepairs,
				maxRetries,
				deadlineMs: (item ?? node.itemSeconds) * SECOND_MS,
				attemptTimeoutMs: (request ?? node.requestSeconds) * SECOND_MS,
				maxCostNanoUsd: null,
			},
			switches: { checks: true, escalate: false, fallBack: false, useReplacement, acceptInvalid },
		},
	};
}
