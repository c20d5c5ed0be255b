/** Everything of every item is read and checked here, before the first request is made. */

import type { IExecuteFunctions, NodeOperationError } from 'n8n-workflow';
import type { ConfigResult, Failure, RouteRequest, TaskSpec } from '../../../core/types';
import { failedToPlan, settingsError } from '../reporting/failures';
import { expressionIssue } from './parameters';
import { reservedFieldIssues } from './reservedFields';

/** One item made ready: what to ask of whom, and the task it came from. */
export interface ItemPlan {
	request: RouteRequest;
	spec: TaskSpec;
}

/** `failure`: no setting is wrong, but the item must not or cannot be served. */
export type PlanResult = ConfigResult<ItemPlan> | { ok: false; failure: Failure };

type Plan = (itemIndex: number) => Promise<PlanResult>;

export type Planned = { ok: true; plan: ItemPlan } | { ok: false; error: NodeOperationError };

/** Everything is read and checked before the first request. */
export async function planAll(
	context: IExecuteFunctions,
	count: number,
	plan: Plan,
): Promise<Planned[]> {
	const plans: Planned[] = [];
	for (let itemIndex = 0; itemIndex < count; itemIndex++) {
		const planned = await planOne(context, itemIndex, plan);
		if (!planned.ok && !context.continueOnFail()) throw planned.error;
		plans.push(planned);
	}
	return plans;
}

async function planOne(
	context: IExecuteFunctions,
	itemIndex: number,
	plan: Plan,
): Promise<Planned> {
	const node = context.getNode();
	let result: PlanResult;
	try {
		result = await plan(itemIndex);
	} catch (error) {
		result = { ok: false, issues: [expressionIssue('Settings', error)] };
	}
	if (!result.ok) {
		const error =
			'failure' in result
				? failedToPlan(node, result.failure, itemIndex)
				: settingsError(node, result.issues, itemIndex);
		return { ok: false, error };
	}
	const reserved = reservedFieldIssues(result.value);
	if (reserved.length > 0) {
		return { ok: false, error: settingsError(node, reserved, itemIndex) };
	}
	return { ok: true, plan: result.value };
}
