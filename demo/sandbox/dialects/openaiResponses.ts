/**
 * OpenAI's Responses API, which n8n's own OpenAI Chat Model speaks by default (2.41.1; shapes of openai 7.57.0). In
 * one piece: no streams, no built-in tools, no stored conversations.
 */

import { nextId } from '../ids';
import { listAt, numberAt, objectAt, textAt } from '../json';
import { readMessages, readTools } from '../messages';
import { findModel } from '../models';
import type {
	Call,
	Dialect,
	HttpAnswer,
	JsonObject,
	JsonValue,
	Message,
	ModelAnswer,
	Question,
	Read,
	WireError,
} from '../types';
import { promptTokens } from '../usage';
import { openai } from './openai';
import { invalid } from './openaiStyle';
import { itemsProblem } from './responsesItems';

const FIELDS = new Set([
	...['model', 'input', 'instructions', 'tools', 'tool_choice', 'parallel_tool_calls', 'text'],
	...['max_output_tokens', 'temperature', 'top_p', 'stream', 'store', 'include', 'user'],
	...['metadata', 'service_tier', 'prompt_cache_key', 'truncation', 'reasoning'],
]);

function readChat({ body }: { body: JsonObject }): Read<Question> {
	const model = textAt(body, 'model') ?? '';
	const known = findModel('openai', model);
	if (known === null || known.retired === true) {
		return failed({ kind: known === null ? 'model_not_found' : 'model_retired', model });
	}
	const problem = requestProblem(body);
	if (problem !== null) return failed(problem);
	const question = questionOf(body, model);
	const tokens = promptTokens(question.messages);
	if (tokens <= known.contextTokens) return { ok: true, value: question };
	const message =
		'Your input exceeds the context window of this model. Please adjust your input and try again.';
	return failed({ kind: 'context_overflow', message, param: 'input' });
}

function failed(error: WireError): { ok: false; error: WireError } {
	return { ok: false, error };
}

function requestProblem(body: JsonObject): WireError | null {
	const unknown = Object.keys(body).find((name) => !FIELDS.has(name));
	if (unknown !== undefined) return invalid(`Unknown parameter: '${unknown}'.`, { param: unknown });
	if (body['input'] === undefined) {
		return invalid("Missing required parameter: 'input'.", { param: 'input' });
	}
	if (body['stream'] === true) return invalid('The sandbox does not stream the Responses API');
	const nameless = (listAt(body, 'tools') ?? []).findIndex((tool) => textAt(tool, 'name') === null);
	if (nameless !== -1) {
		const param = `tools[${nameless}].name`;
		return invalid(`Missing required parameter: '${param}'.`, { param });
	}
	return itemsProblem(listAt(body, 'input') ?? []);
}

function questionOf(body: JsonObject, model: string): Question {
	const format = objectAt(objectAt(body, 'text'), 'format');
	const effort = textAt(objectAt(body, 'reasoning'), 'effort');
	return {
		model,
		messages: messagesOf(body),
		tools: readTools(body),
		schema: textAt(format, 'type') === 'json_schema' ? objectAt(format, 'schema') : null,
		jsonMode: textAt(format, 'type') === 'json_object',
		stream: false,
		streamUsage: true,
		maxTokens: numberAt(body, 'max_output_tokens'),
		effort: findModel('openai', model)?.reasons === true ? (effort ?? 'medium') : null,
		cachedPrefix: null,
	};
}

function messagesOf(body: JsonObject): Message[] {
	const instructions = textAt(body, 'instructions');
	const own = instructions === null ? [] : [{ role: 'system', content: instructions }];
	return [...own, ...readMessages(body)];
}

function complete({ model }: Question, answer: ModelAnswer): HttpAnswer {
	const isCut = answer.finish === 'length';
	return {
		status: 200,
		headers: { 'x-request-id': nextId('req_') },
		body: {
			id: nextId('resp_'),
			object: 'response',
			created_at: Math.floor(Date.now() / 1000),
			status: isCut ? 'incomplete' : 'completed',
			error: null,
			incomplete_details: isCut ? { reason: 'max_output_tokens' } : null,
			model,
			output: outputOf(answer),
			parallel_tool_calls: true,
			tools: [],
			usage: {
				input_tokens: answer.usage.input,
				input_tokens_details: { cached_tokens: answer.usage.cacheRead },
				output_tokens: answer.usage.output,
				output_tokens_details: { reasoning_tokens: answer.usage.reasoning },
				total_tokens: answer.usage.input + answer.usage.output,
			},
		},
	};
}

function outputOf({ text, calls, finish }: ModelAnswer): JsonValue[] {
	const part: JsonObject =
		finish === 'refusal'
			? { type: 'refusal', refusal: text }
			: { type: 'output_text', text, annotations: [] };
	const head = { type: 'message', id: nextId('msg_'), status: 'completed', role: 'assistant' };
	const message = text === '' && calls.length > 0 ? [] : [{ ...head, content: [part] }];
	return [...message, ...calls.map(callItem)];
}

function callItem({ name, arguments: given }: Call): JsonObject {
	return {
		...{ type: 'function_call', id: nextId('fc_'), call_id: nextId('call_') },
		...{ name, arguments: given, status: 'completed' },
	};
}

export const openaiResponses: Dialect = {
	...openai,
	routes: { 'POST /v1/responses': 'chat' },
	readChat,
	complete,
};
