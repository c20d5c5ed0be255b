/**
 * Route Only: each item, unchanged, to the output of its tier. Calls nothing and reads no credential:
 * private items go to output 0, and what stands behind it is the user's to choose.
 */

import type { IDataObject, IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import { planError } from '../shared/reporting/failures';
import { errorItem } from '../shared/reporting/outputItems';
import { withoutEmpty } from '../shared/reporting/routingReport';
import { expressionIssue } from '../shared/reading/parameters';
import type { RoutingDetail } from '../shared/reading/runSettings';
import { DEFAULT_RUN_SETTINGS, readRunSettings } from '../shared/reading/runSettings';
import { routeItem, type RouteResult } from './routeItem';

export function routeOnly(context: IExecuteFunctions): INodeExecutionData[][] {
	const counts = new Map<string, number>();
	const outputs: INodeExecutionData[][] = [];
	for (const [itemIndex, item] of context.getInputData().entries()) {
		const settings = readRunSettings(context, itemIndex);
		const { detail } = settings.ok ? settings.value : DEFAULT_RUN_SETTINGS;
		const routed = settings.ok ? tryRoute(context, itemIndex) : settings;
		const to = routed.ok ? String(routed.value.routing.tier) : 'failed';
		counts.set(to, (counts.get(to) ?? 0) + 1);
		// Nobody but what stands behind Private gets an item whose privacy is not settled.
		const output = routed.ok ? routed.value.output : 0;
		while (outputs.length <= output) outputs.push([]);
		outputs[output]?.push(
			routed.ok
				? routedItem(item, itemIndex, shownAs(detail, routed.value.routing))
				: failedItem(context, itemIndex, { routed, detail }),
		);
	}
	const summary = [...counts].map(([name, count]) => `${count} ${name}`).join(', ');
	const message = `Routed: ${summary || 'nothing'}. No request was made`;
	context.addExecutionHints({ message, type: 'info', location: 'outputPane' });
	return outputs;
}

/** Nodes of version 1 say null where there is nothing to say. */
function shownAs(detail: RoutingDetail, routing: IDataObject): IDataObject | null {
	if (detail === 'off') return null;
	return detail === 'summary' || detail === 'full' ? withoutEmpty(routing) : routing;
}

function routedItem(
	item: INodeExecutionData,
	itemIndex: number,
	routing: IDataObject | null,
): INodeExecutionData {
	const json = routing === null ? item.json : { ...item.json, _routing: routing };
	return { ...item, json, pairedItem: { item: itemIndex } };
}

interface FailedRoute {
	routed: Exclude<RouteResult, { ok: true }>;
	detail: RoutingDetail;
}

function failedItem(
	context: IExecuteFunctions,
	itemIndex: number,
	{ routed, detail }: FailedRoute,
): INodeExecutionData {
	const node = context.getNode();
	const error = planError(node, routed, itemIndex);
	if (!context.continueOnFail()) throw error;
	return errorItem(error, { itemIndex, detail });
}

function tryRoute(context: IExecuteFunctions, itemIndex: number): RouteResult {
	try {
		return routeItem(context, itemIndex);
	} catch (error) {
		return { ok: false, issues: [expressionIssue('Settings', error)] };
	}
}
