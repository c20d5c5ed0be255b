/** Ollama's own API: NDJSON when it streams, which it does unless told not to (docs, 2026-10). */

import { grammarProblem, LLAMA_CPP_RULES } from '../grammarSchema';
import { pieces } from '../http';
import { isBase64, isObject, listAt, numberAt, objectAt, parse, textAt } from '../json';
import { findModel, servedModels } from '../models';
import { readMessages, readTools } from '../messages';
import type {
	Call,
	ChatRequest,
	Dialect,
	ErrorKind,
	HttpAnswer,
	JsonObject,
	JsonValue,
	ModelAnswer,
	Question,
	Read,
	StreamAnswer,
	WireError,
} from '../types';
import { promptTokens } from '../usage';
import { retryAfter } from './errorTable';
import { bearerOf, SANDBOX_KEY } from './openaiStyle';

/** Status and words: an error is one sentence here. */
const ERRORS: Record<ErrorKind, [number, string]> = {
	auth: [401, 'unauthorized'],
	bad_request: [400, 'invalid request'],
	bad_tool_call: [500, 'error parsing tool call'],
	content_refused: [400, 'the request was refused'],
	context_overflow: [400, 'the input length exceeds the context length'],
	invalid_json: [400, 'invalid character in request body'],
	model_not_found: [404, "model '{model}' not found"],
	model_retired: [404, "model '{model}' not found"],
	overloaded: [503, 'server busy, please try again. maximum pending requests exceeded'],
	permission: [403, 'forbidden'],
	quota: [402, 'usage limits reached'],
	rate_limited: [429, 'too many requests'],
	server_error: [500, 'llama runner process has terminated'],
	unknown_path: [404, '404 page not found'],
};

function errorAnswer(error: WireError): HttpAnswer {
	const [status, words] = ERRORS[error.kind];
	if (error.kind === 'unknown_path') return { status, body: words };
	const message = error.message ?? words.replaceAll('{model}', error.model ?? '');
	return { status, headers: retryAfter(error), body: { error: message } };
}

/** No key is needed at home; a gateway before it refuses a wrong one. */
function checkKey(headers: Record<string, string>): WireError | null {
	if (headers['authorization'] === undefined) return null;
	return bearerOf(headers) === SANDBOX_KEY ? null : { kind: 'auth' };
}

function bad(message: string): { ok: false; error: WireError } {
	return { ok: false, error: { kind: 'bad_request', message } };
}

/** Where nothing else is asked for and the graphics memory is small. */
const DEFAULT_CONTEXT = 4_096;

function readChat({ body }: ChatRequest): Read<Question> {
	const model = textAt(body, 'model') ?? '';
	if (model === '') return bad('model is required');
	if (findModel('ollama', model) === null) {
		return { ok: false, error: { kind: 'model_not_found', model } };
	}
	const problem = shapeProblem(body, model);
	if (problem !== null) return bad(problem);
	const schema = objectAt(body, 'format');
	const unusable = schema === null ? null : grammarProblem(schema, LLAMA_CPP_RULES);
	if (unusable !== null) {
		const message = `invalid JSON schema in format: ${unusable}`;
		return { ok: false, error: { kind: 'server_error', message } };
	}
	const question = questionOf(body, model);
	const context = numberAt(objectAt(body, 'options'), 'num_ctx') ?? DEFAULT_CONTEXT;
	const tooLong = promptTokens(question.messages) > context;
	// Without `truncate: false` the beginning of the prompt is dropped in silence.
	if (tooLong && body['truncate'] === false) {
		return { ok: false, error: { kind: 'context_overflow' } };
	}
	return { ok: true, value: question };
}

