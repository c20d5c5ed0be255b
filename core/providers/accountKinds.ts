/** Which dialect and which credential an account kind stands for. `noKey` takes its dialect from the node. */

import type { AccountKind, ProviderId } from '../types';

export interface AccountKindInfo {
	/** `null` = the node says which. */
	provider: ProviderId | null;
	/** For users. */
	label: string;
	/** n8n's credential type; `null` = none. */
	credentialType: string | null;
}

export const ACCOUNT_KINDS: Record<AccountKind, AccountKindInfo> = {
	anthropic: {
		provider: 'anthropic',
		label: 'Anthropic',
		credentialType: 'tieredAnthropicApi',
	},
	openAi: { provider: 'openai', label: 'OpenAI', credentialType: 'tieredOpenAiApi' },
	groq: { provider: 'groq', label: 'Groq', credentialType: 'tieredGroqApi' },
	together: { provider: 'together', label: 'Together AI', credentialType: 'tieredTogetherApi' },
	ollama: { provider: 'ollama', label: 'Ollama', credentialType: 'tieredOllamaApi' },
	openAiCompatible: {
		provider: 'openaiCompatible',
		label: 'OpenAI-Compatible',
		credentialType: 'tieredOpenAiCompatibleApi',
	},
	openAiCompatible2: {
		provider: 'openaiCompatible',
		label: 'OpenAI-Compatible (second server)',
		credentialType: 'tieredOpenAiCompatible2Api',
	},
	noKey: { provider: null, label: 'Self-Hosted, No Key', credentialType: null },
};
