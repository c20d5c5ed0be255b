/** Groq, over its own SDK, which appends /openai/v1 to the address. */

import type { Account, ModelCall, Provider, Transport } from '../../types';
import { judgeOpenAiStyle } from '../openaiStyle/judge';
import { readModelList } from '../openaiStyle/models';
import { readChatReply } from '../openaiStyle/reply';
import { buildChatRequest, type ChatBody } from '../openaiStyle/request';
import { callerOf } from '../wire/caller';
import { exchange } from '../wire/exchange';
import { bearer, KEY_IS_SET_ELSEWHERE, lazily, SDK_TIMEOUT_MS } from '../wire/sdk';

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

export const groq: Provider = {
	id: 'groq',
	async complete(call, account, effects) {
		const caller = callerOf(account, call.model);
		const { body, outputMode } = buildGroqRequest(call);
		return await exchange({
			account,
			caller,
			effects,
			headers: bearer(account.apiKey),
			judge: judgeOpenAiStyle,
			send: async (fetch) =>
				await (
					await openClient(account, fetch)
				).post('/openai/v1/chat/completions', {
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
				await (
					await openClient(account, fetch)
				).get('/openai/v1/models', {
					signal: effects.signal,
				}),
			read: (received) => readModelList(received, caller, { onlyChat: true }),
		});
	},
};
