/** Anthropic's Messages API under version 2023-06-01 (platform.claude.com, 2026-08 to 2026-10). */

import { nextId } from '../ids';
import { findModel, servedModels } from '../models';
import { pieces, sse } from '../http';
import { isObject, parse } from '../json';
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
import { readQuestion } from './anthropicRequest';
import { requestProblem } from './anthropicRules';
import { retryAfter } from './errorTable';
import { SANDBOX_KEY } from './openaiStyle';

const ERRORS: Record<ErrorKind, [number, string, string]> = {
	auth: [401, 'authentication_error', 'invalid x-api-key'],
	bad_request: [400, 'invalid_request_error', 'Invalid request'],
	bad_tool_call: [400, 'invalid_request_error', 'Invalid tool call'],
	content_refused: [400, 'invalid_request_error', 'Output blocked by content filtering policy'],
	context_overflow: [400, 'invalid_request_error', 'prompt is too long'],
	invalid_json: [400, 'invalid_request_error', 'The request body is not valid JSON'],
	model_not_found: [404, 'not_found_error', 'model: {model}'],
	model_retired: [404, 'not_found_error', 'model: {model}'],
	overloaded: [529, 'overloaded_error', 'Overloaded'],
	permission: [403, 'permission_error', 'Your API key may not use this resource'],
	/** A spend cap is a 429 without retry-after. */
	quota: [429, 'rate_limit_error', 'You have reached your specified API usage limits.'],
	rate_limited: [429, 'rate_limit_error', "This request would exceed your account's rate limit."],
	server_error: [500, 'api_error', 'Internal server error'],
	unknown_path: [404, 'not_found_error', 'Not found'],
};

function errorAnswer(error: WireError): HttpAnswer {
	const [status, type, words] = ERRORS[error.kind];
	const message = error.message ?? words.replaceAll('{model}', error.model ?? '');
	const requestId = nextId('req_');
	const wait = error.kind === 'rate_limited' ? { retryAfterSeconds: 1, ...error } : error;
	return {
		status,
		headers: { 'request-id': requestId, ...retryAfter(wait) },
		body: { type: 'error', error: { type, message }, request_id: requestId },
	};
}

/** The header is `x-api-key`; a bearer token in its place is no key. */
function checkKey(headers: Record<string, string>): WireError | null {
	const key = headers['x-api-key'];
	if (key === undefined || key === '')
		return { kind: 'auth', message: 'x-api-key header is required' };
	if (key !== SANDBOX_KEY) return { kind: 'auth' };
	if (/^\d{4}-\d{2}-\d{2}$/.test(headers['anthropic-version'] ?? '')) return null;
	return { kind: 'bad_request', message: 'anthropic-version: header is required' };
}

function readChat({ body }: ChatRequest): Read<Question> {
	const model = typeof body['model'] === 'string' ? body['model'] : '';
	if (model === '') return bad('model: Field required');
	const known = findModel('anthropic', model);
	if (known === null || known.retired === true) {
		return { ok: false, error: { kind: 'model_not_found', model } };
	}
	const problem = requestProblem(body, model);
	if (problem !== null) return bad(problem);
	const question = readQuestion(body, model);
	const tokens = promptTokens(question.messages);
	if (tokens <= known.contextTokens) return { ok: true, value: question };
	const message = `prompt is too long: ${tokens} tokens > ${known.contextTokens} maximum`;
	return { ok: false, error: { kind: 'context_overflow', message } };
}

function bad(message: string): { ok: false; error: WireError } {
	return { ok: false, error: { kind: 'bad_request', message } };
}

const STOP_REASON = { stop: 'end_turn', length: 'max_tokens', refusal: 'refusal' } as const;

/** Cache reads and writes are counted outside `input_tokens`. */
function usageBody({ usage }: ModelAnswer): JsonObject {
	return {
		input_tokens: usage.input - usage.cacheRead - usage.cacheWrite,
		cache_creation_input_tokens: usage.cacheWrite,
		cache_read_input_tokens: usage.cacheRead,
		cache_creation: {
			ephemeral_5m_input_tokens: usage.cacheWrite,
			ephemeral_1h_input_tokens: 0,
		},
		output_tokens: usage.output,
		output_tokens_details: { thinking_tokens: usage.reasoning },
		service_tier: 'standard',
	};
}