function shapeProblem(body: JsonObject, model: string): string | null {
	const messages = listAt(body, 'messages');
	if (messages === null) return 'json: cannot unmarshal messages into a list of messages';
	const roles = ['system', 'user', 'assistant', 'tool'];
	const wrong = messages.find((message) => !roles.includes(textAt(message, 'role') ?? ''));
	if (wrong !== undefined) return `invalid role: ${textAt(wrong, 'role') ?? 'none'}`;
	const text = messages.every((message) => textAt(message, 'content') !== null);
	if (!text) return 'json: cannot unmarshal content into a string';
	const images = messages.flatMap((message) => listAt(message, 'images') ?? []);
	if (images.length > 0 && findModel('ollama', model)?.readsImages !== true) {
		return 'this model is missing data required for image input';
	}
	if (!images.every((image) => isBase64(String(image))))
		return 'illegal base64 data at input byte 4';
	if (body['tools'] !== undefined && !areTools(body['tools'])) {
		return 'json: cannot unmarshal tools into a list of functions';
	}
	const think = body['think'];
	if (think !== undefined && think !== false && findModel('ollama', model)?.reasons !== true) {
		return `"${model}" does not support thinking`;
	}
	const format = body['format'];
	const isFormat = format === undefined || format === '' || format === 'json' || isObject(format);
	return isFormat ? null : 'invalid format: expected "json" or a JSON schema';
}

function areTools(tools: JsonValue | undefined): boolean {
	return (
		Array.isArray(tools) &&
		tools.every(
			(tool) =>
				textAt(tool, 'type') === 'function' && textAt(objectAt(tool, 'function'), 'name') !== null,
		)
	);
}

function questionOf(body: JsonObject, model: string): Question {
	const limit = numberAt(objectAt(body, 'options'), 'num_predict');
	const think = body['think'];
	return {
		model,
		messages: readMessages(body),
		tools: readTools(body),
		schema: objectAt(body, 'format'),
		jsonMode: body['format'] === 'json',
		stream: body['stream'] !== false,
		streamUsage: true,
		maxTokens: limit === null || limit < 0 ? null : limit,
		effort:
			think === undefined || think === false ? null : think === true ? 'medium' : String(think),
		cachedPrefix: null,
	};
}

function counts({ finish, usage }: ModelAnswer): JsonObject {
	return {
		done_reason: finish === 'length' ? 'length' : 'stop',
		done: true,
		total_duration: 40_000_000,
		load_duration: 1_000_000,
		prompt_eval_count: usage.input,
		prompt_eval_duration: 9_000_000,
		eval_count: usage.output,
		eval_duration: 30_000_000,
	};
}

/** Without an id, and with arguments as an object. */
function toolCall({ name, arguments: given }: Call): JsonObject {
	const value = parse(given);
	return { function: { name, arguments: isObject(value) ? value : {} } };
}

function complete({ model }: Question, answer: ModelAnswer): HttpAnswer {
	return {
		status: 200,
		body: {
			model,
			created_at: new Date().toISOString(),
			message: {
				role: 'assistant',
				content: answer.text,
				...(answer.calls.length > 0 && { tool_calls: answer.calls.map(toolCall) }),
			},
			...counts(answer),
		},
	};
}

function stream({ model }: Question, answer: ModelAnswer): StreamAnswer {
	const line = (said: JsonObject, more: JsonObject): string => {
		const head = { model, created_at: new Date().toISOString() };
		const message = { role: 'assistant', content: '', ...said };
		return `${JSON.stringify({ ...head, message, ...more })}\n`;
	};
	return {
		headers: { 'content-type': 'application/x-ndjson' },
		chunks: [
			...pieces(answer.text).map((content) => line({ content }, { done: false })),
			// Each call whole, in a line of its own (docs.ollama.com, tool calling with streaming).
			...answer.calls.map((call) => line({ tool_calls: [toolCall(call)] }, { done: false })),
			line({}, counts(answer)),
		],
		error: (body) => `${JSON.stringify(body)}\n`,
	};
}

function tag(id: string): JsonValue {
	return {
		name: id,
		model: id,
		modified_at: '2026-10-01T00:00:00Z',
		size: 4_920_753_328,
		digest: 'sandbox',
		details: { format: 'gguf', family: 'llama', quantization_level: 'Q4_K_M' },
	};
}

export const ollama: Dialect = {
	id: 'ollama',
	prefix: '/ollama',
	basePath: '',
	routes: {
		'POST /api/chat': 'chat',
		'GET /api/tags': 'models',
		'GET /api/version': 'version',
	},
	checkKey,
	readChat,
	complete,
	stream,
	models: () => ({ models: servedModels('ollama').map(({ id }) => tag(id)) }),
	version: () => ({ version: '0.0.0-sandbox' }),
	error: errorAnswer,
};
