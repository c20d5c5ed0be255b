/** Error bodies of the OpenAI family, `{error: {message, type, param, code}}`, from one table each. */

import { nextId } from '../ids';
import type { ErrorKind, HttpAnswer, JsonObject, WireError } from '../types';

export interface ErrorRow {
	status: number;
	type: string;
	code: string | null;
	/** `{model}` stands for the model's name. */
	message: string;
}

export type ErrorTable = Record<ErrorKind, ErrorRow>;

export function tableError(error: WireError, table: ErrorTable): HttpAnswer {
	const row = table[error.kind];
	return {
		status: row.status,
		headers: { 'x-request-id': nextId('req_'), ...retryAfter(error) },
		body: {
			error: {
				message: error.message ?? row.message.replaceAll('{model}', error.model ?? ''),
				type: row.type,
				param: error.param ?? null,
				code: error.code ?? row.code,
				...failedGeneration(error),
			},
		},
	};
}

export function retryAfter({ retryAfterSeconds }: WireError): Record<string, string> {
	return retryAfterSeconds === undefined ? {} : { 'retry-after': String(retryAfterSeconds) };
}

function failedGeneration({ failedGeneration: text }: WireError): JsonObject {
	return text === undefined ? {} : { failed_generation: text };
}

const REQUEST = 'invalid_request_error';

/** OpenAI's own; the others say where they differ (error pages and SDK 7.57.0, 2026-11). */
export const OPENAI_ERRORS: ErrorTable = {
	auth: {
		status: 401,
		type: REQUEST,
		code: 'invalid_api_key',
		message: "You didn't provide an API key.",
	},
	bad_request: { status: 400, type: REQUEST, code: null, message: 'Invalid request.' },
	bad_tool_call: { status: 400, type: REQUEST, code: null, message: 'Invalid tool call.' },
	content_refused: {
		status: 400,
		type: REQUEST,
		code: 'content_policy_violation',
		message: 'The request was refused by the safety system.',
	},
	context_overflow: {
		status: 400,
		type: REQUEST,
		code: 'context_length_exceeded',
		message: "Your messages are larger than the model's maximum context length.",
	},
	invalid_json: {
		status: 400,
		type: REQUEST,
		code: null,
		message: 'We could not parse the JSON body of your request.',
	},
	model_not_found: {
		status: 404,
		type: REQUEST,
		code: 'model_not_found',
		message: 'The model `{model}` does not exist or you do not have access to it.',
	},
	model_retired: {
		status: 404,
		type: REQUEST,
		code: 'model_not_found',
		message: 'The model `{model}` does not exist or you do not have access to it.',
	},
	overloaded: {
		status: 503,
		type: 'server_error',
		code: null,
		message: 'The engine is currently overloaded, please try again later.',
	},
	permission: {
		status: 403,
		type: REQUEST,
		code: 'unsupported_country_region_territory',
		message: 'This account may not use this.',
	},
	quota: {
		status: 429,
		type: 'insufficient_quota',
		code: 'insufficient_quota',
		message: 'You exceeded your current quota, please check your plan and billing details.',
	},
	rate_limited: {
		status: 429,
		type: 'requests',
		code: 'rate_limit_exceeded',
		message: 'Rate limit reached for requests per minute.',
	},
	server_error: {
		status: 500,
		type: 'server_error',
		code: null,
		message: 'The server had an error while processing your request.',
	},
	unknown_path: {
		status: 404,
		type: REQUEST,
		code: 'unknown_url',
		message: 'Unknown request URL.',
	},
};
