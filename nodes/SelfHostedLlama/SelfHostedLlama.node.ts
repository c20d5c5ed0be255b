import type {
	IExecuteFunctions,
	ILoadOptionsFunctions,
	INodeExecutionData,
	INodeProperties,
	INodeType,
	INodeTypeDescription,
} from 'n8n-workflow';
import { NodeConnectionTypes } from 'n8n-workflow';
import {
	lifecycleHints,
	modelProperty,
	modelSearch,
	providerProperties,
	SELF_HOSTED,
} from '../shared/panel';

const server: INodeProperties = {
	displayName: 'Server',
	name: 'server',
	type: 'options',
	noDataExpression: true,
	options: [
		{
			name: 'Ollama',
			value: 'ollama',
			description: 'By its own API, which can set the context size',
		},
		{
			name: 'OpenAI-Compatible',
			value: 'openAiCompatible',
			description: 'Such as vLLM, llama.cpp, LM Studio or a gateway of yours',
		},
	],
	default: 'ollama',
	description: 'What kind of server runs the model',
};

const showForOllama = { show: { server: ['ollama'] } };
const showForCompatible = { show: { server: ['openAiCompatible'] } };

/**
 * Programmatic, because an answer is checked and repaired before it is given out. The two servers
 * have a model parameter each: n8n would keep the one's model id for the other.
 */
export class SelfHostedLlama implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Self-Hosted Llama',
		name: 'selfHostedLlama',
		icon: {
			light: 'file:../../icons/selfHosted.svg',
			dark: 'file:../../icons/selfHosted.dark.svg',
		},
		group: ['transform'],
		version: 1,
		subtitle:
			'={{ $parameter["operation"] + ": " + ($parameter["server"] === "ollama" ? $parameter["model"] : $parameter["servedModel"]) }}',
		description:
			'Extract, classify, generate or solve with a model on your own server: Ollama, vLLM, llama.cpp',
		defaults: { name: 'Self-Hosted Llama' },
		usableAsTool: true,
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		credentials: [
			{ name: 'tieredOllamaApi', required: true, displayOptions: showForOllama },
			{ name: 'tieredOpenAiCompatibleApi', required: true, displayOptions: showForCompatible },
		],
		hints: lifecycleHints(['ollama']),
		properties: [
			server,
			...providerProperties({
				models: [
					modelProperty({ defaultModel: 'llama3.1:8b', displayOptions: showForOllama }),
					modelProperty({
						name: 'servedModel',
						defaultModel: 'meta-llama/Llama-3.1-8B-Instruct',
						displayOptions: showForCompatible,
					}),
				],
				...SELF_HOSTED,
			}),
		],
	};

	methods = { listSearch: { searchModels: modelSearch(chosenServer) } };

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		const { runProviderNode } = await import('../shared/providerNode');
		const kind = chosenServer(this);
		const modelParameter = kind === 'ollama' ? 'model' : 'servedModel';
		return await runProviderNode(this, { kind, modelParameter, ...SELF_HOSTED });
	}
}

function chosenServer(context: IExecuteFunctions | ILoadOptionsFunctions) {
	const { server: chosen } = context.getNode().parameters;
	return chosen === 'openAiCompatible' ? 'openAiCompatible' : 'ollama';
}
