/** A provider over the `openai` SDK and a base URL: OpenAI itself and those who speak as it does. */

import type { Account, Provider, ProviderId, Transport } from '../../types';
import { callerOf } from '../wire/caller';
import { exchange } from '../wire/exchange';
import { bearer, KEY_IS_SET_ELSEWHERE, lazily, SDK_TIMEOUT_MS } from '../wire/sdk';
import { judgeOpenAiStyle } from './judge';
import { readModelList } from './models';
import { readChatReply } from './reply';
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
	return {
		id,
		async complete(call, account, effects) {
			const caller = callerOf(account, call.model);
			const { body, outputMode } = buildChatRequest(call);
			return await exchange({
				account,
				caller,
				effects,
				headers: bearer(account.apiKey),
				judge: judgeOpenAiStyle,
				send: async (fetch) =>
					await (
						await openClient(account, fetch)
					).post('/chat/completions', {
						body,
						signal: effects.signal,
					}),
				read: (received, headers) =>
					readChatReply(received, { caller, judge: judgeOpenAiStyle, headers, outputMode }),
			});
		},
		async listModels(account, effects) {
			const caller = callerOf(account, null);
			return await exchange({
				account,
				caller,
				effects,
				headers: bearer(account.apiKey),
				judge: judgeOpenAiStyle,
				send: async (fetch) =>
					await (await openClient(account, fetch)).get('/models', { signal: effects.signal }),
				read: (received) => readModelList(received, caller, { onlyChat: listsOtherModels }),
			});
		},
	};
}
