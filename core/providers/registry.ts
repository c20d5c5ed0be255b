/** The only list of providers. */

import type { Account, Provider, ProviderId } from '../types';
import { anthropic } from './anthropic';
import { groq } from './groq';
import { ollama } from './ollama';
import { openai } from './openai';
import { openaiCompatible } from './openaiCompatible';
import { together } from './together';
import { callerOf } from './wire/caller';
import { readLocalError } from './wire/thrown';

export const PROVIDERS: Record<ProviderId, Provider> = {
	anthropic: neverThrowing(anthropic),
	openai: neverThrowing(openai),
	groq: neverThrowing(groq),
	together: neverThrowing(together),
	ollama: neverThrowing(ollama),
	openaiCompatible: neverThrowing(openaiCompatible),
};

export function provider(id: ProviderId): Provider {
	return PROVIDERS[id];
}

/** Holds the promise for what is built before anything is sent, e.g. a schema nested too deep. */
function neverThrowing(inner: Provider): Provider {
	const failure = (error: unknown, account: Account, model: string | null) => ({
		ok: false as const,
		failure: readLocalError(error, callerOf(account, model)),
	});
	return {
		...inner,
		complete: async (call, account, effects) =>
			await inner
				.complete(call, account, effects)
				.catch((error: unknown) => failure(error, account, call.model)),
		listModels: async (account, effects) =>
			await inner
				.listModels(account, effects)
				.catch((error: unknown) => failure(error, account, null)),
	};
}
