/** Each attempt as a run of its own in n8n's Logs panel, with its tokens in the form that n8n sums up. */

import { type IDataObject, type ISupplyDataFunctions, NodeConnectionTypes } from 'n8n-workflow';
import { type AskedCall, inputTokens } from '../../core/engine';
import { nanoToUsd } from '../../core/models';
import type { Attempt, ChatMessage } from '../../core/types';

const TYPE = NodeConnectionTypes.AiLanguageModel;

/**
 * A paid attempt is never written as an error, which would lose its tokens (n8n 2.41.1). Where n8n does not
 * take a run, the call goes on without it.
 */
export class CallLog {
	/** Of the run that was begun and not ended: it would stay "running" for ever. */
	private open: number | null = null;

	constructor(
		private readonly context: ISupplyDataFunctions,
		private readonly why: string,
	) {}

	begin({ tier, model, messages }: AskedCall): void {
		const asked = { messages: messages.map(shown), tier, model, why: this.why };
		const data = [[{ json: asked as unknown as IDataObject }]];
		quietly(() => {
			this.open = this.context.addInputData(TYPE, data).index;
		});
	}

	end(attempt: Attempt): void {
		this.close(toldOf(attempt));
	}

	/** After an error of our own in the middle of a call. */
	endOpen(): void {
		this.close({});
	}

	private close(told: IDataObject): void {
		const index = this.open;
		this.open = null;
		if (index !== null) quietly(() => this.context.addOutputData(TYPE, index, [[{ json: told }]]));
	}
}

function quietly(write: () => void): void {
	try {
		write();
	} catch {
		return;
	}
}

function toldOf(attempt: Attempt): IDataObject {
	const { tier, model, reason, outcome, message, usage, costNanoUsd } = attempt;
	const costUsd = nanoToUsd(costNanoUsd);
	const promptTokens = inputTokens(usage) ?? 0;
	const completionTokens = usage?.output ?? 0;
	const totalTokens = promptTokens + completionTokens;
	// A connected model writes a run of its own, and n8n sums up both.
	const isTold = usage === null || attempt.account === 'connected';
	return {
		...(isTold ? {} : { tokenUsage: { promptTokens, completionTokens, totalTokens } }),
		attempt: { tier, model, reason, outcome, ...(message === undefined ? {} : { message }) },
		...(costUsd === null ? {} : { costUsd }),
	};
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
