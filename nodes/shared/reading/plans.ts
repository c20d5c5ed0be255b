/** What a node wants done with one item: everything is read and checked before the first request. */

import type { INodeExecutionData } from 'n8n-workflow';
import type { ConfigResult, Failure, RouteRequest, TaskSpec } from '../../../core/types';
import { expressionIssue } from './parameters';
import { reservedFieldIssues } from './reservedFields';
import type { RunSettings } from './runSettings';

/** What to ask of whom, and the task it came from. */
export interface ItemPlan {
	request: RouteRequest;
	spec: TaskSpec;
}

/** `failure`: no setting is wrong, but the item must not or cannot be served. */
export type PlanResult = ConfigResult<ItemPlan> | { ok: false; failure: Failure };

/** One item of the node's input, in its order. */
export interface PlannedItem {
	/** `null` = they cannot be read, and the plan says why. */
	settings: RunSettings | null;
	plan: PlanResult;
}

/** @param read makes no request; what n8n throws for an expression is a mistake in the item's settings */
export function plannedItem(
	settings: ConfigResult<RunSettings>,
	read: () => PlanResult,
): PlannedItem {
	if (!settings.ok) return { settings: null, plan: settings };
	let plan: PlanResult;
	try {
		plan = withoutReserved(read(), settings.value);
	} catch (error) {
		plan = { ok: false, issues: [expressionIssue('Settings', error)] };
	}
	return { settings: settings.value, plan };
}

function withoutReserved(plan: PlanResult, settings: RunSettings): PlanResult {
	const issues = plan.ok ? reservedFieldIssues(plan.value, settings) : [];
	return issues.length > 0 ? { ok: false, issues } : plan;
}

/** Items to the outputs by which they leave; those that were not answered have no place of their own. */
export type ToOutputs = (
	items: INodeExecutionData[],
	isServed: (itemIndex: number) => boolean,
) => INodeExecutionData[][];
