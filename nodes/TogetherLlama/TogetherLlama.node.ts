import type {
	IExecuteFunctions,
	INodeExecutionData,
	INodeType,
	INodeTypeDescription,
} from 'n8n-workflow';
import { NodeConnectionTypes } from 'n8n-workflow';
import { DEFAULT_MODELS } from '../../core/policy/presets/defaultModels';
import { runOutputsExpression } from '../shared/operations/classify/outputs';
import { HOSTED, hostedProperties, lifecycleHints, modelSearch } from '../shared/panel';

/** Programmatic, because an answer is checked and repaired before it is given out. */
export class TogetherLlama implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Together Llama',
		name: 'togetherLlama',
		icon: { light: 'file:../../icons/together.svg', dark: 'file:../../icons/together.dark.svg' },
		group: ['transform'],
		version: [1, 2],
		defaultVersion: 2,
		subtitle: '={{ $parameter["operation"] + ": " + $parameter["model"] }}',
		description:
			'Extract fields, classify, write or solve with Llama on Together AI: takes a text or a question and returns a checked answer',
		defaults: { name: 'Together Llama' },
		usableAsTool: true,
		inputs: [NodeConnectionTypes.Main],
		outputs: runOutputsExpression,
		credentials: [{ name: 'tieredTogetherApi', required: true }],
		hints: lifecycleHints(['together']),
		properties: hostedProperties(DEFAULT_MODELS.together),
	};

	methods = { listSearch: { searchModels: modelSearch('together') } };

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		const { runProviderNode } = await import('../shared/provider/run');
		return await runProviderNode(this, { kind: 'together', ...HOSTED });
	}
}
