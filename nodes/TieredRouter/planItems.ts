/** The items of Route and Run made ready. Everything is read and checked; nothing is sent. */

import type { IExecuteFunctions } from 'n8n-workflow';
import { prepareTask } from '../../core/tasks';
import type { ConfigResult } from '../../core/types';
import { readTaskSpec } from '../shared/operations/readTask';
import { readTaskSettings } from '../shared/reading/taskSettings';
import { type PlannedItem, plannedItem, type PlanResult } from '../shared/reading/plans';
import { readRunSettings } from '../shared/reading/runSettings';
import { hasBenchmarkPolicy, missingIssue, withBenchmarkPolicy } from './benchmarkPolicy';
import { allIssues } from './issues';
import { type Accounts, readAccounts } from './readProviders';
import { type Route, readRoute } from './readRoute';
import { toRequest } from './toRequest';

export async function planItems(context: IExecuteFunctions): Promise<PlannedItem[]> {
	const accounts = await readAccounts(context);
	return accounts.map((own, itemIndex) =>
		plannedItem(readRunSettings(context, itemIndex), () => planItem(context, itemIndex, own)),
	);
}

/** By the panel's preset, or by the policy that a benchmark found. */
function readRouteOf(
	context: IExecuteFunctions,
	itemIndex: number,
	given: Parameters<typeof readRoute>[2],
): ConfigResult<Route> {
	const own = withBenchmarkPolicy(context, itemIndex);
	if (!own.ok) return own;
	const route = readRoute(own.value, itemIndex, given);
	if (!route.ok || !hasBenchmarkPolicy(context)) return route;
	const issue = missingIssue(route.value.built.missing);
	return issue === null ? route : { ok: false, issues: [issue] };
}

function planItem(
	context: IExecuteFunctions,
	itemIndex: number,
	accounts: ConfigResult<Accounts>,
): PlanResult {
	const spec = readTaskSpec(context, itemIndex);
	const settings = readTaskSettings(context, itemIndex);
	const task = spec.ok && settings.ok ? prepareTask(spec.value, settings.value) : null;
	const operation = spec.ok ? spec.value.kind : null;
	const route = readRouteOf(context, itemIndex, { accounts, operation });
	if (!spec.ok || !settings.ok || task?.ok !== true || !route.ok) {
		const found = [route, spec, settings, ...(task === null ? [] : [task])];
		return { ok: false, issues: allIssues(found) };
	}
	const request = toRequest(route.value, task.value);
	return request.ok ? { ok: true, value: { request: request.value, spec: spec.value } } : request;
}
