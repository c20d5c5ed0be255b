/** A connected chat model as an endpoint of the router: it is asked as it was set up, once, and its answer is read. */

import { toWireTools } from '../../../core/providers/openaiStyle/messages';
import { callerOf } from '../../../core/providers/wire/caller';
import { liveWherePossible } from '../../../core/providers/wire/live';
import type { Account, Ask, CardOverride, ModelCard, Target, ToolUse } from '../../../core/types';
import { toTarget } from '../../shared/reading/targets';
import {
	addressOf,
	type Asked,
	type LangChainChild,
	type MessageChunk,
	modelOf,
	providerOf,
} from './child';
import { isOwnHost } from './ownHost';
import { readAnswer, textOf } from './readAnswer';
import { readThrown } from './readThrown';
import { toLangChain, toLangChainChoice } from './toLangChain';

export interface ConnectedModel {
	/** Of its node on the canvas. */
	name: string;
	child: LangChainChild;
}

interface Reading {
	/** Hosts that the user calls own. */
	ownHosts: ReadonlySet<string>;
	overrides: CardOverride[];
}

/** The router decides of every retry: else the model would wait and ask again by itself, unseen by the ledger. */
export function toEndpoint({ name, child }: ConnectedModel, reading: Reading): Target {
	if (child.caller !== undefined) child.caller.maxRetries = 0;
	const address = addressOf(child);
	const model = modelOf(child) ?? name;
	const account: Account = {
		...{ kind: 'connected', provider: providerOf(child), label: name },
		baseUrl: address?.origin ?? `connected:${name}`,
		isPrivate: address !== null && isOwnHost(address.hostname, reading.ownHosts),
	};
	const { card } = toTarget(account, model, reading.overrides);
	return {
		account: { ...account, ask: liveAskOf(child, account) },
		model,
		card: windowOf(child, card),
	};
}

/** Ollama cuts off what is longer than the window that its node asks for, and says nothing. */
function windowOf({ numCtx }: LangChainChild, card: ModelCard | null): ModelCard | null {
	if (card === null || typeof numCtx !== 'number') return card;
	return { ...card, contextTokens: Math.min(numCtx, card.contextTokens ?? numCtx) };
}

function bound(child: LangChainChild, toolUse: ToolUse | undefined): Asked {
	if (toolUse === undefined) return child;
	if (child.bindTools === undefined) throw new Error('This model takes no tools');
	const settings = { tool_choice: toLangChainChoice(toolUse.choice) };
	return child.bindTools(toWireTools(toolUse).tools, settings);
}

function liveAskOf(child: LangChainChild, account: Account): Ask {
	const ask = askOf(child, account);
	return async (call, effects) =>
		await liveWherePossible(call, account, {
			effects,
			ask: async (granted) => await ask(call, granted),
		});
}

function askOf(child: LangChainChild, account: Account): Ask {
	return async ({ messages, toolUse, model }, { signal, clock, onText }) => {
		try {
			const asked = bound(child, toolUse);
			const answer = await answerOf(asked, messages.map(toLangChain), { signal, onText });
			return { ok: true, value: readAnswer(answer) };
		} catch (error) {
			const { provider } = account;
			const caller = callerOf(account, model);
			const failure = readThrown(error, { caller, provider, receivedAtMs: clock.now() });
			return { ok: false, failure };
		}
	};
}

async function answerOf(
	asked: Asked,
	messages: unknown[],
	{ signal, onText }: { signal: AbortSignal; onText: ((text: string) => void) | undefined },
): Promise<unknown> {
	if (onText === undefined || asked.stream === undefined)
		return await asked.invoke(messages, { signal });
	let whole: MessageChunk | null = null;
	for await (const chunk of await asked.stream(messages, { signal })) {
		whole = whole === null ? chunk : whole.concat(chunk);
		const text = textOf(chunk.content);
		if (text !== '') onText(text);
	}
	return whole;
}
