/** A task for one model: a ladder of one rung, where nothing is escalated and nothing falls back. */

import { systemClock } from '../../../core/engine';
import { type OneModelPolicy, oneModelPolicy } from '../../../core/policy';
import type {
	Account,
	CardOverride,
	ConfigResult,
	PreparedTask,
	RouteRequest,
} from '../../../core/types';
import { isRecord, type ParameterContext, readParameter } from '../reading/parameters';
import { fromPanel, ONE_MODEL_PANEL_SETTINGS } from '../reading/policySettings';
import { lifecycleWarnings, toTarget } from '../reading/targets';

/** Where the options say nothing of time. */
export interface Seconds {
	itemSeconds: number;
	requestSeconds: number;
}

export interface OneModel {
	task: PreparedTask;
	account: Account;
	model: string;
	overrides: CardOverride[];
	policy: OneModelPolicy;
}

/** A ladder of one rung: nothing is escalated and nothing falls back. */
export function oneModelRequest({
	account,
	model,
	task,
	overrides,
	policy,
}: OneModel): RouteRequest {
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
export function readWay(
	context: ParameterContext,
	itemIndex: number,
	{ itemSeconds, requestSeconds }: Seconds,
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
