/**
 * Output items. A good item never has a `json.error`: n8n's retry takes anything there but null and
 * false for a failure and runs the node again (n8n-core 2.41.1).
 */

import type {
	IDataObject,
	IExecuteFunctions,
	INodeExecutionData,
	NodeOperationError,
} from 'n8n-workflow';
import type { RouteFailure, RouteOutcome, RouteSuccess } from '../../../core/types';
import type { PlannedItem } from '../reading/plans';
import { DEFAULT_RUN_SETTINGS, type RoutingDetail } from '../reading/runSettings';
import type { JobEnd } from '../running/jobs';
import { failedToPlan, itemError, planError } from './failures';
import { isRecord } from '../reading/parameters';
import { toRouting } from './routingReport';

interface ItemSettings {
	itemIndex: number;
	detail: RoutingDetail;
	tokenUsage?: boolean;
	/** What Route Only decided before; it is kept as `_routing.routed`. */
	routed?: IDataObject | undefined;
}

interface EndedItem extends PlannedItem {
	/** `null` = its plan failed. */
	end: JobEnd | null;
	itemIndex: number;
}

export function toItem(
	context: IExecuteFunctions,
	{ plan, end, itemIndex, settings }: EndedItem,
): INodeExecutionData {
	const node = context.getNode();
	const { includeInput, detail, tokenUsage } = settings ?? DEFAULT_RUN_SETTINGS;
	if (end?.kind === 'outcome') {
		const { outcome } = end;
		const given = context.getInputData()[itemIndex];
		const shared = { itemIndex, detail, routed: decisionOf(given) };
		if (!outcome.ok && end.isPassedOn) return unservedItem(outcome, { ...shared, input: given });
		if (!outcome.ok) {
			return errorItem(itemError(node, outcome, { itemIndex }), { ...shared, outcome });
		}
		return goodItem(outcome, { ...shared, tokenUsage, input: includeInput ? given : undefined });
	}
	const notBegun = { kind: 'cancelled' as const, message: 'not begun' };
	const error = plan.ok
		? failedToPlan(node, notBegun, itemIndex)
		: planError(node, plan, itemIndex);
	return errorItem(error, { itemIndex, detail });
}

export function goodItem(
	outcome: RouteSuccess,
	{
		itemIndex,
		detail,
		tokenUsage,
		input,
		routed,
	}: ItemSettings & { input?: INodeExecutionData | undefined },
): INodeExecutionData {
	const { error, ...json }: IDataObject = { ...input?.json, ...outcome.value };
	const routing = toRouting(outcome, detail);
	return {
		json: {
			...json,
			...(error === undefined ? {} : { error_: error }),
			...(tokenUsage === true ? { tokenUsage: tokenUsageOf(outcome) } : {}),
			...(routing === null ? {} : { _routing: withDecision(routing, routed) }),
		},
		...(input?.binary === undefined ? {} : { binary: input.binary }),
		pairedItem: { item: itemIndex },
	};
}

/** Route Only's trail: the node behind it writes a `_routing` of its own. */
function decisionOf(input: INodeExecutionData | undefined): IDataObject | undefined {
	const before = input?.json['_routing'];
	if (!isRecord(before)) return undefined;
	if (isRecord(before.routed)) return before.routed as IDataObject;
	if (typeof before.private !== 'boolean' || typeof before.why !== 'string') return undefined;
	return { tier: String(before.tier), why: before.why };
}

function withDecision(routing: IDataObject, routed: IDataObject | undefined): IDataObject {
	return routed === undefined ? routing : { ...routing, routed };
}

/** As n8n's own AI nodes give it (2.41.1), reported tokens of all requests. */
function tokenUsageOf({ totals }: RouteOutcome): IDataObject {
	const [promptTokens, completionTokens] = [totals.inputTokens ?? 0, totals.outputTokens ?? 0];
	return { promptTokens, completionTokens, totalTokens: promptTokens + completionTokens };
}

/** As it came, with the mark that nothing was done. */
function unservedItem(
	outcome: RouteFailure,
	{ itemIndex, detail, routed, input }: ItemSettings & { input?: INodeExecutionData | undefined },
): INodeExecutionData {
	const { error, ...json }: IDataObject = { ...input?.json };
	const routing = toRouting(outcome, detail) ?? { why: outcome.failure.message };
	return {
		json: {
			...json,
			...(error === undefined ? {} : { error_: error }),
			_routing: withDecision({ served: false, ...routing }, routed),
		},
		...(input?.binary === undefined ? {} : { binary: input.binary }),
		pairedItem: { item: itemIndex },
	};
}

/**
 * n8n sends an item to the error output, input fields beside it, when it has no other keys than
 * `error`, `message` and `details`. With `error` set beside `json`, n8n would replace the whole json
 * and what the item cost would be lost (n8n-core 2.41.1).
 */
export function errorItem(
	error: NodeOperationError,
	{ itemIndex, detail, outcome, routed }: ItemSettings & { outcome?: RouteOutcome },
): INodeExecutionData {
	const routing = outcome === undefined ? null : toRouting(outcome, detail);
	return {
		json: {
			error: error.message,
			details: {
				remedy: error.description ?? '',
				...(routing === null ? {} : { _routing: withDecision(routing, routed) }),
			},
		},
		pairedItem: { item: itemIndex },
	};
}
