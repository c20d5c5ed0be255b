/** A provider out of what its SDK and its dialect do in their own way; the rest is the same for all. */

import type {
	Account,
	CallEffects,
	ListedModel,
	ModelCall,
	Provider,
	ProviderId,
	RateLimits,
	Reply,
	Result,
	Transport,
} from '../../types';
import { type Caller, callerOf } from './caller';
import { exchange } from './exchange';
import type { Judge } from './judge';
import { liveWherePossible } from './live';
import { readRateLimits } from './rateLimits';

/** What a dialect knows when it reads an answer. */
export interface ReplyContext {
	caller: Caller;
	headers: Headers;
	receivedAtMs: number;
	outputMode: Reply['outputMode'];
}

export interface Live {
	/** As the SDK has them, for a dialect whose SDK reads streams badly. */
	fetch: Transport;
	baseUrl: string;
	signal: AbortSignal;
	onText(text: string): void;
}

export interface Dialect<Client, Body> {
	id: ProviderId;
	/** Loads the SDK at the first call. `fetch` is used in place of its own. */
	open(account: Account, fetch: Transport): Promise<Client>;
	/** The key, and a version where the dialect wants one. */
	headers(account: Account): Record<string, string>;
	judge: Judge;
	/** Pure. */
	build(call: ModelCall): { body: Body; outputMode: Reply['outputMode'] };
	/** One request at most. */
	chat(client: Client, body: Body, signal: AbortSignal): Promise<unknown>;
	/** The same as a stream, of which is made what `chat` would have given. */
	stream(client: Client, body: Body, live: Live): Promise<unknown>;
	/** Pure. */
	readReply(received: unknown, context: ReplyContext): Result<Reply>;
	list(client: Client, signal: AbortSignal): Promise<unknown>;
	/** Pure. */
	readList(received: unknown, caller: Caller): Result<ListedModel[]>;
}

export function providerOver<Client, Body>(dialect: Dialect<Client, Body>): Provider {
	const { id, judge } = dialect;
	return {
		id,
		complete: async (call, account, effects) =>
			await liveWherePossible(call, account, {
				effects,
				ask: async (granted) => await ask(dialect, { call, account, effects: granted }),
			}),
		async listModels(account, effects) {
			const caller = callerOf(account, null);
			const headers = dialect.headers(account);
			return await exchange({
				...{ account, caller, effects, headers, judge },
				send: async (fetch) =>
					await dialect.list(await dialect.open(account, fetch), effects.signal),
				read: (received) => dialect.readList(received, caller),
			});
		},
	};
}

async function ask<Client, Body>(
	dialect: Dialect<Client, Body>,
	{ call, account, effects }: { call: ModelCall; account: Account; effects: CallEffects },
): Promise<Result<Reply>> {
	const caller = callerOf(account, call.model);
	const { body, outputMode } = dialect.build(call);
	const headers = dialect.headers(account);
	const { signal, onText } = effects;
	const { judge } = dialect;
	return await exchange({
		...{ account, caller, effects, headers, judge, isStream: onText !== undefined },
		send: async (fetch) => {
			const client = await dialect.open(account, fetch);
			if (onText === undefined) return await dialect.chat(client, body, signal);
			const { baseUrl } = account;
			return await dialect.stream(client, body, { fetch, signal, onText, baseUrl });
		},
		read: (received, answerHeaders) => {
			const receivedAtMs = effects.clock.now();
			const context = { caller, headers: answerHeaders, receivedAtMs, outputMode };
			const limits = readRateLimits(answerHeaders, receivedAtMs);
			return withLimits(dialect.readReply(received, context), limits);
		},
	});
}

function withLimits(result: Result<Reply>, limits: RateLimits): Result<Reply> {
	if (limits.length === 0) return result;
	return result.ok
		? { ok: true, value: { ...result.value, limits } }
		: { ok: false, failure: { ...result.failure, limits } };
}
