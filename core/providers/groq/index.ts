/** Groq, over its own SDK, which appends /openai/v1 to the address. */

import type { Account, ModelCall, Provider, Transport } from '../../types';
import { OPENAI_STYLE } from '../openaiStyle/dialect';
import { readModelList } from '../openaiStyle/models';
import { buildChatRequest, type ChatBody } from '../openaiStyle/request';
import { ChunkGather } from '../openaiStyle/stream';
import { gathered } from '../wire/gather';
import { providerOver } from '../wire/overSdk';
import { KEY_IS_SET_ELSEWHERE, lazily, SDK_TIMEOUT_MS } from '../wire/sdk';

const loadSdk = lazily(() => import('groq-sdk'));

async function openClient(account: Account, fetch: Transport) {
	const { Groq } = await loadSdk();
	return new Groq({
		apiKey: KEY_IS_SET_ELSEWHERE,
		baseURL: groqBaseUrl(account.baseUrl),
		timeout: SDK_TIMEOUT_MS,
		maxRetries: 0,
		logLevel: 'off',
		defaultHeaders: {},
		fetch,
	});
}

/** Groq's documents name the address with /openai/v1, which the SDK would double. */
export function groqBaseUrl(baseUrl: string): string {
	return baseUrl.replace(/\/+$/, '').replace(/\/openai\/v1$/, '');
}

export type GroqBody = ChatBody & { include_reasoning?: boolean };

/**
 * Reasoning text is paid for either way and never wanted here. `include_reasoning` excludes
 * `reasoning_format` (groq-sdk 1.6.0, 2026-08-25), and models without reasoning take neither.
 */
export function buildGroqRequest(call: ModelCall) {
	// No document says that a model on Groq sees the schema it is held to (looked at 2026-11).
	const { body, outputMode } = buildChatRequest(call, { showsFormat: false });
	const groqBody: GroqBody =
		body.reasoning_effort === undefined ? body : { ...body, include_reasoning: false };
	return { body: groqBody, outputMode };
}

const CHAT_PATH = '/openai/v1/chat/completions';

export const groq: Provider = providerOver({
	...OPENAI_STYLE,
	id: 'groq',
	open: openClient,
	build: buildGroqRequest,
	chat: async (client, body, signal) => await client.post(CHAT_PATH, { body, signal }),
	// The usage comes in its last chunk without being asked for (console.groq.com, groq-sdk 1.6.0).
	stream: async (client, body, { signal, onText }) => {
		const asked = { body: { ...body, stream: true }, signal, stream: true };
		const chunks: AsyncIterable<unknown> = await client.post(CHAT_PATH, asked);
		return await gathered(chunks, new ChunkGather(), onText);
	},
	list: async (client, signal) => await client.get('/openai/v1/models', { signal }),
	readList: (received, caller) => readModelList(received, caller, { onlyChat: true }),
});
