/** Reads Chat Completions answers. What the provider does not report stays null. Pure. */

import type { Finish, JsonObject, Reply, Result, Usage } from '../../types';
import { isJsonObject } from '../../types';
import { brokenOffFailure, isBrokenOff } from '../wire/brokenOff';
import { say } from '../wire/caller';
import { callsIn } from '../wire/calls';
import { failed } from '../wire/exchange';
import type { ReplyContext } from '../wire/overSdk';
import { countAt, firstText, listAt, objectAt, parseJson, textAt } from '../wire/json';
import { isErrorBody } from '../wire/errorBody';
import { readErrorIn200 } from '../wire/judge';
import { judgeOpenAiStyle } from './judge';

export function readChatReply(received: unknown, context: ReplyContext): Result<Reply> {
	const { caller, headers } = context;
	// Servers that forget the JSON content type: the SDK hands over the text.
	const body = typeof received === 'string' ? parseJson(received) : received;
	if (!isJsonObject(body)) {
		const what =
			received == null || received === '' ? 'an empty answer came back' : 'the answer is not JSON';
		return failed({ kind: 'network', message: say(caller, what) });
	}
	const choice = listAt(body, 'choices')[0];
	if (!isJsonObject(choice)) return noChoice(body, context);
	const message = objectAt(choice, 'message');
	const refusal = textAt(message, 'refusal');
	const finishRaw = textAt(choice, 'finish_reason');
	const broken = brokenOff(choice, finishRaw);
	if (broken !== null) return failed(brokenOffFailure(broken, caller, readChatUsage(body)));
	const content = contentOf(message);
	const isElsewhere = content.trim() === '' && context.outputMode !== 'text';
	return {
		ok: true,
		value: {
			text: refusal ?? (isElsewhere ? jsonElsewhere(message) : content),
			...callsIn(listAt(message, 'tool_calls'), context),
			finish: refusal === null ? finishOf(finishRaw) : 'refusal',
			finishRaw,
			usage: readChatUsage(body),
			model: textAt(body, 'model'),
			requestId: headers.get('x-request-id') ?? textAt(objectAt(body, 'x_groq'), 'id'),
			outputMode: context.outputMode,
		},
	};
}

/** Gateways put an upstream's error into an HTTP 200. */
function noChoice(
	body: JsonObject,
	{ caller, headers, receivedAtMs }: ReplyContext,
): Result<Reply> {
	if (isErrorBody(body, 'choices'))
		return failed(readErrorIn200(body, headers, { caller, judge: judgeOpenAiStyle, receivedAtMs }));
	const usage = readChatUsage(body);
	return failed({
		kind: 'invalid_output',
		message: say(caller, 'the answer holds no choice'),
		...(usage !== null && { usage }),
	});
}

/** A text, or a list of parts of which the text ones count. */
export function contentOf(message: object | null): string {
	const text = textAt(message, 'content');
	if (text !== null) return text;
	return listAt(message, 'content')
		.map((part) => textAt(part, 'text') ?? '')
		.join('');
}

/**
 * Some servers put the JSON that was asked for beside an empty content: with what a reasoning model thought
 * (vLLM, DeepSeek, OpenRouter), or as the arguments of a call. Only where JSON was asked for: it is no text.
 */
function jsonElsewhere(message: object | null): string {
	const call = objectAt(listAt(message, 'tool_calls')[0], 'function');
	return firstText([
		textAt(call, 'arguments'),
		textAt(objectAt(message, 'function_call'), 'arguments'),
		textAt(message, 'reasoning_content'),
		textAt(message, 'reasoning'),
	]);
}

function brokenOff(choice: object, finishRaw: string | null): string | null {
	const error = objectAt(choice, 'error');
	if (error !== null) return textAt(error, 'message') ?? 'error';
	return isBrokenOff(finishRaw) ? finishRaw : null;
}

const FINISH = new Map<string, Finish>(
	Object.entries({
		stop: 'stop',
		// Together.
		eos: 'stop',
		length: 'length',
		// Gateways that pass on what another dialect said.
		max_tokens: 'length',
		max_output_tokens: 'length',
		model_length: 'length',
		content_filter: 'refusal',
		tool_calls: 'tool_calls',
		function_call: 'tool_calls',
	}),
);

function finishOf(finishRaw: string | null): Finish {
	return FINISH.get((finishRaw ?? '').toLowerCase()) ?? 'other';
}

/** `prompt_tokens` holds the cached ones, and those written to the cache (openai SDK 7.57.0). */
export function readChatUsage(body: unknown): Usage | null {
	const usage = objectAt(body, 'usage');
	if (usage === null) return null;
	const details = objectAt(usage, 'prompt_tokens_details');
	const cacheRead = countAt(details, 'cached_tokens');
	const cacheWrite = countAt(details, 'cache_write_tokens');
	const prompt = countAt(usage, 'prompt_tokens');
	const output = countAt(usage, 'completion_tokens');
	if (prompt === null && output === null) return null;
	const rest = prompt === null ? null : prompt - (cacheRead ?? 0) - (cacheWrite ?? 0);
	return {
		// Counts that contradict each other say nothing.
		input: rest !== null && rest >= 0 ? rest : null,
		cacheRead,
		cacheWrite,
		cacheWrite1h: null,
		output,
		reasoning: countAt(objectAt(usage, 'completion_tokens_details'), 'reasoning_tokens'),
		...(rest !== null && cacheRead === null && { inputHoldsCache: true as const }),
	};
}
