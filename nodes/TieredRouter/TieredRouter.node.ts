import type {
	IExecuteFunctions,
	ILoadOptionsFunctions,
	INodeExecutionData,
	INodeType,
	INodeTypeDescription,
} from 'n8n-workflow';
import { NodeConnectionTypes } from 'n8n-workflow';
import {
	outputsExpression,
	routerCredentials,
	routerHints,
	routerProperties,
	subtitleExpression,
} from './description';

/** Programmatic, because an item may take several calls to several providers. */
export class TieredRouter implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Tiered Router',
		name: 'tieredRouter',
		icon: { light: 'file:tieredRouter.svg', dark: 'file:tieredRouter.dark.svg' },
		group: ['transform'],
		version: 1,
		subtitle: subtitleExpression,
		description:
			'Route LLM work by tier: bulk steps to GPT-4o mini or Llama, critical steps to Claude Haiku, private items to your own servers; every answer checked',
		defaults: { name: 'Tiered Router' },
		usableAsTool: true,
		inputs: [NodeConnectionTypes.Main],
		outputs: outputsExpression,
		credentials: routerCredentials,
		hints: routerHints,
		properties: routerProperties,
	};

	methods = {
		listSearch: {
			async searchTierModels(this: ILoadOptionsFunctions, filter?: string) {
				const search = await import('./searchTierModels');
				return await search.searchTierModels.call(this, filter);
			},
		},
	};

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		const { runRouter } = await import('./run');
		return await runRouter(this);
	}
}
