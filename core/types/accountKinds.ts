/**
 * The kinds of account, one n8n credential type each: which dialect each speaks, and where. The one
 * list from which the names of providers and account kinds are made.
 */

interface AccountKindFacts {
	/** One wire dialect each; `null` = the node says which. */
	provider: string | null;
	/** For users. */
	label: string;
	/** n8n's credential type; `null` = none. */
	credentialType: string | null;
	/** Used where the credential names no address; `null` = it must name one. */
	defaultBaseUrl: string | null;
	/** Whether everything is answered 401 without a key. */
	needsKey: boolean;
	/** What models there are, for users to read. */
	modelsPage: string;
}

const KINDS = {
	anthropic: {
		provider: 'anthropic',
		label: 'Anthropic',
		credentialType: 'tieredAnthropicApi',
		defaultBaseUrl: 'https://api.anthropic.com',
		needsKey: true,
		modelsPage: 'https://platform.claude.com/docs/en/about-claude/models/overview',
	},
	openAi: {
		provider: 'openai',
		label: 'OpenAI',
		credentialType: 'tieredOpenAiApi',
		defaultBaseUrl: 'https://api.openai.com/v1',
		needsKey: true,
		modelsPage: 'https://platform.openai.com/docs/models',
	},
	groq: {
		provider: 'groq',
		label: 'Groq',
		credentialType: 'tieredGroqApi',
		defaultBaseUrl: 'https://api.groq.com',
		needsKey: true,
		modelsPage: 'https://console.groq.com/docs/models',
	},
	together: {
		provider: 'together',
		label: 'Together AI',
		credentialType: 'tieredTogetherApi',
		// api.together.ai since SDK 0.52.0, 2026-09.
		defaultBaseUrl: 'https://api.together.ai/v1',
		needsKey: true,
		modelsPage: 'https://docs.together.ai/docs/serverless-models',
	},
	ollama: {
		provider: 'ollama',
		label: 'Ollama',
		credentialType: 'tieredOllamaApi',
		defaultBaseUrl: 'http://localhost:11434',
		needsKey: false,
		modelsPage: 'https://ollama.com/library',
	},
	openAiCompatible: {
		provider: 'openaiCompatible',
		label: 'OpenAI-Compatible',
		credentialType: 'tieredOpenAiCompatibleApi',
		defaultBaseUrl: null,
		needsKey: false,
		modelsPage: 'https://huggingface.co/models',
	},
	openAiCompatible2: {
		provider: 'openaiCompatible',
		label: 'OpenAI-Compatible (second server)',
		credentialType: 'tieredOpenAiCompatible2Api',
		defaultBaseUrl: null,
		needsKey: false,
		modelsPage: 'https://huggingface.co/models',
	},
	noKey: {
		provider: null,
		label: 'Self-Hosted, No Key',
		credentialType: null,
		defaultBaseUrl: null,
		needsKey: false,
		modelsPage: 'https://ollama.com/library',
	},
} as const satisfies Record<string, AccountKindFacts>;

export type AccountKind = keyof typeof KINDS;
export type ProviderId = NonNullable<(typeof KINDS)[AccountKind]['provider']>;

export interface AccountKindInfo extends AccountKindFacts {
	provider: ProviderId | null;
}

export const ACCOUNT_KINDS: Record<AccountKind, AccountKindInfo> = KINDS;

/** What all accounts of a provider have in common. */
export function factsOf(provider: ProviderId): AccountKindInfo {
	const found = Object.values(ACCOUNT_KINDS).find((kind) => kind.provider === provider);
	return found ?? ACCOUNT_KINDS.noKey;
}
