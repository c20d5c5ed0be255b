/** Together AI's own differences from OpenAI (docs and SDK 0.52.0, 2026-09 and 2026-10). */

import { nextId } from '../ids';
import { findModel } from '../models';
import type { Dialect, JsonObject } from '../types';
import { type ErrorTable, OPENAI_ERRORS, tableError } from './errorTable';
import { formatShape, numberRanges, toolShape } from './openaiChecks';
import { checkBearer, modelRows, openAiStyleDialect, plainUsage } from './openaiStyle';

const REQUEST = 'invalid_request_error';

const ERRORS: ErrorTable = {
	...OPENAI_ERRORS,
	auth: {
		status: 401,
		type: REQUEST,
		code: 'invalid_api_key',
		message: 'Invalid API key provided.',
	},
	context_overflow: {
		status: 422,
		type: REQUEST,
		code: null,
		message: 'Input validation error: `inputs` tokens + `max_new_tokens` must be <= 131073',
	},
	model_not_found: {
		status: 404,
		type: REQUEST,
		code: 'model_not_available',
		message: 'Unable to access model {model}. It is not in the list of supported models.',
	},
	model_retired: {
		status: 400,
		type: REQUEST,
		code: 'model_not_available',
		message:
			'Unable to access non-serverless model {model}. Please create and start a new dedicated endpoint.',
	},
	permission: {
		status: 403,
		type: REQUEST,
		code: 'third_party_data_sharing_blocked',
		message: 'This account does not share data with third parties.',
	},
	quota: {
		status: 402,
		type: 'credit_limit',
		code: 'credit_limit_exceeded',
		message: 'Credit limit exceeded.',
	},
	rate_limited: {
		status: 429,
		type: 'rate_limit',
		code: 'rate_limit',
		message: 'You have been rate limited.',
	},
	overloaded: {
		status: 503,
		type: 'service_unavailable',
		code: null,
		message: 'The server is overloaded, please try again later.',
	},
};

/** Limits change with load; the headers tell (togethercomputer/skills, 2026-08-18). */
function limitHeaders(): Record<string, string> {
	return {
		'x-request-id': nextId('req_'),
		'x-ratelimit-limit': '10',
		'x-ratelimit-remaining': '9',
		'x-ratelimit-reset': '1',
		'x-tokenlimit-limit': '3000',
		'x-tokenlimit-remaining': '2990',
	};
}

export const together: Dialect = openAiStyleDialect({
	id: 'together',
	prefix: '/together',
	basePath: '/v1',
	apiPath: '/v1',
	checkKey: (headers) => (checkBearer(headers) === null ? null : { kind: 'auth' }),
	checks: [numberRanges, toolShape, formatShape],
	effortOf: () => null,
	finishWord: (finish) => (finish === 'length' ? 'length' : 'stop'),
	usageBody: (answer): JsonObject => ({ ...plainUsage(answer), cached_tokens: 0 }),
	extras: () => ({ prompt: [] }),
	headers: limitHeaders,
	/** A bare array. */
	models: () =>
		modelRows('together', (id) => ({
			type: 'chat',
			display_name: id.split('/')[1] ?? id,
			organization: id.split('/')[0] ?? '',
			context_length: findModel('together', id)?.contextTokens ?? 0,
		})),
	error: (error) => tableError(error, ERRORS),
});
