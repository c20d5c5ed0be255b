/** A provider over the `openai` SDK and a base URL: OpenAI itself and those who speak as it does. */

import type { Account, Provider, ProviderId, Transport } from '../../types';
import { providerOver } from '../wire/overSdk';
import { KEY_IS_SET_ELSEWHERE, lazily, SDK_TIMEOUT_MS } from '../wire/sdk';
import { OPENAI_STYLE } from './dialect';
import { readModelList } from './models';
import { buildChatRequest } from './request';

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
		list: async (client, signal) => await client.get('/models', { signal }),
		readList: (received, caller) => readModelList(received, caller, { onlyChat: listsOtherModels }),
	});
}
