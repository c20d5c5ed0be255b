/** From a step to the request that a provider is given: limits, context size, caching. Pure. */

import { estimateTokens } from '../models';
import type { CallStep } from '../policy';
import { windowOf } from '../policy';
import type { ChatMessage, ModelAbilities, ModelCall, PreparedTask, Target } from '../types';

/** Added to the estimate for what a server puts around the messages. */
const OVERHEAD_TOKENS = 64;
const ESTIMATE_MARGIN = 1.25;
/** Asked of Ollama where no window is known: its own default may be 4,096 and cuts silently. */
const SMALLEST_CONTEXT = 8_192;
/** Left for the answer however long the input is. */
const SMALLEST_OUTPUT = 256;

export interface CallParts {
	step: CallStep;
	task: PreparedTask;
	messages: ChatMessage[];
	/** Estimated input tokens, repair included. */
	inputTokens: number;
	abilities: ModelAbilities;
}

export function buildCall({ step, task, messages, inputTokens, abilities }: CallParts): ModelCall {
	const { target } = step;
	const contextTokens = contextToAskFor(step, inputTokens);
	const call: ModelCall = {
		model: target.model,
		abilities,
		messages,
		maxOutputTokens: outputWithin(step.maxOutputTokens, contextTokens, inputTokens),
		effort: task.effort,
		cacheSystem: isCacheable(messages, target, abilities.minCacheableTokens),
	};
	if (task.temperature !== undefined) call.temperature = task.temperature;
	if (task.output !== null) call.output = task.output;
	if (contextTokens !== null) call.contextTokens = contextTokens;
	return call;
}

/** Input of the task at a target: its messages, and the schema that providers send beside them. */
export function estimateInput(task: PreparedTask, target: Target): number {
	const texts = task.messages.map((message) => message.content);
	if (task.output !== null) texts.push(JSON.stringify(task.output.schema));
	return OVERHEAD_TOKENS + texts.reduce((sum, text) => sum + estimateTokens(text, target.card), 0);
}

/**
 * Only Ollama must be told. Always the same size for a model where one is known, because another
 * size makes the server load the model again; else a power of two that holds this request.
 */
function contextToAskFor(
	{ target, maxOutputTokens }: CallStep,
	inputTokens: number,
): number | null {
	if (target.account.provider !== 'ollama') return null;
	const window = windowOf(target);
	if (window !== null) return window;
	const needed = inputTokens * ESTIMATE_MARGIN + maxOutputTokens;
	return Math.max(SMALLEST_CONTEXT, 2 ** Math.ceil(Math.log2(needed)));
}

function outputWithin(wanted: number, contextTokens: number | null, inputTokens: number): number {
	if (contextTokens === null) return wanted;
	return Math.min(wanted, Math.max(SMALLEST_OUTPUT, contextTokens - inputTokens));
}

function isCacheable(messages: ChatMessage[], target: Target, least: number | null): boolean {
	if (least === null) return false;
	const system = messages.filter((message) => message.role === 'system');
	return (
		system.reduce((sum, { content }) => sum + estimateTokens(content, target.card), 0) >= least
	);
}
