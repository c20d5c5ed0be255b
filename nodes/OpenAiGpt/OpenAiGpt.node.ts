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
export class OpenAiGpt implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'OpenAI GPT',
		name: 'openAiGpt',
		icon: { light: 'file:../../icons/openAi.svg', dark: 'file:../../icons/openAi.dark.svg' },
		group: ['transform'],
		version: [1, 2],
		defaultVersion: 2,
		subtitle: '={{ $parameter["operation"] + ": " + $parameter["model"] }}',
		description:
			'Extract fields, classify, write or solve with GPT-4o mini and its siblings: takes a text or a question and returns a checked answer',
		defaults: { name: 'OpenAI GPT' },
		usableAsTool: true,
		inputs: [NodeConnectionTypes.Main],
		outputs: runOutputsExpression,
		credentials: [{ name: 'tieredOpenAiApi', required: true }],
		hints: lifecycleHints(['openai']),
		properties: hostedProperties(DEFAULT_MODELS.openAi),
	};

	methods = { listSearch: { searchModels: modelSearch('openAi') } };

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		const { runProviderNode } = await import('../shared/provider/run');
		return await runProviderNode(this, { kind: 'openAi', ...HOSTED });
	}
}
