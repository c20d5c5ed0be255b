/** The model that each kind of account begins with: one that a normal account can call. */

import type { AccountKind } from '../../types';

export const DEFAULT_MODELS: Record<AccountKind, string> = {
	anthropic: 'claude-haiku-5-5',
	openAi: 'gpt-4o-mini',
	groq: 'openai/gpt-oss-20b',
	together: 'meta-llama/Llama-3.3-70B-Instruct-Turbo',
	ollama: 'llama3.1:8b',
	openAiCompatible: 'meta-llama/Llama-3.1-8B-Instruct',
	openAiCompatible2: 'meta-llama/Llama-3.1-8B-Instruct',
	noKey: 'llama3.1:8b',
};
