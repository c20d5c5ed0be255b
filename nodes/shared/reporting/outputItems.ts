/**
 * Output items. A good item never has a `json.error`: n8n's retry takes anything there but null and
 * false for a failure and runs the node again (n8n-core 2.41.1).
 */

import type { IDataObject, INodeExecutionData, NodeOperationError } from 'n8n-workflow';
import type { RouteOutcome, RouteSuccess } from '../../../core/types';
import type { RoutingDetail } from '../reading/runSettings';
import { toRouting } from './routingReport';

interface ItemSettings {
	itemIndex: number;
	detail: RoutingDetail;
}

export function goodItem(
	outcome: RouteSuccess,
	{ itemIndex, detail, input }: ItemSettings & { input?: INodeExecutionData },
): INodeExecutionData {
	const { error, ...json }: IDataObject = { ...input?.json, ...outcome.value };
	const routing = toRouting(outcome, detail);
	return {
		json: {
			...json,
			...(error === undefined ? {} : { error_: error }),
			...(routing === null ? {} : { _routing: routing }),
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
	{ itemIndex, detail, outcome }: ItemSettings & { outcome?: RouteOutcome },
): INodeExecutionData {
	const routing = outcome === undefined ? null : toRouting(outcome, detail);
	return {
		json: {
			error: error.message,
			details: {
				remedy: error.description ?? '',
				...(routing === null ? {} : { _routing: routing }),
			},
		},
		pairedItem: { item: itemIndex },
	};
}
