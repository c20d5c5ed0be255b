/** The items of Route and Run made ready. Everything is read and checked; nothing is sent. */

import type { IExecuteFunctions } from 'n8n-workflow';
import { systemClock } from '../../core/engine';
import { estimateCost, estimateMessages } from '../../core/models';
import { chooseTier, type Policy } from '../../core/policy';
import { prepareTask } from '../../core/tasks';
import type {
	CardOverride,
	ConfigResult,
	PreparedTask,
	RouteRequest,
	TaskSettings,
	TaskSpec,
} from '../../core/types';
import { readTaskSpec } from '../shared/operations/readTask';
import { readTaskSettings } from '../shared/reading/taskSettings';
import { type PlannedItem, plannedItem, type PlanResult } from '../shared/reading/plans';
import { readRunSettings } from '../shared/reading/runSettings';
import { lifecycleWarnings, readCardOverrides } from '../shared/reading/targets';
import { type BuiltTiers, buildTiers } from './buildTiers';
import { decideStart, type Decision } from './decideStart';
import { allIssues } from './issues';
import { knownTiers } from './knownTiers';
import { isFirstVersion } from '../shared/reading/panelParameters';
import { readPolicy } from './readPolicy';
import { type Accounts, readAccounts } from './readProviders';
import { readTierRows } from './readTierRows';
import { startIssue } from './startIssue';

export async function planItems(context: IExecuteFunctions): Promise<PlannedItem[]> {
	const accounts = await readAccounts(context);
	return accounts.map((own, itemIndex) =>
		plannedItem(readRunSettings(context, itemIndex), () => planItem(context, itemIndex, own)),
	);
}

function planItem(
	context: IExecuteFunctions,
	itemIndex: number,
	accounts: ConfigResult<Accounts>,
): PlanResult {
	const parts = {
		accounts,
		policy: readPolicy(context, itemIndex),
		spec: readTaskSpec(context, itemIndex),
		settings: readTaskSettings(context, itemIndex),
		overrides: readCardOverrides(context, itemIndex),
	};
	const { policy, spec, settings, overrides } = parts;
	if (!accounts.ok || !policy.ok || !spec.ok || !settings.ok || !overrides.ok) {
		return { ok: false, issues: allIssues(Object.values(parts)) };
	}
	return planRead(context, itemIndex, {
		accounts: accounts.value,
		policy: policy.value,
		spec: spec.value,
		settings: settings.value,
		overrides: overrides.value,
	});
}

interface ReadItem {
	accounts: Accounts;
	policy: Policy;
	spec: TaskSpec;
	settings: TaskSettings;
	overrides: CardOverride[];
}

function planRead(context: IExecuteFunctions, itemIndex: number, item: ReadItem): PlanResult {
	const { accounts, policy, spec, overrides } = item;
	const rows = readTierRows(context, itemIndex, policy.preset);
	const built = rows.ok ? buildTiers(rows.value, { accounts, overrides }) : rows;
	const task = prepareTask(spec, item.settings);
	const decision = built.ok
		? decideStart(context, itemIndex, {
				policy,
				known: knownTiers(built.value.tiers, built.value.skipped),
				operation: spec.kind,
			})
		: built;
	if (!rows.ok || !built.ok || !task.ok || !decision.ok)
		return { ok: false, issues: allIssues([decision, task]) };
	const { start, privateBecause } = decision.value;
	const isTold = isFirstVersion(context) || privateBecause !== null;
	const issue = isTold ? null : startIssue(rows.value.rows, start, accounts);
	if (issue !== null) return { ok: false, issues: [issue] };
	const request = toRequest({
		policy,
		task: task.value,
		built: built.value,
		decision: decision.value,
	});
	return 'failure' in request ? request : { ok: true, value: { request: request.value, spec } };
}

interface Decided {
	policy: Policy;
	task: PreparedTask;
	built: BuiltTiers;
	decision: Decision;
}

function toRequest({ policy, task, built, decision }: Decided) {
	const { start, privateBecause } = decision;
	const isPrivate = privateBecause !== null;
	const choice = chooseTier({
		tiers: built.tiers,
		start,
		isPrivate,
		inputTokens: policy.fitToContext ? estimateMessages(task.messages) : null,
		costAt: policy.startAtCheapest ? (target) => estimateCost(task, target) : null,
	});
	if (!choice.ok) return choice;
	const targets = choice.tiers.flatMap(({ primary, standIns }) => [primary, ...standIns]);
	const request: RouteRequest = {
		task,
		tiers: choice.tiers,
		startTier: choice.tier,
		why: isPrivate ? `${choice.why} (${privateBecause})` : choice.why,
		isPrivate,
		limits: policy.limits,
		switches: policy.switches,
		policyName: policy.name,
		warnings: [...built.warnings, ...lifecycleWarnings(targets, systemClock.now())],
	};
	return { ok: true as const, value: request };
}
