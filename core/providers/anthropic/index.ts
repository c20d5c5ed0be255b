/**
 * Anthropic's Messages API. Requests go through the SDK's own `post`: its `messages.create` prints
 * warnings about models to the console of n8n, and knows no `temperature` any more.
 */

import type { Account, Provider, Transport } from '../../types';
import { providerOver } from '../wire/overSdk';
import { gathered } from '../wire/gather';
import { KEY_IS_SET_ELSEWHERE, lazily, SDK_TIMEOUT_MS } from '../wire/sdk';
import { judgeAnthropic } from './judge';
import { readMessage, readModels } from './reply';
import { buildMessagesRequest } from './request';
import { MessageGather } from './stream';

const loadSdk = lazily(() => import('@anthropic-ai/sdk'));

/**
 * The SDK of 2026-10-21 and later sends that day's version, under which any `temperature` is a 400,
 * Haiku 4.5's too. What we send and read is that of the version before, which stays supported.
 */
const API_VERSION = '2023-06-01';

/** More than there are models: one page. */
const MODELS_PER_PAGE = 1_000;

async function openClient(account: Account, fetch: Transport) {
	const { Anthropic } = await loadSdk();
	return new Anthropic({
		apiKey: KEY_IS_SET_ELSEWHERE,
		authToken: null,
		webhookKey: null,
		baseURL: account.baseUrl,
		timeout: SDK_TIMEOUT_MS,
		maxRetries: 0,
		logLevel: 'off',
		openTelemetry: false,
		defaultHeaders: {},
		fetch,
	});
}

/** `x-api-key` holds under both versions; the SDK by itself sends a bearer token since 1.0. */
function headersOf({ apiKey }: Account): Record<string, string> {
	return {
		'anthropic-version': API_VERSION,
		...(apiKey !== undefined && apiKey !== '' && { 'x-api-key': apiKey }),
	};
}

export const anthropic: Provider = providerOver({
	id: 'anthropic',
	open: openClient,
	headers: headersOf,
	judge: judgeAnthropic,
	build: buildMessagesRequest,
	chat: async (client, body, signal) => await client.post('/v1/messages', { body, signal }),
	stream: async (client, body, { signal, onText }) => {
		const asked = { body: { ...body, stream: true }, signal, stream: true };
		const events: AsyncIterable<unknown> = await client.post('/v1/messages', asked);
		return await gathered(events, new MessageGather(), onText);
	},
	readReply: readMessage,
	list: async (client, signal) =>
		await client.get('/v1/models', { query: { limit: MODELS_PER_PAGE }, signal }),
	readList: readModels,
});
