/** Calls, accounts and abilities for the provider tests. */

import { ACCOUNT_KINDS } from '../../../core/types';
import type {
	Account,
	AccountKind,
	Effort,
	ModelAbilities,
	ModelCall,
	ProviderId,
} from '../../../core/types';
import { systemClock } from '../../../core/engine';
import { PROVIDERS } from '../../../core/providers/registry';
import { PROVIDER_FACTS } from '../../support/providers';
import { type ScriptEntry, scriptedTransport } from '../../support/scriptedTransport';

export const ABILITIES: ModelAbilities = {
	structured: 'json_schema_strict',
	temperature: true,
	reasoning: { control: 'none' },
	maxTokensField: 'max_tokens',
	minCacheableTokens: null,
};

export const EFFORT_WORDS: Record<Effort, string> = {
	off: 'none',
	low: 'low',
	medium: 'medium',
	high: 'high',
};

export function abilities(changes: Partial<ModelAbilities> = {}): ModelAbilities {
	return { ...ABILITIES, ...changes };
}

export function modelCall(changes: Partial<ModelCall> = {}): ModelCall {
	return {
		model: 'test-model',
		abilities: ABILITIES,
		messages: [
			{ role: 'system', content: 'Answer briefly.' },
			{ role: 'user', content: 'What is two and two?' },
		],
		maxOutputTokens: 100,
		effort: 'off',
		cacheSystem: false,
		...changes,
	};
}

export const INVOICE = {
	name: 'invoice',
	schema: {
		type: 'object',
		properties: {
			vendor: { type: 'string', minLength: 1 },
			total: { type: 'number', minimum: 0 },
		},
		required: ['vendor'],
		additionalProperties: false,
	},
};

/** An address that nobody has, with the path that the provider's own has. */
export function baseUrlOf(provider: ProviderId): string {
	const path = PROVIDER_FACTS[provider].sandboxPath.replace(/^\/[^/]+/, '');
	return `https://${provider.toLowerCase()}.test:8443${path}`;
}

/** Invented; must never be seen in an output. */
export const KEY_IN_USE = 'secret-4711-abcdef';

export function accountOf(provider: ProviderId, changes: Partial<Account> = {}): Account {
	const kinds = Object.keys(ACCOUNT_KINDS) as AccountKind[];
	const kind = kinds.find((one) => ACCOUNT_KINDS[one].provider === provider) ?? 'noKey';
	return {
		kind,
		provider,
		label: ACCOUNT_KINDS[kind].label,
		baseUrl: baseUrlOf(provider),
		apiKey: KEY_IN_USE,
		isPrivate: false,
		...changes,
	};
}

/** One call of a provider against a script. */
export async function complete(
	provider: ProviderId,
	script: ScriptEntry[],
	options: { call?: Partial<ModelCall>; account?: Partial<Account>; signal?: AbortSignal } = {},
) {
	const { transport, requests } = scriptedTransport(script);
	const result = await PROVIDERS[provider].complete(
		modelCall(options.call),
		accountOf(provider, options.account),
		{ transport, signal: options.signal ?? new AbortController().signal, clock: systemClock },
	);
	return { result, requests };
}

export async function list(
	provider: ProviderId,
	script: ScriptEntry[],
	account: Partial<Account> = {},
) {
	const { transport, requests } = scriptedTransport(script);
	const result = await PROVIDERS[provider].listModels(accountOf(provider, account), {
		transport,
		signal: new AbortController().signal,
		clock: systemClock,
	});
	return { result, requests };
}

export const PROVIDER_IDS = Object.keys(PROVIDERS) as ProviderId[];

/** A good answer of each dialect, saying `text`. */
export function goodAnswer(provider: ProviderId, text: string): unknown {
	if (provider === 'anthropic') {
		return {
			type: 'message',
			model: 'test-model-0',
			content: [{ type: 'text', text }],
			stop_reason: 'end_turn',
			usage: {
				input_tokens: 20,
				output_tokens: 5,
				cache_read_input_tokens: 0,
				cache_creation_input_tokens: 0,
			},
		};
	}
	if (provider === 'ollama') {
		return {
			model: 'test-model-0',
			message: { role: 'assistant', content: text },
			done: true,
			done_reason: 'stop',
			prompt_eval_count: 20,
			eval_count: 5,
		};
	}
	return {
		id: 'chat-1',
		object: 'chat.completion',
		model: 'test-model-0',
		choices: [{ index: 0, message: { role: 'assistant', content: text }, finish_reason: 'stop' }],
		usage: { prompt_tokens: 20, completion_tokens: 5, total_tokens: 25 },
	};
}
