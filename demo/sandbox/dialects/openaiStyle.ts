/** What OpenAI, Groq, Together and vLLM have in common: bodies, streams, lists and their validation. */

import { pieces, sse } from '../http';
import { nextId, nowSeconds } from '../ids';
import { listAt, numberAt, objectAt, textAt } from '../json';
import { findModel, readsOf, servedModels } from '../models';
import { readMessages, readTools } from '../messages';
import type {
	Call,
	ChatRequest,
	Dialect,
	DialectId,
	HttpAnswer,
	JsonObject,
	JsonValue,
	ModelAnswer,
	Question,
	Read,
	StreamAnswer,
	WireError,
} from '../types';
import { messagesProblem } from './openaiMessages';
import { promptTokens } from '../usage';

export const SANDBOX_KEY = 'sandbox-key';

export type Check = (body: JsonObject, model: string) => WireError | null;

export interface OpenAiStyle {
	id: DialectId;
	prefix: string;
	basePath: string;
	apiPath: string;
	checkKey(headers: Record<string, string>): WireError | null;
	/** The provider's own rules, after those that all have. */
	checks: Check[];
	/** How much the model thinks in this request; `null` = it does not. */
	effortOf(body: JsonObject, model: string): string | null;
	finishWord(finish: ModelAnswer['finish']): string;
	usageBody(answer: ModelAnswer): JsonObject;
	/** Further top-level fields of an answer. */
	extras(answer: ModelAnswer): JsonObject;
	/** What the last chunk of a stream holds besides its choice. */
	lastChunk?(answer: ModelAnswer): JsonObject;
	headers(question: Question): Record<string, string>;
	models(): JsonValue;
	error(error: WireError): HttpAnswer;
}

export function bearerOf(headers: Record<string, string>): string | null {
	return /^Bearer (.+)$/i.exec(headers['authorization'] ?? '')?.[1] ?? null;
}

/** A key in another provider's header is no key. */
export function checkBearer(headers: Record<string, string>): WireError | null {
	const key = bearerOf(headers);
	if (key === SANDBOX_KEY) return null;
	return {
		kind: 'auth',
		...(key !== null && { message: `Incorrect API key provided: ${masked(key)}.` }),
	};
}

function masked(key: string): string {
	return key.length < 8 ? '****' : `${key.slice(0, 4)}****${key.slice(-2)}`;
}

export function invalid(message: string, more: Partial<WireError> = {}): WireError {
	return { kind: 'bad_request', message, ...more };
}

export function openAiStyleDialect(style: OpenAiStyle): Dialect {
	return {
		id: style.id,
		prefix: style.prefix,
		basePath: style.basePath,
		routes: {
			[`POST ${style.apiPath}/chat/completions`]: 'chat',
			[`GET ${style.apiPath}/models`]: 'models',
		},
		checkKey: style.checkKey,
		readChat: (request) => readChat(request, style),
		complete: (question, answer) => complete(question, answer, style),
		stream: (question, answer) => stream(question, answer, style),
		models: style.models,
		error: style.error,
	};
}

function readChat({ body }: ChatRequest, style: OpenAiStyle): Read<Question> {
	const model = textAt(body, 'model');
	if (model === null || model === '') {
		return failed(invalid('you must provide a model parameter', { param: 'model' }));
	}
	const messages = listAt(body, 'messages');
	if (messages === null || messages.length === 0) {
		return failed(invalid("Missing required parameter: 'messages'.", { param: 'messages' }));
	}
	const known = findModel(style.id, model);
	if (known === null || known.retired === true) {
		return failed({ kind: known === null ? 'model_not_found' : 'model_retired', model });
	}
	const problem =
		messagesProblem(messages, readsOf(style.id, known)) ??
		style.checks.map((check) => check(body, model)).find((found) => found !== null);
	if (problem !== null && problem !== undefined) return failed(problem);
	const question = questionOf(body, model, style);
	const tokens = promptTokens(question.messages);
	if (tokens > known.contextTokens) {
		const message = `This model's maximum context length is ${known.contextTokens} tokens. However, your messages resulted in ${tokens} tokens. Please reduce the length of the messages.`;
		return failed({ kind: 'context_overflow', message, param: 'messages' });
	}
	return { ok: true, value: question };
}

