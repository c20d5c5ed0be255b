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
}

const KINDS = {
	anthropic: {
		provider: 'anthropic',
		label: 'Anthropic',
		credentialType: 'tieredAnthropicApi',
		defaultBaseUrl: 'https://api.anthropic.com',
		needsKey: true,
	},
	openAi: {
		provider: 'openai',
		label: 'OpenAI',
		credentialType: 'tieredOpenAiApi',
		defaultBaseUrl: 'https://api.openai.com/v1',
		needsKey: true,
	},
	groq: {
		provider: 'groq',
		label: 'Groq',
		credentialType: 'tieredGroqApi',
		defaultBaseUrl: 'https://api.groq.com',
		needsKey: true,
	},
	together: {
		provider: 'together',
		label: 'Together AI',
		credentialType: 'tieredTogetherApi',
		// api.together.ai since SDK 0.52.0, 2026-09.
		defaultBaseUrl: 'https://api.together.ai/v1',
		needsKey: true,
	},
	ollama: {
		provider: 'ollama',
		label: 'Ollama',
		credentialType: 'tieredOllamaApi',
		defaultBaseUrl: 'http://localhost:11434',
		needsKey: false,
	},
	openAiCompatible: {
		provider: 'openaiCompatible',
		label: 'OpenAI-Compatible',
		credentialType: 'tieredOpenAiCompatibleApi',
		defaultBaseUrl: null,
		needsKey: false,
	},
	openAiCompatible2: {
		provider: 'openaiCompatible',
		label: 'OpenAI-Compatible (second server)',
		credentialType: 'tieredOpenAiCompatible2Api',
		defaultBaseUrl: null,
		needsKey: false,
	},
	noKey: {
		provider: null,
		label: 'Self-Hosted, No Key',
		credentialType: null,
		defaultBaseUrl: null,
		needsKey: false,
	},
} as const satisfies Record<string, AccountKindFacts>;

export type AccountKind = keyof typeof KINDS;
export type ProviderId = NonNullable<(typeof KINDS)[AccountKind]['provider']>;

export interface AccountKindInfo extends AccountKindFacts {
	provider: ProviderId | null;
}

export const ACCOUNT_KINDS: Record<AccountKind, AccountKindInfo> = KINDS;
