/** What the router does with its items; loaded at the first run. */

import { type IExecuteFunctions, type INodeExecutionData, NodeOperationError } from 'n8n-workflow';
import { categoryOutputs } from '../shared/operations/classify/outputs';
import { runNode } from '../shared/running/node';
import { planItems } from './planItems';
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
	return await runNode(context, await planItems(context), categoryOutputs(context));
}
