/** What the router does with its items; loaded at the first run. */

import { type IExecuteFunctions, type INodeExecutionData, NodeOperationError } from 'n8n-workflow';
import { runNode } from '../shared/runner';
import { DEFAULT_RUN_SETTINGS, readRunSettings } from '../shared/runSettings';
import { planItem } from './planItem';
import { readProviders } from './readProviders';
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
	const settings = readRunSettings(context);
	const accounts = await readProviders(context);
	return await runNode(context, {
		settings: settings.ok ? settings.value : DEFAULT_RUN_SETTINGS,
		plan: async (itemIndex) =>
			await Promise.resolve(settings.ok ? planItem(context, itemIndex, accounts) : settings),
	});
}
