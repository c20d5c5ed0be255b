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
export class AnthropicClaude implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Anthropic Claude',
		name: 'anthropicClaude',
		icon: { light: 'file:../../icons/anthropic.svg', dark: 'file:../../icons/anthropic.dark.svg' },
		group: ['transform'],
		version: [1, 2],
		defaultVersion: 2,
		subtitle: '={{ $parameter["operation"] + ": " + $parameter["model"] }}',
		description:
			'Extract fields, classify, write or solve with Claude Haiku and its siblings: takes a text or a question and returns a checked answer',
		defaults: { name: 'Anthropic Claude' },
		usableAsTool: true,
		inputs: [NodeConnectionTypes.Main],
		outputs: runOutputsExpression,
		credentials: [{ name: 'tieredAnthropicApi', required: true }],
		hints: lifecycleHints(['anthropic']),
		properties: hostedProperties(DEFAULT_MODELS.anthropic),
	};

	methods = { listSearch: { searchModels: modelSearch('anthropic') } };

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		const { runProviderNode } = await import('../shared/provider/run');
		return await runProviderNode(this, { kind: 'anthropic', ...HOSTED });
	}
}
