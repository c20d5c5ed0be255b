/** The router with the panel of one version; what it does is the same in all. */

import {
	type IExecuteFunctions,
	type ILoadOptionsFunctions,
	type INodeExecutionData,
	type INodeType,
	type INodeTypeBaseDescription,
	NodeConnectionTypes,
} from 'n8n-workflow';
import { credentialTest, credentialTestName } from '../shared/panel/credentialTest';
import { KINDS, routerCredentials, type RouterPanel } from './description';

/** Programmatic, because an item may take several calls to several providers. */
export class RouterVersion implements INodeType {
	readonly description: INodeType['description'];

	constructor(base: INodeTypeBaseDescription, panel: RouterPanel) {
		this.description = {
			...base,
			...panel,
			subtitle:
				'={{ $parameter["mode"] === "routeOnly" ? "route only" : $parameter["operation"] }}',
			defaults: { name: 'Tiered Router' },
			inputs: [NodeConnectionTypes.Main],
			credentials: routerCredentials,
		};
	}

	methods = {
		credentialTest: Object.fromEntries(
			KINDS.map((kind) => [credentialTestName(kind), credentialTest(kind)]),
		),
		loadOptions: {
			async getTierNames(this: ILoadOptionsFunctions) {
				const names = await import('./tierNames');
				return await names.getTierNames.call(this);
			},
		},
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
