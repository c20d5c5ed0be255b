/** What is read of connected chat models: where they send, who they are, what they answer, how they fail. */

import { callerOf } from '../../core/providers/wire/caller';
import type { Account } from '../../core/types';
import {
	addressOf,
	type LangChainChild,
	providerOf,
} from '../../nodes/TieredRouterChatModel/connected/child';
import { isOwnHost } from '../../nodes/TieredRouterChatModel/connected/ownHost';
import { readAnswer } from '../../nodes/TieredRouterChatModel/connected/readAnswer';
import { readThrown } from '../../nodes/TieredRouterChatModel/connected/readThrown';
import { toLangChain } from '../../nodes/TieredRouterChatModel/connected/toLangChain';

const NONE = new Set<string>();

describe('a host of one’s own', () => {
	test.each([
		...['localhost', '127.0.0.1', '127.9.9.9', '[::1]', '10.1.2.3', '172.16.0.1', '172.31.255.255'],
		...['192.168.1.7', '100.100.1.1', '169.254.1.1', '[fd12:3456::1]', '[fe80::1]', 'ollama'],
		...['gpu.local', 'llm.internal', 'box.home.arpa', 'nas.lan', 'LOCALHOST'],
	])('%s', (host) => expect(isOwnHost(host, NONE)).toBe(true));

	test.each([
		...['api.openai.com', '8.8.8.8', '172.32.0.1', '172.15.0.1', '11.0.0.1', '192.169.0.1'],
		...['[2001:db8::1]', 'localhost.example.com', 'local.example.com', '100.128.0.1'],
	])('%s is none', (host) => expect(isOwnHost(host, NONE)).toBe(false));

	test('one that the user names, and nothing below it', () => {
		const named = new Set(['llm.example.com']);
		expect(isOwnHost('LLM.example.com', named)).toBe(true);
		expect(isOwnHost('evil.llm.example.com', named)).toBe(false);
	});
});

const child = (type: string, more: object): LangChainChild => ({
	invoke: async () => await Promise.resolve(null),
	_llmType: () => type,
	...more,
});

describe('where a model sends', () => {
	test.each<[string, LangChainChild, string | null, string]>([
		[
			'OpenAI',
			child('openai', { clientConfig: { baseURL: 'https://api.openai.com/v1' } }),
			'api.openai.com',
			'openai',
		],
		[
			'OpenAI without an address',
			child('openai', { clientConfig: {} }),
			'api.openai.com',
			'openai',
		],
		[
			'a gateway',
			child('openai', { clientConfig: { baseURL: 'http://10.0.0.5:4000/v1' } }),
			'10.0.0.5:4000',
			'openaiCompatible',
		],
		[
			'Anthropic',
			child('anthropic', { apiUrl: 'https://api.anthropic.com' }),
			'api.anthropic.com',
			'anthropic',
		],
		['Ollama', child('ollama', { baseUrl: 'http://ollama:11434' }), 'ollama:11434', 'ollama'],
		[
			'Groq',
			child('groq', { client: { baseURL: 'https://api.groq.com' } }),
			'api.groq.com',
			'groq',
		],
		['Mistral, which cannot be read', child('mistral_ai', {}), null, 'openaiCompatible'],
		[
			'Azure, which cannot be read',
			child('azure_openai', { clientConfig: {} }),
			null,
			'openaiCompatible',
		],
		['an address that is none', child('ollama', { baseUrl: 'nowhere' }), null, 'ollama'],
	])('%s', (_, model, host, provider) => {
		expect(addressOf(model)?.host ?? null).toBe(host);
		expect(providerOf(model)).toBe(provider);
	});
});

