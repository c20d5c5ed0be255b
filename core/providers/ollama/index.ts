/**
 * Ollama's own API, because its /v1 cannot set the context size and silently shortens the prompt
 * (docs.ollama.com, 2026-10). A key is for servers behind a gateway and for ollama.com.
 */

import type { Account, Provider, Transport } from '../../types';
import { callerOf } from '../wire/caller';
import { exchange } from '../wire/exchange';
import { bearer, lazily } from '../wire/sdk';
import { judgeOllama, readChat, readTags } from './reply';
import { buildOllamaRequest } from './request';

const loadSdk = lazily(() => import('ollama'));

/** This SDK has no option for a signal, a retry or a timeout: `exchange` brings the signal. */
async function openClient(account: Account, fetch: Transport) {
	const { Ollama } = await loadSdk();
	return new Ollama({ host: account.baseUrl, headers: {}, fetch });
}

export const ollama: Provider = {
	id: 'ollama',
	async complete(call, account, effects) {
		const caller = callerOf(account, call.model);
		const { body, outputMode } = buildOllamaRequest(call);
		return await exchange({
			account,
			caller,
			effects,
			headers: bearer(account.apiKey),
			judge: judgeOllama,
			send: async (fetch) => await (await openClient(account, fetch)).chat(body),
			read: (received, headers) => readChat(received, { caller, headers, outputMode }),
		});
	},
	async listModels(account, effects) {
		const caller = callerOf(account, null);
		return await exchange({
			account,
			caller,
			effects,
			headers: bearer(account.apiKey),
			judge: judgeOllama,
			send: async (fetch) => await (await openClient(account, fetch)).list(),
			read: (received) => readTags(received, caller),
		});
	},
};
