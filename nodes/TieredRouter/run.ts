/** What the router does with its items; loaded at the first run. */

import { type IExecuteFunctions, type INodeExecutionData, NodeOperationError } from 'n8n-workflow';
import { runNode } from '../shared/running/runner';
import { planItem } from './planItem';
import { providerReader } from './readProviders';
import { routeOnly } from './routeOnly';

export async function runRouter(context: IExecuteFunctions): Promise<INodeExecutionData[][]> {
	const node = context.getNode();
	if (context.getInputData().length === 0) return [[]];
	if (node.parameters.mode === 'routeOnly') {
		if (!node.type.endsWith('Tool')) return routeOnly(context);
		throw new NodeOperationError(node, 'Route Only cannot be used as a tool', {
			description: 'An agent takes one answer: set Mode to Route and Run',
		});
	}
	const readAccounts = await providerReader(context);
	return await runNode(context, {
		plan: async (itemIndex) => planItem(context, itemIndex, await readAccounts(itemIndex)),
	});
}
