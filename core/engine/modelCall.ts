/** From a step to the request that a provider is given: limits, context size, caching. Pure. */

import { estimateTokens } from '../models';
import { type CallStep, ESTIMATE_MARGIN, roomForOutput } from '../policy';
import { systemText } from './prefixes';
import type { ChatMessage, ModelAbilities, ModelCall, PreparedTask, Target } from '../types';

/** Asked of Ollama where no window is known: its own default may be 4,096 and cuts silently. */
const SMALLEST_CONTEXT = 8_192;

export interface CallParts {
	step: CallStep;
	task: PreparedTask;
	messages: ChatMessage[];
	/** Estimated input tokens, repair included. */
	inputTokens: number;
	abilities: ModelAbilities;
	/** Tokens that a request may hold; `null` = unknown. */
	windowTokens: number | null;
	/** Other items of the run have the same system prompt. */
	repeats: boolean;
}

export function buildCall(parts: CallParts): ModelCall {
	const { step, task, messages, inputTokens, windowTokens, abilities } = parts;
	const { target } = step;
	const contextTokens = contextToAskFor(parts);
	const call: ModelCall = {
		model: target.model,
		abilities,
		messages,
		maxOutputTokens: Math.min(step.maxOutputTokens, roomForOutput(windowTokens, inputTokens)),
		effort: task.effort,
		cacheSystem: parts.repeats && isCacheable(messages, target, abilities.minCacheableTokens),
	};
	if (task.temperature !== undefined) call.temperature = task.temperature;
	if (task.output !== null) call.output = task.output;
	if (task.toolUse !== undefined) call.toolUse = task.toolUse;
	if (contextTokens !== null) call.contextTokens = contextTokens;
	return call;
}

/**
 * Only Ollama must be told. The same size for a model wherever that holds the request, because another
 * size makes the server load the model again; else the next larger one of a few.
 */
function contextToAskFor({ step, inputTokens, windowTokens }: CallParts): number | null {
	const { target, maxOutputTokens } = step;
	if (target.account.provider !== 'ollama') return null;
	if (windowTokens !== null) return windowTokens;
	const usual = target.card?.effectiveContextTokens ?? SMALLEST_CONTEXT;
	const needed = inputTokens * ESTIMATE_MARGIN + maxOutputTokens;
	return needed <= usual ? usual : sizeFor(needed);
}

/** 2^n, or half as much again. */
function sizeFor(tokens: number): number {
	const power = 2 ** Math.ceil(Math.log2(tokens));
	return Math.max(SMALLEST_CONTEXT, tokens <= power * 0.75 ? power * 0.75 : power);
}

function isCacheable(messages: ChatMessage[], target: Target, least: number | null): boolean {
	if (least === null) return false;
	return estimateTokens(systemText(messages), target.card) >= least;
}
