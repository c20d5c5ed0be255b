/** All that tests need to know of a provider; a new one needs its lines here and nowhere else in `test/`. */

import type { AccountKind, ProviderId } from '../../core/types';
import { ANTHROPIC_TOOLS, OLLAMA_TOOLS, OPENAI_TOOLS, type ToolFacts } from './toolTurns';

type Body = Record<string, unknown>;

export interface ProviderFacts {
	/** The account that its nodes use. */
	kind: AccountKind;
	/** Its base URL below the sandbox's address. */
	sandboxPath: string;
	/** One that the sandbox serves. */
	model: string;
	/** Below the base URL. */
	chatPath: string;
	/** Below the base URL, with its query. */
	listPath: string;
	/** The headers that carry the key, as the dialect wants them. */
	auth(key: string): Record<string, string>;
	/** Where the request asks for structured output. */
	structured(body: Body): unknown;
	/** Part of what it answers to a wrong key, and to a model that it does not know. */
	refuses: { key: Body; model: Body };
	tools: ToolFacts;
	/** Another than `model`, where that one takes no tools. */
	toolModel?: string;
	/** Whether its answers are OpenAI's. */
	isOpenAiStyle: boolean;
	/** Type and parameters of the node that calls it with `model`. */
	node: { type: string; parameters?: Body };
}

const bearer = (key: string) => ({ authorization: `Bearer ${key}` });

type Own = Pick<ProviderFacts, 'toolModel' | 'kind' | 'sandboxPath' | 'model' | 'refuses' | 'node'>;

function openAiStyle(own: Own, apiPath = ''): ProviderFacts {
	return {
		...own,
		chatPath: `${apiPath}/chat/completions`,
		listPath: `${apiPath}/models`,
		auth: bearer,
		structured: (body) => body['response_format'],
		tools: OPENAI_TOOLS,
		isOpenAiStyle: true,
	};
}

export const PROVIDER_FACTS: Record<ProviderId, ProviderFacts> = {
	anthropic: {
		kind: 'anthropic',
		sandboxPath: '/anthropic',
		model: 'claude-haiku-5-5',
		chatPath: '/v1/messages',
		listPath: '/v1/models?limit=1000',
		auth: (key) => ({ 'x-api-key': key, 'anthropic-version': '2023-06-01' }),
		structured: (body) => body['output_config'],
		tools: ANTHROPIC_TOOLS,
		refuses: {
			key: { type: 'error', error: { type: 'authentication_error' } },
			model: { error: { type: 'not_found_error', message: 'model: no-such-model' } },
		},
		isOpenAiStyle: false,
		node: { type: 'anthropicClaude' },
	},
	openai: openAiStyle({
		kind: 'openAi',
		sandboxPath: '/openai/v1',
		model: 'gpt-4o-mini',
		refuses: {
			key: { error: { type: 'invalid_request_error', code: 'invalid_api_key' } },
			model: { error: { code: 'model_not_found' } },
		},
		node: { type: 'openAiGpt' },
	}),
	groq: openAiStyle(
		{
			kind: 'groq',
			sandboxPath: '/groq',
			model: 'openai/gpt-oss-20b',
			refuses: {
				key: { error: { code: 'invalid_api_key', message: 'Invalid API Key' } },
				model: { error: { code: 'model_not_found' } },
			},
			node: { type: 'groqLlama' },
		},
		'/openai/v1',
	),
	together: openAiStyle({
		kind: 'together',
		sandboxPath: '/together/v1',
		model: 'meta-llama/Llama-3.3-70B-Instruct-Turbo',
		refuses: {
			key: { error: { code: 'invalid_api_key' } },
			model: { error: { code: 'model_not_available' } },
		},
		node: { type: 'togetherLlama' },
	}),
	ollama: {
		kind: 'ollama',
		sandboxPath: '/ollama',
		model: 'llama3.1:8b',
		chatPath: '/api/chat',
		listPath: '/api/tags',
		auth: bearer,
		structured: (body) => body['format'],
		tools: OLLAMA_TOOLS,
		refuses: {
			key: { error: 'unauthorized' },
			model: { error: "model 'no-such-model' not found" },
		},
		isOpenAiStyle: false,
		node: { type: 'selfHostedLlama', parameters: { server: 'ollama' } },
	},
	openaiCompatible: openAiStyle({
		kind: 'openAiCompatible',
		sandboxPath: '/compatible/v1',
		model: 'meta-llama/Llama-3.1-8B-Instruct',
		toolModel: 'NousResearch/Hermes-3-Llama-3.1-8B',
		refuses: {
			key: { error: 'Unauthorized' },
			model: { error: { type: 'NotFoundError', code: 404 } },
		},
		node: { type: 'selfHostedLlama', parameters: { server: 'openAiCompatible' } },
	}),
};

export const PROVIDER_IDS = Object.keys(PROVIDER_FACTS) as ProviderId[];
