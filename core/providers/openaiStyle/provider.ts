/** A provider over the `openai` SDK and a base URL: OpenAI itself and those who speak as it does. */

import type { Account, Provider, ProviderId, Transport } from '../../types';
import { gathered } from '../wire/gather';
import { providerOver } from '../wire/overSdk';
import { KEY_IS_SET_ELSEWHERE, lazily, SDK_TIMEOUT_MS } from '../wire/sdk';
import { OPENAI_STYLE } from './dialect';
import { readModelList } from './models';
import { buildChatRequest } from './request';
import { ChunkGather } from './stream';

const loadSdk = lazily(() => import('openai'));

async function openClient(account: Account, fetch: Transport) {
	const { OpenAI } = await loadSdk();
	return new OpenAI({
		apiKey: KEY_IS_SET_ELSEWHERE,
		adminAPIKey: null,
		organization: null,
		project: null,
		webhookSecret: null,
		baseURL: account.baseUrl,
		timeout: SDK_TIMEOUT_MS,
		maxRetries: 0,
		logLevel: 'off',
		defaultHeaders: {},
		fetch,
	});
}

/** Without the option, a stream tells no usage. */
const STREAMED = { stream: true, stream_options: { include_usage: true } };

interface Differences {
	/** The model list names models that do something else than chat. */
	listsOtherModels: boolean;
}

export function openAiStyleProvider(id: ProviderId, { listsOtherModels }: Differences): Provider {
	return providerOver({
		...OPENAI_STYLE,
		id,
		open: openClient,
		build: (call) => buildChatRequest(call),
		chat: async (client, body, signal) => await client.post('/chat/completions', { body, signal }),
		stream: async (client, body, { signal, onText }) => {
			const asked = { body: { ...body, ...STREAMED }, signal, stream: true };
			const chunks: AsyncIterable<unknown> = await client.post('/chat/completions', asked);
			return await gathered(chunks, new ChunkGather(), onText);
		},
		list: async (client, signal) => await client.get('/models', { signal }),
		readList: (received, caller) => readModelList(received, caller, { onlyChat: listsOtherModels }),
	});
}
