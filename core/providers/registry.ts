/** The only list of providers. */

import type { Account, Provider, ProviderId } from '../types';
import { anthropic } from './anthropic';
import { groq } from './groq';
import { ollama } from './ollama';
import { openAiStyleProvider } from './openaiStyle/provider';
import { callerOf } from './wire/caller';
import { readLocalError } from './wire/thrown';

export const PROVIDERS: Record<ProviderId, Provider> = {
	anthropic: neverThrowing(anthropic),
	// Over Chat Completions: it does all that the tasks need (tools with reasoning would not).
	openai: neverThrowing(openAiStyleProvider('openai', { listsOtherModels: true })),
	groq: neverThrowing(groq),
	together: neverThrowing(openAiStyleProvider('together', { listsOtherModels: true })),
	ollama: neverThrowing(ollama),
	// vLLM, llama.cpp and others. Served names are the user's own words: nothing is to be guessed from them.
	openaiCompatible: neverThrowing(
		openAiStyleProvider('openaiCompatible', { listsOtherModels: false }),
	),
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
