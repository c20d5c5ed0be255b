/** About how many tokens a task takes and what it costs at a model, before anything is sent. Pure. */

import type { ModelCard, NanoUsd, PreparedTask, Target } from '../types';
import { isJsonObject } from '../types';
import { filesOf } from '../types/files';
import { estimateMessages, estimateTokens, tokenizerFactor } from './estimateTokens';
import { priceUncached } from './pricing';

/** Added to the estimate for what a server puts around the messages. */
const OVERHEAD_TOKENS = 64;
/**
 * An image of about 1,000 x 1,000 pixels: width times height over 750 at Anthropic (vision guide, 2026-10). Others
 * count otherwise, from 85 on; a page of a PDF takes about as much. What was billed is on the ledger.
 */
const FILE_TOKENS = 1_500;
/** A value of an answer, with what stands between it and the next. */
const VALUE_TOKENS = 6;
/** An answer in plain words, and the working of a solved question. */
const PROSE_TOKENS = 300;

/** Input of the task at a target: its messages, and the schema or tools that providers send beside them. */
export function estimateInput(
	{ messages, output, toolUse }: PreparedTask,
	{ card }: Target,
): number {
	const schema = output === null ? '' : JSON.stringify(output.schema);
	const tools = toolUse === undefined ? '' : JSON.stringify(toolUse.tools);
	const texts = estimateMessages(messages, card) + estimateTokens(schema + tools, card);
	return OVERHEAD_TOKENS + texts + filesOf(messages).length * FILE_TOKENS;
}

/** Of the answer alone: what a model thinks before it is not known. */
export function estimateOutput(
	{ kind, output, maxOutputTokens }: PreparedTask,
	{ card }: Target,
): number {
	const prose = kind === 'solve' || output === null ? PROSE_TOKENS : 0;
	const fields = output === null ? 0 : fieldTokens(output.schema);
	return Math.min(maxOutputTokens, Math.ceil((prose + fields) * tokenizerFactor(card)));
}

/** Of one request that is answered well, nothing read from a cache; `null` = no known price. */
export function estimateCost(task: PreparedTask, target: Target): NanoUsd {
	const tokens = { input: estimateInput(task, target), output: estimateOutput(task, target) };
	return priceUncached(target.card, tokens);
}

/** The same where the task is not known: `textTokens` in, and an answer in plain words. */
export function estimateTextCost(textTokens: number, { card }: Target): NanoUsd {
	return pricePlain(card, { input: textTokens, output: PROSE_TOKENS });
}

/** Tokens as OpenAI's o200k counts them, made those of the model's own tokenizer. */
export function pricePlain(
	card: ModelCard | null,
	{ input, output }: { input: number; output: number },
): NanoUsd {
	const factor = tokenizerFactor(card);
	return priceUncached(card, {
		input: Math.ceil(input * factor),
		output: Math.ceil(output * factor),
	});
}

/** Names of all depths, and a value for each. */
function fieldTokens(schema: unknown): number {
	if (Array.isArray(schema)) return sum(schema.map((part) => fieldTokens(part)));
	if (!isJsonObject(schema)) return 0;
	const { properties } = schema;
	const names = isJsonObject(properties) ? Object.keys(properties) : [];
	const own = names.map((name) => estimateTokens(JSON.stringify(name)) + VALUE_TOKENS);
	return sum(own) + sum(Object.values(schema).map((part) => fieldTokens(part)));
}

function sum(counts: number[]): number {
	return counts.reduce((total, count) => total + count, 0);
}