function failed(error: WireError): { ok: false; error: WireError } {
	return { ok: false, error };
}

function questionOf(body: JsonObject, model: string, style: OpenAiStyle): Question {
	const format = objectAt(body, 'response_format');
	return {
		model,
		messages: readMessages(body),
		tools: readTools(body),
		schema: objectAt(objectAt(format, 'json_schema'), 'schema'),
		jsonMode: textAt(format, 'type') === 'json_object',
		stream: body['stream'] === true,
		streamUsage: objectAt(body, 'stream_options')?.['include_usage'] === true,
		maxTokens: numberAt(body, 'max_completion_tokens') ?? numberAt(body, 'max_tokens'),
		effort: style.effortOf(body, model),
		cachedPrefix: null,
	};
}

function complete(question: Question, answer: ModelAnswer, style: OpenAiStyle): HttpAnswer {
	const refused = answer.finish === 'refusal';
	return {
		status: 200,
		headers: style.headers(question),
		body: {
			id: nextId('chatcmpl-'),
			object: 'chat.completion',
			created: nowSeconds(),
			model: question.model,
			choices: [
				{
					index: 0,
					message: {
						role: 'assistant',
						content:
							refused || (answer.text === '' && answer.calls.length > 0) ? null : answer.text,
						...(refused && { refusal: answer.text }),
						...(answer.calls.length > 0 && { tool_calls: answer.calls.map(toolCall) }),
					},
					logprobs: null,
					finish_reason: finishReason(answer, style),
				},
			],
			usage: style.usageBody(answer),
			...style.extras(answer),
		},
	};
}

function toolCall({ name, arguments: given }: Call): JsonObject {
	return { id: nextId('call_'), type: 'function', function: { name, arguments: given } };
}

function finishReason({ calls, finish }: ModelAnswer, style: OpenAiStyle): string {
	return calls.length > 0 && finish === 'stop' ? 'tool_calls' : style.finishWord(finish);
}

function stream(question: Question, answer: ModelAnswer, style: OpenAiStyle): StreamAnswer {
	const id = nextId('chatcmpl-');
	const chunk = (choices: JsonValue[], more: JsonObject = {}): string =>
		sse({
			id,
			object: 'chat.completion.chunk',
			created: nowSeconds(),
			model: question.model,
			choices,
			...more,
		});
	const choice = (delta: JsonObject, finish: string | null): JsonObject => ({
		index: 0,
		delta,
		finish_reason: finish,
	});
	return {
		headers: { ...style.headers(question), 'content-type': 'text/event-stream; charset=utf-8' },
		chunks: [
			chunk([choice({ role: 'assistant', content: '' }, null)]),
			...pieces(answer.text).map((content) => chunk([choice({ content }, null)])),
			...answer.calls.flatMap(callDeltas).map((delta) => chunk([choice(delta, null)])),
			chunk([choice({}, finishReason(answer, style))], style.lastChunk?.(answer) ?? {}),
			...(question.streamUsage ? [chunk([], { usage: style.usageBody(answer) })] : []),
			sse('[DONE]'),
		],
		error: (body) => sse(body),
	};
}

/** Id and name at first, then the arguments in pieces. */
function callDeltas(call: Call, index: number): JsonObject[] {
	const { id, type } = toolCall(call);
	const first = { index, id, type, function: { name: call.name, arguments: '' } };
	const rest = pieces(call.arguments).map((given) => ({ index, function: { arguments: given } }));
	return [first, ...rest].map((row) => ({ tool_calls: [row] }) as JsonObject);
}

/** `prompt_tokens` holds the cached ones. */
export function plainUsage({ usage }: ModelAnswer): JsonObject {
	return {
		prompt_tokens: usage.input,
		completion_tokens: usage.output,
		total_tokens: usage.input + usage.output,
	};
}

export function modelRows(id: DialectId, more: (modelId: string) => JsonObject): JsonObject[] {
	return servedModels(id).map((model) => ({
		id: model.id,
		object: 'model',
		created: 1_760_000_000,
		...more(model.id),
	}));
}
