/** An OpenAI-compatible server of one's own, as vLLM answers (0.31.0, 2026-10). */

import { grammarProblem, XGRAMMAR_RULES } from '../grammarSchema';
import { nextId } from '../ids';
import { objectAt } from '../json';
import { findModel } from '../models';
import type { Dialect, ErrorKind, HttpAnswer, JsonObject, WireError } from '../types';
import { retryAfter } from './errorTable';
import { formatShape, numberRanges } from './openaiChecks';
import {
	bearerOf,
	type Check,
	invalid,
	modelRows,
	openAiStyleDialect,
	plainUsage,
	SANDBOX_KEY,
} from './openaiStyle';

/** Status, type and words; the code is the status as a number. */
const ERRORS: Record<Exclude<ErrorKind, 'auth'>, [number, string, string]> = {
	bad_request: [400, 'BadRequestError', 'Invalid request.'],
	bad_tool_call: [400, 'BadRequestError', 'Invalid tool call.'],
	content_refused: [400, 'BadRequestError', 'The request was refused.'],
	context_overflow: [400, 'BadRequestError', "The prompt exceeds the model's context length."],
	invalid_json: [400, 'BadRequestError', 'JSON decode error'],
	model_not_found: [404, 'NotFoundError', 'The model `{model}` does not exist.'],
	model_retired: [404, 'NotFoundError', 'The model `{model}` does not exist.'],
	overloaded: [503, 'ServiceUnavailableError', 'The engine is overloaded.'],
	permission: [403, 'PermissionDeniedError', 'Not allowed.'],
	quota: [429, 'RateLimitError', 'Out of credits.'],
	rate_limited: [429, 'RateLimitError', 'Too many requests.'],
	server_error: [500, 'InternalServerError', 'Internal server error'],
	unknown_path: [404, 'NotFoundError', 'Not Found'],
};

function errorAnswer(error: WireError): HttpAnswer {
	if (error.kind === 'auth') return { status: 401, body: { error: 'Unauthorized' } };
	if (error.kind === 'unknown_path') return { status: 404, body: { detail: 'Not Found' } };
	const [status, type, words] = ERRORS[error.kind];
	return {
		status,
		headers: retryAfter(error),
		body: {
			error: {
				message: error.message ?? words.replaceAll('{model}', error.model ?? ''),
				type,
				param: error.param ?? null,
				code: status,
			},
		},
	};
}

/** A key may be left out; a wrong one is refused. */
function checkKey(headers: Record<string, string>): WireError | null {
	if (headers['authorization'] === undefined) return null;
	return bearerOf(headers) === SANDBOX_KEY ? null : { kind: 'auth' };
}

/** vLLM refuses tools unless it was started for them. */
const noTools: Check = (body, model) =>
	body['tools'] === undefined || findModel('openaiCompatible', model)?.takesTools === true
		? null
		: invalid(
				'"auto" tool choice requires --enable-auto-tool-choice and --tool-call-parser to be set',
			);

const grammar: Check = (body) => {
	const format = objectAt(body, 'response_format');
	const schema = objectAt(objectAt(format, 'json_schema'), 'schema');
	const problem = schema === null ? null : grammarProblem(schema, XGRAMMAR_RULES);
	return problem === null ? null : invalid(problem);
};

export const compatible: Dialect = openAiStyleDialect({
	id: 'openaiCompatible',
	prefix: '/compatible',
	basePath: '/v1',
	apiPath: '/v1',
	checkKey,
	checks: [numberRanges, noTools, formatShape, grammar],
	effortOf: () => null,
	finishWord: (finish) => (finish === 'length' ? 'length' : 'stop'),
	usageBody: (answer): JsonObject => ({ ...plainUsage(answer), prompt_tokens_details: null }),
	extras: () => ({ prompt_logprobs: null }),
	headers: () => ({ 'x-request-id': nextId('') }),
	models: () => ({
		object: 'list',
		data: modelRows('openaiCompatible', (id) => ({
			owned_by: 'vllm',
			root: id,
			max_model_len: findModel('openaiCompatible', id)?.contextTokens ?? 0,
		})),
	}),
	error: errorAnswer,
});
