import {
	type IExecuteFunctions,
	type INodeExecutionData,
	type INodeType,
	type INodeTypeDescription,
	NodeConnectionTypes,
} from 'n8n-workflow';
import { routerCredentials } from '../TieredRouter/description';
import { routerMethods } from '../TieredRouter/methods';
import { properties } from './description';

/** Programmatic, because every row goes to every candidate. */
export class ModelBenchmark implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Model Benchmark',
		name: 'modelBenchmark',
		icon: { light: 'file:modelBenchmark.svg', dark: 'file:modelBenchmark.dark.svg' },
		group: ['transform'],
		version: 1,
		subtitle: '={{ $parameter["operation"] }}',
		description:
			'What a correct answer costs on your own labelled rows: models and router policies side by side, and the cheapest that is good enough',
		defaults: { name: 'Model Benchmark' },
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main, NodeConnectionTypes.Main, NodeConnectionTypes.Main],
		outputNames: ['Report', 'Candidates', 'Rows'],
		usableAsTool: undefined,
		credentials: routerCredentials,
		properties,
	};

	methods = routerMethods;

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		const { runBenchmark } = await import('./run');
		return await runBenchmark(this);
	}
}
