import {
	type ILoadOptionsFunctions,
	type INodeType,
	type INodeTypeDescription,
	type ISupplyDataFunctions,
	NodeConnectionTypes,
	type SupplyData,
} from 'n8n-workflow';
import { credentialTest, credentialTestName } from '../shared/panel/credentialTest';
import { KINDS, routerCredentials } from '../TieredRouter/description';
import { properties } from './description';

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
		subtitle: '={{ $parameter["preset"] }}',
		description:
			"For n8n's agents and chains: each call goes to the cheapest model that you trust with it, and tool calls are checked",
		defaults: { name: 'Tiered Router Chat Model' },
		inputs: [],
		outputs: [NodeConnectionTypes.AiLanguageModel],
		outputNames: ['Model'],
		usableAsTool: undefined,
		credentials: routerCredentials,
		properties,
	};

	methods = {
		credentialTest: Object.fromEntries(
			KINDS.map((kind) => [credentialTestName(kind), credentialTest(kind)]),
		),
		loadOptions: {
			async getTierNames(this: ILoadOptionsFunctions) {
				const names = await import('../TieredRouter/tierNames');
				return await names.getTierNames.call(this);
			},
		},
		listSearch: {
			async searchTierModels(this: ILoadOptionsFunctions, filter?: string) {
				const search = await import('../TieredRouter/searchTierModels');
				return await search.searchTierModels.call(this, filter);
			},
		},
	};

	async supplyData(this: ISupplyDataFunctions, itemIndex: number): Promise<SupplyData> {
		const { supply } = await import('./supply');
		return await supply(this, itemIndex);
	}
}
