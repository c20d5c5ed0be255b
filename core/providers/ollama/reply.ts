/** Reads answers and errors of Ollama's own API. Pure. */

import type { Finish, JsonObject, ListedModel, Reply, Result, Usage } from '../../types';
import { isJsonObject } from '../../types';
import { brokenOffFailure, isBrokenOff } from '../wire/brokenOff';
import { type Caller, say } from '../wire/caller';
import { callsIn } from '../wire/calls';
import { failed } from '../wire/exchange';
import type { ReplyContext } from '../wire/overSdk';
import { countAt, firstText, listAt, objectAt, textAt } from '../wire/json';
import { isErrorBody } from '../wire/errorBody';
import { type Judge, readErrorIn200 } from '../wire/judge';

/** Errors are one sentence in `error`; an over-long prompt is not always a 400. */
export const judgeOllama: Judge = ({ status, message }) => {
	if (status === 404 && /\bmodel\b.*\bnot found/i.test(message)) return 'model_gone';
	return /exceed\w*.{0,40}\bcontext\b|prompt (is )?too long/i.test(message)
		? 'context_overflow'
		: null;
};

const FINISH = new Map<string, Finish>(Object.entries({ stop: 'stop', length: 'length' }));

export function readChat(body: unknown, context: ReplyContext): Result<Reply> {
	const { caller, headers, outputMode, receivedAtMs } = context;
	if (!isJsonObject(body)) {
		return failed({ kind: 'network', message: say(caller, 'the answer is not a JSON object') });
	}
	if (isErrorBody(body, 'message')) {
		return failed(readErrorIn200(body, headers, { caller, judge: judgeOllama, receivedAtMs }));
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
	if (body['done'] === false || isBrokenOff(finishRaw)) {
		return failed(brokenOffFailure(finishRaw ?? 'not done', caller, usage));
	}
	const content = textAt(message, 'content') ?? '';
	const isElsewhere = content.trim() === '' && outputMode !== 'text';
	return {
		ok: true,
		value: {
			text: isElsewhere ? jsonElsewhere(message) : content,
			...callsIn(listAt(message, 'tool_calls'), context),
			finish: listAt(message, 'tool_calls').length > 0 ? 'tool_calls' : finishOf(finishRaw),
			finishRaw,
			usage,
			model: textAt(body, 'model'),
			requestId: null,
			outputMode,
		},
	};
}

/** JSON beside an empty content: with what the model thought, or as the arguments of a call. */
function jsonElsewhere(message: JsonObject): string {
	const call = objectAt(listAt(message, 'tool_calls')[0], 'function');
	const given = objectAt(call, 'arguments');
	return firstText([given === null ? null : JSON.stringify(given), textAt(message, 'thinking')]);
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
