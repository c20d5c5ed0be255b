/** What the five provider nodes do; loaded at the first run. */

import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import { categoryOutputs } from '../operations/classify/outputs';
import { runNode } from '../running/node';
import { planItems, type ProviderNode } from './planItems';

export async function runProviderNode(
	context: IExecuteFunctions,
	node: ProviderNode,
): Promise<INodeExecutionData[][]> {
	if (context.getInputData().length === 0) return [[]];
	return await runNode(context, await planItems(context, node), categoryOutputs(context));
}