function limitHeaders(): Record<string, string> {
	const headers: Record<string, string> = { 'request-id': nextId('req_') };
	const limits = {
		requests: 4_000,
		tokens: 2_000_000,
		'input-tokens': 1_600_000,
		'output-tokens': 400_000,
	};
	for (const [name, limit] of Object.entries(limits)) {
		headers[`anthropic-ratelimit-${name}-limit`] = String(limit);
		headers[`anthropic-ratelimit-${name}-remaining`] = String(limit - 1);
		headers[`anthropic-ratelimit-${name}-reset`] = new Date().toISOString();
	}
	return headers;
}

/** A thinking block comes first, its text left out by default. */
function contentOf({ text, calls, usage }: ModelAnswer): JsonValue[] {
	const thinking = { type: 'thinking', thinking: '', signature: 'sandbox' };
	return [
		...(usage.reasoning > 0 ? [thinking] : []),
		...(text === '' ? [] : [{ type: 'text', text }]),
		...calls.map(toolUse),
	];
}

/** The API parses what its model writes: what is no object never arrives as one. */
function toolUse({ name, arguments: given }: Call): JsonObject {
	const input = parse(given);
	return { type: 'tool_use', id: nextId('toolu_'), name, input: isObject(input) ? input : {} };
}

function stopReason({ calls, finish }: ModelAnswer): string {
	return calls.length > 0 && finish === 'stop' ? 'tool_use' : STOP_REASON[finish];
}

function messageBody({ model }: Question, answer: ModelAnswer): JsonObject {
	return {
		id: nextId('msg_'),
		type: 'message',
		role: 'assistant',
		model,
		content: contentOf(answer),
		stop_reason: stopReason(answer),
		stop_sequence: null,
		usage: usageBody(answer),
	};
}

function stream(question: Question, answer: ModelAnswer): StreamAnswer {
	const named = (event: string, data: JsonObject): string => sse({ type: event, ...data }, event);
	const whole = messageBody(question, answer);
	const start = { ...whole, content: [], stop_reason: null };
	const events = contentOf(answer).flatMap((block, index) => {
		const { start, deltas } = inPieces(block as JsonObject);
		return [
			named('content_block_start', { index, content_block: start }),
			...deltas.map((delta) => named('content_block_delta', { index, delta })),
			named('content_block_stop', { index }),
		];
	});
	const delta = { stop_reason: stopReason(answer), stop_sequence: null };
	return {
		headers: { ...limitHeaders(), 'content-type': 'text/event-stream; charset=utf-8' },
		chunks: [
			named('message_start', { message: start }),
			named('ping', {}),
			...events,
			named('message_delta', { delta, usage: { output_tokens: answer.usage.output } }),
			named('message_stop', {}),
		],
		error: (body) => sse(body, 'error'),
	};
}

/** The input of a call comes as pieces of its JSON, after an empty one. */
function inPieces(block: JsonObject): { start: JsonObject; deltas: JsonObject[] } {
	const { type, text, input } = block;
	if (type === 'text') {
		const deltas = pieces(String(text)).map((piece) => ({ type: 'text_delta', text: piece }));
		return { start: { type, text: '' }, deltas };
	}
	if (type !== 'tool_use') return { start: block, deltas: [] };
	const deltas = ['', ...pieces(JSON.stringify(input))].map((piece) => ({
		...{ type: 'input_json_delta', partial_json: piece },
	}));
	return { start: { ...block, input: {} }, deltas };
}

export const anthropic: Dialect = {
	id: 'anthropic',
	prefix: '/anthropic',
	basePath: '',
	routes: { 'POST /v1/messages': 'chat', 'GET /v1/models': 'models' },
	checkKey,
	readChat,
	complete: (question, answer) => ({
		status: 200,
		headers: limitHeaders(),
		body: messageBody(question, answer),
	}),
	stream,
	models: () => ({
		data: servedModels('anthropic').map(({ id }) => ({
			type: 'model',
			id,
			display_name: id,
			created_at: '2026-10-07T00:00:00Z',
		})),
		has_more: false,
		first_id: 'claude-haiku-5-5',
		last_id: 'claude-haiku-4-5',
	}),
	error: errorAnswer,
};