describe('an answer', () => {
	test('text, calls, what could not be parsed, and tokens without those of the cache', () => {
		const reply = readAnswer({
			content: [
				{ type: 'text', text: 'I look. ' },
				{ type: 'tool_use', id: 'a' },
				{ type: 'text', text: 'Now.' },
			],
			tool_calls: [{ id: 'a', name: 'stock', args: { sku: 'L' } }],
			invalid_tool_calls: [{ id: 'b', name: 'sum', args: '{"a": 1' }],
			usage_metadata: {
				input_tokens: 100,
				output_tokens: 9,
				input_token_details: { cache_read: 60, cache_creation: 10 },
			},
			response_metadata: { stop_reason: 'tool_use', model: 'claude-haiku-5-5' },
		});
		expect(reply).toMatchObject({
			...{ text: 'I look. Now.', finish: 'tool_calls', model: 'claude-haiku-5-5' },
			calls: [
				{ id: 'a', name: 'stock', arguments: '{"sku":"L"}' },
				{ id: 'b', name: 'sum', arguments: '{"a": 1' },
			],
			usage: { input: 30, cacheRead: 60, cacheWrite: 10, output: 9 },
		});
	});

	test.each([
		[{ response_metadata: { finish_reason: 'length' } }, 'length'],
		[{ response_metadata: { finishReason: 'MAX_TOKENS' } }, 'length'],
		[{ response_metadata: { done_reason: 'stop' } }, 'stop'],
		[{ response_metadata: { finishReason: 'SAFETY' } }, 'refusal'],
		[{ additional_kwargs: { refusal: 'I cannot.' } }, 'refusal'],
		['nothing', 'stop'],
	])('%j ends with %s', (message, finish) => {
		expect(readAnswer(message)).toMatchObject({ finish, usage: null });
	});
});

const ACCOUNT: Account = {
	...{ kind: 'connected', provider: 'openai', label: 'GPT' },
	...{ baseUrl: 'https://api.openai.com', isPrivate: false },
};
const thrown = {
	caller: callerOf(ACCOUNT, 'gpt-4o-mini'),
	provider: 'openai' as const,
	receivedAtMs: 0,
};

describe('what a model threw', () => {
	test.each<[string, unknown, object]>([
		[
			'an SDK',
			Object.assign(new Error('503 x'), { status: 503, error: { message: 'Overloaded' } }),
			{ kind: 'overloaded', status: 503 },
		],
		[
			'wrapped by n8n',
			Object.assign(new Error('Try later'), {
				httpCode: '429',
				cause: Object.assign(new Error('429'), {
					status: 429,
					headers: new Headers({ 'retry-after': '3' }),
				}),
			}),
			{ kind: 'rate_limited' },
		],
		[
			'Ollama',
			Object.assign(new Error('model not found'), { status_code: 404 }),
			{ kind: 'model_gone' },
		],
		[
			'a socket',
			Object.assign(new Error('fetch failed'), {
				cause: Object.assign(new Error('x'), { code: 'ECONNREFUSED' }),
			}),
			{ kind: 'network', code: 'ECONNREFUSED' },
		],
		[
			'a model that takes no tools',
			new Error('This model takes no tools'),
			{ kind: 'bad_request' },
		],
		['nothing', undefined, { kind: 'bad_request' }],
	])('%s', (_, error, expected) => {
		expect(readThrown(error, thrown)).toMatchObject(expected);
	});
});

test('a conversation in LangChain’s form, with arguments that are no JSON kept readable', () => {
	const calls = [{ id: 'a', name: 'sum', arguments: '{"a": 1' }];
	expect(toLangChain({ role: 'assistant', content: '', calls })).toMatchObject({
		tool_calls: [{ id: 'a', function: { name: 'sum', arguments: '{"invalid":"{\\"a\\": 1"}' } }],
	});
	expect(toLangChain({ role: 'tool', content: '1', callId: 'a' })).toEqual({
		...{ role: 'tool', content: '1', tool_call_id: 'a' },
	});
	const files = [{ mediaType: 'image/png', url: 'data:image/png;base64,AA==' }];
	expect(toLangChain({ role: 'user', content: 'See', files })).toMatchObject({
		content: [{ type: 'text', text: 'See' }, { type: 'image_url' }],
	});
});
