/** Reads answers and errors of Ollama's own API. Pure. */

import type { Finish, ListedModel, Reply, Result, Usage } from '../../types';
import { isJsonObject } from '../../types';
import { type Caller, say } from '../wire/caller';
import { failed } from '../wire/exchange';
import { countAt, listAt, objectAt, textAt } from '../wire/json';
import { type Judge, readHttpFailure } from '../wire/judge';

/** Errors are one sentence in `error`; an over-long prompt is not always a 400. */
export const judgeOllama: Judge = ({ status, message }) => {
	if (status === 404 && /\bmodel\b.*\bnot found/i.test(message)) return 'model_gone';
	return /exceed\w*.{0,40}\bcontext\b|prompt (is )?too long/i.test(message)
		? 'context_overflow'
		: null;
};

const FINISH = new Map<string, Finish>(Object.entries({ stop: 'stop', length: 'length' }));

interface ReplyContext {
	caller: Caller;
	headers: Headers;
	outputMode: Reply['outputMode'];
}

export function readChat(
	body: unknown,
	{ caller, headers, outputMode }: ReplyContext,
): Result<Reply> {
	if (!isJsonObject(body)) {
		return failed({ kind: 'network', message: say(caller, 'the answer is not a JSON object') });
	}
	if (textAt(body, 'error') !== null) {
		const http = { status: 502, headers, bodyText: JSON.stringify(body) };
		return failed(readHttpFailure(http, caller, judgeOllama));
	}
	const usage = readUsage(body);
	const message = objectAt(body, 'message');
	if (message === null) {
		return failed({
			kind: 'invalid_output',
			message: say(caller, 'the answer holds no message'),
			...(usage !== null && { usage }),
		});
	}
	const finishRaw = textAt(body, 'done_reason');
	return {
		ok: true,
		value: {
			text: textAt(message, 'content') ?? '',
			finish: listAt(message, 'tool_calls').length > 0 ? 'tool_calls' : finishOf(finishRaw),
			finishRaw,
			usage,
			model: textAt(body, 'model'),
			requestId: null,
			outputMode,
		},
	};
}

function finishOf(finishRaw: string | null): Finish {
	return FINISH.get(finishRaw ?? '') ?? 'other';
}

/** Ollama counts prompt and answer, and nothing about its cache or about thinking. */
function readUsage(body: unknown): Usage | null {
	const input = countAt(body, 'prompt_eval_count');
	const output = countAt(body, 'eval_count');
	if (input === null && output === null) return null;
	return {
		input,
		cacheRead: null,
		cacheWrite: null,
		cacheWrite1h: null,
		output,
		reasoning: null,
	};
}

export function readTags(body: unknown, caller: Caller): Result<ListedModel[]> {
	if (!isJsonObject(body) || !Array.isArray(body['models'])) {
		return failed({ kind: 'network', message: say(caller, 'the answer holds no list of models') });
	}
	const ids = listAt(body, 'models').map((row) => textAt(row, 'name') ?? textAt(row, 'model'));
	return { ok: true, value: ids.filter((id) => id !== null).map((id) => ({ id })) };
}
