/**
 * Ollama's own API, because its /v1 cannot set the context size and silently shortens the prompt
 * (docs.ollama.com, 2026-10). A key is for servers behind a gateway and for ollama.com.
 */

import type { Account, Provider, Transport } from '../../types';
import { gathered } from '../wire/gather';
import { providerOver } from '../wire/overSdk';
import { bearer, lazily } from '../wire/sdk';
import { judgeOllama, readChat, readTags } from './reply';
import { buildOllamaRequest } from './request';
import { jsonLines, LineGather } from './stream';

const loadSdk = lazily(() => import('ollama'));

/** This SDK has no option for a signal, a retry or a timeout: `exchange` brings the signal. */
async function openClient(account: Account, fetch: Transport) {
	const { Ollama } = await loadSdk();
	return new Ollama({ host: account.baseUrl, headers: {}, fetch });
}

export const ollama: Provider = providerOver({
	id: 'ollama',
	open: openClient,
	headers: ({ apiKey }) => bearer(apiKey),
	judge: judgeOllama,
	build: buildOllamaRequest,
	chat: async (client, body) => await client.chat(body),
	stream: async (_client, body, { fetch, onText, baseUrl }) => {
		const response = await fetch(`${baseUrl}/api/chat`, {
			method: 'POST',
			body: JSON.stringify({ ...body, stream: true }),
		});
		if (response.body === null) return null;
		return await gathered(jsonLines(response.body), new LineGather(), onText);
	},
	readReply: readChat,
	list: async (client) => await client.list(),
	readList: readTags,
});
