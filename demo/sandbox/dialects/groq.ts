/** Groq's own differences from OpenAI (console.groq.com, 2026-09; groq-sdk 1.6.0). */

import { nextId } from '../ids';
import { listAt, objectAt, textAt } from '../json';
import { findModel } from '../models';
import type { Dialect, JsonObject, ModelAnswer } from '../types';
import { type ErrorTable, OPENAI_ERRORS, tableError } from './errorTable';
import {
	CHAT_FIELDS,
	formatShape,
	jsonWord,
	numberRanges,
	onlyFields,
	strictFormat,
	toolShape,
} from './openaiChecks';
import {
	type Check,
	checkBearer,
	invalid,
	modelRows,
	openAiStyleDialect,
	plainUsage,
} from './openaiStyle';

const REQUEST = 'invalid_request_error';

const ERRORS: ErrorTable = {
	...OPENAI_ERRORS,
	auth: { status: 401, type: REQUEST, code: 'invalid_api_key', message: 'Invalid API Key' },
	bad_tool_call: {
		status: 400,
		type: REQUEST,
		code: 'tool_use_failed',
		message: "Failed to call a function. See 'failed_generation' for more details.",
	},
	model_retired: {
		status: 400,
		type: REQUEST,
		code: 'model_decommissioned',
		message: 'The model `{model}` has been decommissioned and is no longer supported.',
	},
	overloaded: {
		status: 503,
		type: 'internal_server_error',
		code: null,
		message: 'Service unavailable.',
	},
	quota: {
		status: 400,
		type: REQUEST,
		code: 'blocked_api_access',
		message: 'The spend limit of this organization is reached.',
	},
	rate_limited: {
		status: 429,
		type: 'tokens',
		code: 'rate_limit_exceeded',
		message: 'Rate limit reached on tokens per minute (TPM). Please try again later.',
	},
	unknown_path: {
		status: 404,
		type: REQUEST,
		code: 'unknown_url',
		message: 'Unknown request URL.',
	},
};

/** On no Groq model (2026-08). */
const NOWHERE = ['frequency_penalty', 'presence_penalty', 'logprobs', 'logit_bias', 'top_logprobs'];

const unsupported: Check = (body) => {
	const name = NOWHERE.find((field) => body[field] !== undefined && body[field] !== null);
	return name === undefined
		? null
		: invalid(`property '${name}' is not supported`, { param: name });
};

function isGptOss(model: string): boolean {
	return model.startsWith('openai/gpt-oss');
}

const reasoningFields: Check = (body, model) => {
	const word = body['reasoning_effort'];
	if (body['reasoning_format'] !== undefined && body['include_reasoning'] !== undefined) {
		return invalid('reasoning_format and include_reasoning exclude each other');
	}
	if (word === undefined || word === null) return null;
	const words = isGptOss(model) ? ['low', 'medium', 'high'] : ['none', 'default'];
	return words.includes(String(word))
		? null
		: invalid(`reasoning_effort must be one of ${words.join(', ')}`, { param: 'reasoning_effort' });
};

/** Strict is for gpt-oss alone, others take json_object; no streaming or tools beside a schema. */
const structuredLimits: Check = (body, model) => {
	const format = objectAt(body, 'response_format');
	if (textAt(format, 'type') !== 'json_schema') return null;
	const param = 'response_format';
	if (!isGptOss(model)) {
		return invalid('This model does not support response format `json_schema`.', { param });
	}
	if (body['stream'] === true) {
		return invalid('streaming is not supported with response format `json_schema`', { param });
	}
	return listAt(body, 'tools') === null
		? null
		: invalid('tools are not supported with response format `json_schema`', { param });
};

/** No `stream_options`: the last chunk of a stream tells the usage by itself (groq-sdk 1.6.0, 2026-08-25). */
const CHAT_FIELDS_TAKEN = CHAT_FIELDS.filter((name) => name !== 'stream_options');

const FIELDS = [
	...CHAT_FIELDS_TAKEN,
	'reasoning_format',
	'include_reasoning',
	'disable_tool_validation',
];

/** Requests count by the day and tokens by the minute; a reset is a duration. */
function limitHeaders(): Record<string, string> {
	return {
		'x-request-id': nextId('req_'),
		'x-ratelimit-limit-requests': '500000',
		'x-ratelimit-remaining-requests': '499999',
		'x-ratelimit-reset-requests': '172.8ms',
		'x-ratelimit-limit-tokens': '250000',
		'x-ratelimit-remaining-tokens': '249100',
		'x-ratelimit-reset-tokens': '216ms',
	};
}

function usageBody(answer: ModelAnswer): JsonObject {
	return {
		queue_time: 0.001,
		prompt_time: 0.002,
		completion_time: 0.01,
		total_time: 0.012,
		...plainUsage(answer),
		completion_tokens_details: { reasoning_tokens: answer.usage.reasoning },
	};
}

export const groq: Dialect = openAiStyleDialect({
	id: 'groq',
	prefix: '/groq',
	basePath: '',
	apiPath: '/openai/v1',
	checkKey: (headers) => (checkBearer(headers) === null ? null : { kind: 'auth' }),
	checks: [
		onlyFields(FIELDS, (name) => `property '${name}' is unsupported`),
		unsupported,
		numberRanges,
		reasoningFields,
		toolShape,
		formatShape,
		structuredLimits,
		strictFormat,
		jsonWord,
	],
	effortOf: (body, model) =>
		isGptOss(model) ? (textAt(body, 'reasoning_effort') ?? 'medium') : null,
	finishWord: (finish) => (finish === 'length' ? 'length' : 'stop'),
	usageBody,
	lastChunk: (answer) => ({ x_groq: { id: nextId('req_'), usage: usageBody(answer) } }),
	extras: () => ({ system_fingerprint: 'fp_sandbox', x_groq: { id: nextId('req_') } }),
	headers: limitHeaders,
	models: () => ({
		object: 'list',
		data: modelRows('groq', (id) => ({
			owned_by: id.includes('/') ? (id.split('/')[0] ?? '') : 'Groq',
			active: true,
			context_window: findModel('groq', id)?.contextTokens ?? 0,
		})),
	}),
	error: (error) => tableError(error, ERRORS),
});
