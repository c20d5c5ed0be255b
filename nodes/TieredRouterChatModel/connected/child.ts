/** What is read of a connected chat model: who it is, and where it sends what it is asked. Pure. */

import type { ProviderId } from '../../../core/types';
import { factsOf } from '../../../core/types/accountKinds';

/** What a model is asked by, with tools bound to it or without. */
export type Asked = Pick<LangChainChild, 'invoke' | 'stream'>;

/** A part of a message; parts together are a message again. */
export interface MessageChunk {
	content: unknown;
	concat(next: MessageChunk): MessageChunk;
}

/** A LangChain model, as far as it is used here; n8n brings it, this package ships none. */
export interface LangChainChild {
	invoke(messages: unknown[], options: { signal: AbortSignal }): Promise<unknown>;
	stream?(
		messages: unknown[],
		options: { signal: AbortSignal },
	): Promise<AsyncIterable<MessageChunk>>;
	bindTools?(tools: unknown[], settings: object): Asked;
	_llmType?(): string;
	caller?: { maxRetries?: unknown };
	[key: string]: unknown;
}

/**
 * Where n8n's own model nodes keep the address (2.41.1): OpenAI, OpenRouter and DeepSeek, Anthropic, Ollama, Groq,
 * Gemini. Mistral's and Azure's cannot be read.
 */
const ADDRESSES = [
	['clientConfig', 'baseURL'],
	['apiUrl'],
	['baseUrl'],
	['client', 'baseURL'],
	['client', '_requestOptions', 'baseUrl'],
];

/** n8n's nodes leave it out where it is the provider's own. */
const DEFAULTS: Record<string, string> = {
	openai: 'https://api.openai.com/v1',
	anthropic: 'https://api.anthropic.com',
};

/** `null` = it cannot be read. */
export function addressOf(child: LangChainChild): URL | null {
	const found = ADDRESSES.map((path) => at(child, path)).find((value) => value !== undefined);
	const text = found ?? DEFAULTS[typeOf(child)];
	return typeof text === 'string' && URL.canParse(text) ? new URL(text) : null;
}

export function modelOf(child: LangChainChild): string | null {
	const name = child['model'] ?? child['modelName'];
	return typeof name === 'string' && name !== '' ? name : null;
}

/** By whose prices and habits it is judged: those of an unknown server unless both its make and its address say more. */
export function providerOf(child: LangChainChild): ProviderId {
	const type = typeOf(child);
	if (type === 'ollama') return 'ollama';
	const host = addressOf(child)?.host;
	const known = (['openai', 'anthropic', 'groq'] as const).find((id) => id === type);
	if (known === undefined) return 'openaiCompatible';
	const { defaultBaseUrl } = factsOf(known);
	return host === new URL(defaultBaseUrl ?? '').host ? known : 'openaiCompatible';
}

function typeOf(child: LangChainChild): string {
	return typeof child._llmType === 'function' ? child._llmType() : '';
}

function at(value: unknown, [first, ...rest]: string[]): unknown {
	if (first === undefined) return value;
	if (typeof value !== 'object' || value === null) return undefined;
	return at((value as Record<string, unknown>)[first], rest);
}
