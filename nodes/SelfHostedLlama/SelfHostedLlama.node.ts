import type {
	IExecuteFunctions,
	ILoadOptionsFunctions,
	INodeListSearchResult,
	INodeExecutionData,
	INodeProperties,
	INodeType,
	INodeTypeDescription,
} from 'n8n-workflow';
import { NodeConnectionTypes } from 'n8n-workflow';
import { DEFAULT_MODELS } from '../../core/policy/presets/defaultModels';
import { runOutputsExpression } from '../shared/operations/classify/outputs';
import { readAccount } from '../shared/reading/accounts';
import { noKeyAccount } from '../shared/reading/noKey';
import {
	lifecycleHints,
	modelProperty,
	providerProperties,
	searchModels,
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
			name: 'Ollama Without Credential',
			value: 'noKey',
			description: 'For a first try: an address is all it needs; it is never private',
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

const noKeyBaseUrl: INodeProperties = {
	displayName: 'Base URL',
	name: 'noKeyBaseUrl',
	type: 'string',
	default: 'http://localhost:11434',
	required: true,
	description: 'Address of the server; from a container the host is usually host.docker.internal',
	displayOptions: { show: { server: ['noKey'] } },
};

const showForOllama = { show: { server: ['ollama'] } };
const showForModel = { show: { server: ['ollama', 'noKey'] } };
const showForCompatible = { show: { server: ['openAiCompatible'] } };

/**
 * Programmatic, because an answer is checked and repaired before it is given out. *Without Credential*
 * also keeps n8n from taking Server for an authentication selector, which it hides. The two servers
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
		version: [1, 2],
		defaultVersion: 2,
		subtitle:
			'={{ $parameter["operation"] + ": " + ($parameter["server"] === "openAiCompatible" ? $parameter["servedModel"] : $parameter["model"]) }}',
		description:
			'Extract fields, classify, write or solve with Llama on your own server: takes a text or a question and returns a checked answer',
		defaults: { name: 'Self-Hosted Llama' },
		usableAsTool: true,
		inputs: [NodeConnectionTypes.Main],
		outputs: runOutputsExpression,
		credentials: [
			{ name: 'tieredOllamaApi', required: true, displayOptions: showForOllama },
			{ name: 'tieredOpenAiCompatibleApi', required: true, displayOptions: showForCompatible },
		],
		hints: lifecycleHints(['ollama']),
		properties: [
			server,
			noKeyBaseUrl,
			...providerProperties({
				models: [
					modelProperty({ defaultModel: DEFAULT_MODELS.ollama, displayOptions: showForModel }),
					modelProperty({
						name: 'servedModel',
						defaultModel: DEFAULT_MODELS.openAiCompatible,
						displayOptions: showForCompatible,
					}),
				],
				...SELF_HOSTED,
			}),
		],
	};

	methods = { listSearch: { searchModels: searchServerModels } };

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		const { runProviderNode } = await import('../shared/provider/run');
		const kind = chosenServer(this);
		const modelParameter = kind === 'openAiCompatible' ? 'servedModel' : 'model';
		return await runProviderNode(this, { kind, modelParameter, ...SELF_HOSTED });
	}
}

async function searchServerModels(
	this: ILoadOptionsFunctions,
	filter?: string,
): Promise<INodeListSearchResult> {
	const kind = chosenServer(this);
	const isCompatible = kind === 'openAiCompatible';
	const account =
		kind === 'noKey'
			? noKeyAccount('ollama', this.getCurrentNodeParameters()?.noKeyBaseUrl)
			: await readAccount(this, kind);
	return await searchModels(this, {
		provider: isCompatible ? 'openaiCompatible' : 'ollama',
		account,
		present: this.getCurrentNodeParameter(isCompatible ? 'servedModel' : 'model'),
		filter,
	});
}

function chosenServer(context: IExecuteFunctions | ILoadOptionsFunctions) {
	const { server: chosen } = context.getNode().parameters;
	return chosen === 'openAiCompatible' || chosen === 'noKey' ? chosen : 'ollama';
}
