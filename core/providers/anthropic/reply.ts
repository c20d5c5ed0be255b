/** Reads answers of the Messages API. Pure. */

import type { Finish, JsonObject, ListedModel, Reply, Result, Usage } from '../../types';
import { isJsonObject } from '../../types';
import { brokenOffFailure, isBrokenOff } from '../wire/brokenOff';
import { type Caller, say } from '../wire/caller';
import { callsIn } from '../wire/calls';
import { failed } from '../wire/exchange';
import type { ReplyContext } from '../wire/overSdk';
import { countAt, listAt, objectAt, parseJson, textAt } from '../wire/json';
import { isErrorBody } from '../wire/errorBody';
import { readErrorIn200 } from '../wire/judge';
import { judgeAnthropic } from './judge';

const FINISH = new Map<string, Finish>(
	Object.entries({
		end_turn: 'stop',
		stop_sequence: 'stop',
		max_tokens: 'length',
		model_context_window_exceeded: 'length',
		refusal: 'refusal',
		tool_use: 'tool_calls',
	}),
);

export function readMessage(received: unknown, context: ReplyContext): Result<Reply> {
	const { caller, headers, outputMode, receivedAtMs } = context;
	const body = typeof received === 'string' ? parseJson(received) : received;
	if (!isJsonObject(body)) {
		return failed({ kind: 'network', message: say(caller, 'the answer is not JSON') });
	}
	if (isErrorBody(body, 'content')) {
		return failed(readErrorIn200(body, headers, { caller, judge: judgeAnthropic, receivedAtMs }));
	}
	const usage = readUsage(body);
	if (!Array.isArray(body['content'])) {
		return failed({
			kind: 'invalid_output',
			message: say(caller, 'the answer holds no content'),
			...(usage !== null && { usage }),
		});
	}
	const finishRaw = textAt(body, 'stop_reason');
	if (isBrokenOff(finishRaw)) {
		return failed(brokenOffFailure(finishRaw ?? '', caller, usage));
	}
	// Thinking blocks may come first: the text ones are picked by type.
	const text = blocks(body, 'text')
		.map((block) => textAt(block, 'text') ?? '')
		.join('');
	const isElsewhere = text.trim() === '' && outputMode !== 'text';
	return {
		ok: true,
		value: {
			text: isElsewhere ? inputOfCall(body) : text,
			...callsIn(blocks(body, 'tool_use'), context),
			finish: FINISH.get(finishRaw ?? '') ?? 'other',
			finishRaw,
			usage,
			model: textAt(body, 'model'),
			requestId: headers.get('request-id'),
			outputMode,
		},
	};
}

function blocks(body: JsonObject, type: string): JsonObject[] {
	return listAt(body, 'content')
		.filter(isJsonObject)
		.filter((block) => block['type'] === type);
}

/** Gateways ask for JSON by a tool that must be called: its input is the answer then. */
function inputOfCall(body: JsonObject): string {
	const input = objectAt(blocks(body, 'tool_use')[0], 'input');
	return input === null ? '' : JSON.stringify(input);
}

/** Cache reads and writes are counted outside `input_tokens`: the buckets are disjoint as they come. */
export function readUsage(body: unknown): Usage | null {
	const usage = objectAt(body, 'usage');
	if (usage === null) return null;
	const input = countAt(usage, 'input_tokens');
	const output = countAt(usage, 'output_tokens');
	if (input === null && output === null) return null;
	return {
		input,
		cacheRead: countAt(usage, 'cache_read_input_tokens'),
		...readCacheWrites(usage),
		output,
		reasoning: countAt(objectAt(usage, 'output_tokens_details'), 'thinking_tokens'),
	};
}

function readCacheWrites(usage: object): Pick<Usage, 'cacheWrite' | 'cacheWrite1h'> {
	const byLifetime = objectAt(usage, 'cache_creation');
	const short = countAt(byLifetime, 'ephemeral_5m_input_tokens');
	const long = countAt(byLifetime, 'ephemeral_1h_input_tokens');
	if (short !== null && long !== null) return { cacheWrite: short, cacheWrite1h: long };
	const all = countAt(usage, 'cache_creation_input_tokens');
	// We never ask for the lifetime of one hour, so what is written is of the short one.
	return { cacheWrite: all, cacheWrite1h: all === null ? null : 0 };
}

export function readModels(received: unknown, caller: Caller): Result<ListedModel[]> {
	if (!isJsonObject(received) || !Array.isArray(received['data'])) {
		return failed({ kind: 'network', message: say(caller, 'the answer holds no list of models') });
	}
	const ids = listAt(received, 'data').map((row) => textAt(row, 'id'));
	return { ok: true, value: ids.filter((id) => id !== null).map((id) => ({ id })) };
}
