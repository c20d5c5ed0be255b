/** Each attempt as a run of its own in n8n's Logs panel, with its tokens in the form that n8n sums up. */

import { type IDataObject, type ISupplyDataFunctions, NodeConnectionTypes } from 'n8n-workflow';
import { inputTokens } from '../../core/engine';
import { nanoToUsd } from '../../core/models';
import type { Attempt, ChatMessage } from '../../core/types';

/**
 * A paid attempt is never written as an error, which would lose its tokens (n8n 2.41.1). Where n8n does not
 * take a run, the call goes on without it.
 */
export function recordAttempt(
	context: ISupplyDataFunctions,
	attempt: Attempt,
	{ messages, why }: { messages: readonly ChatMessage[]; why: string },
): void {
	const { tier, model, reason, outcome, message, usage, costNanoUsd } = attempt;
	const costUsd = nanoToUsd(costNanoUsd);
	const asked = { messages: messages.map(shown), tier, model, why } as unknown as IDataObject;
	const promptTokens = inputTokens(usage) ?? 0;
	const completionTokens = usage?.output ?? 0;
	const totalTokens = promptTokens + completionTokens;
	// A connected model writes a run of its own, and n8n sums up both.
	const isTold = usage === null || attempt.account === 'connected';
	const told: IDataObject = {
		...(isTold ? {} : { tokenUsage: { promptTokens, completionTokens, totalTokens } }),
		attempt: { tier, model, reason, outcome, ...(message === undefined ? {} : { message }) },
		...(costUsd === null ? {} : { costUsd }),
	};
	try {
		const type = NodeConnectionTypes.AiLanguageModel;
		const { index } = context.addInputData(type, [[{ json: asked }]]);
		context.addOutputData(type, index, [[{ json: told }]]);
	} catch {
		return;
	}
}

/** A file as it is told of: run data would keep every image once more per attempt. */
function shown(message: ChatMessage): object {
	if (message.role !== 'user' || message.files === undefined) return message;
	const files = message.files.map(({ mediaType, name, url }) => ({
		mediaType,
		...(name === undefined ? {} : { name }),
		...(url.startsWith('data:') ? { characters: url.length } : { url }),
	}));
	return { ...message, files };
}
