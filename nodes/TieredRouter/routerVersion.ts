/** The router with the panel of one version; what it does is the same in all. */

import {
	type IExecuteFunctions,
	type INodeExecutionData,
	type INodeType,
	type INodeTypeBaseDescription,
	NodeConnectionTypes,
} from 'n8n-workflow';
import { routerCredentials, type RouterPanel } from './description';
import { routerMethods } from './methods';

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

	methods = routerMethods;

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		const { runRouter } = await import('./run');
		return await runRouter(this);
	}
}
