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
export class GroqLlama implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Groq Llama',
		name: 'groqLlama',
		icon: { light: 'file:../../icons/groq.svg', dark: 'file:../../icons/groq.dark.svg' },
		group: ['transform'],
		version: [1, 2],
		defaultVersion: 2,
		subtitle: '={{ $parameter["operation"] + ": " + $parameter["model"] }}',
		description:
			'Extract fields, classify, write or solve with Llama and gpt-oss on Groq: takes a text or a question and returns a checked answer',
		defaults: { name: 'Groq Llama' },
		usableAsTool: true,
		inputs: [NodeConnectionTypes.Main],
		outputs: runOutputsExpression,
		credentials: [{ name: 'tieredGroqApi', required: true }],
		hints: lifecycleHints(['groq']),
		properties: hostedProperties(DEFAULT_MODELS.groq),
	};

	methods = { listSearch: { searchModels: modelSearch('groq') } };

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		const { runProviderNode } = await import('../shared/provider/run');
		return await runProviderNode(this, { kind: 'groq', ...HOSTED });
	}
}
