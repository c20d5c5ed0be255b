import {
	type ILoadOptionsFunctions,
	type INodeType,
	type INodeTypeDescription,
	type ISupplyDataFunctions,
	NodeConnectionTypes,
	type SupplyData,
} from 'n8n-workflow';
import { routerMethods } from '../TieredRouter/methods';
import { credentials, inputs, properties } from './description';

/** Programmatic, because a call of an agent may take several calls to several providers. */
export class TieredRouterChatModel implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Tiered Router Chat Model',
		name: 'tieredRouterChatModel',
		icon: {
			light: 'file:tieredRouterChatModel.svg',
			dark: 'file:tieredRouterChatModel.dark.svg',
		},
		group: ['transform'],
		version: 1,
		subtitle:
			'={{ $parameter["source"] === "connected" ? "Connected Chat Models" : $parameter["preset"] }}',
		description:
			"For n8n's agents and chains: each call goes to the cheapest model that you trust with it, and tool calls are checked",
		defaults: { name: 'Tiered Router Chat Model' },
		inputs,
		outputs: [NodeConnectionTypes.AiLanguageModel],
		outputNames: ['Model'],
		usableAsTool: undefined,
		credentials,
		properties,
	};

	methods = {
		...routerMethods,
		loadOptions: {
			...routerMethods.loadOptions,
			async getTierNames(this: ILoadOptionsFunctions) {
				const tiers = await import('./rules/callTiers');
				return await tiers.getCallTiers.call(this);
			},
		},
	};

	async supplyData(this: ISupplyDataFunctions, itemIndex: number): Promise<SupplyData> {
		const { supply } = await import('./supply');
		return await supply(this, itemIndex);
	}
}
