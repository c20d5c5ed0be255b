/** OpenAI's Chat Completions (SDK 7.57.0 and error pages, 2026-11). */

import { nextId } from '../ids';
import { textAt } from '../json';
import { findModel } from '../models';
import type { Dialect, JsonObject } from '../types';
import { OPENAI_ERRORS, tableError } from './errorTable';
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

function reasons(model: string): boolean {
	return findModel('openai', model)?.reasons === true;
}

/** A 400 on every reasoning model (seen 2026-09). */
const refusedByReasoning: Check = (body, model) => {
	if (!reasons(model)) return null;
	const unsupported = (name: string, hint = '') =>
		invalid(`Unsupported parameter: '${name}' is not supported with this model.${hint}`, {
			param: name,
			code: 'unsupported_parameter',
		});
	if (body['max_tokens'] !== undefined) {
		return unsupported('max_tokens', " Use 'max_completion_tokens' instead.");
	}
	const refused = ['temperature', 'top_p'].find((name) => (body[name] ?? 1) !== 1);
	return refused === undefined ? null : unsupported(refused);
};

const effortWord: Check = (body, model) => {
	const word = body['reasoning_effort'];
	if (word === undefined) return null;
	if (!reasons(model)) {
		return invalid('Unrecognized request argument supplied: reasoning_effort');
	}
	const early = /^gpt-5-(mini|nano)$/.test(model);
	const words = [early ? 'minimal' : 'none', 'low', 'medium', 'high'];
	return words.includes(String(word)) || (!early && /^(xhigh|max)$/.test(String(word)))
		? null
		: invalid(
				`Unsupported value: 'reasoning_effort' does not support '${String(word)}' with this model.`,
				{
					param: 'reasoning_effort',
					code: 'unsupported_value',
				},
			);
};

const FIELDS = [...CHAT_FIELDS, 'store', 'verbosity', 'prompt_cache_key', 'prompt_cache_options'];

function limitHeaders(): Record<string, string> {
	return {
		'x-request-id': nextId('req_'),
		'openai-processing-ms': '12',
		'x-ratelimit-limit-requests': '10000',
		'x-ratelimit-remaining-requests': '9999',
		'x-ratelimit-reset-requests': '6ms',
		'x-ratelimit-limit-tokens': '2000000',
		'x-ratelimit-remaining-tokens': '1999000',
		'x-ratelimit-reset-tokens': '30ms',
	};
}

export const openai: Dialect = openAiStyleDialect({
	id: 'openai',
	prefix: '/openai',
	basePath: '/v1',
	apiPath: '/v1',
	checkKey: checkBearer,
	checks: [
		onlyFields(FIELDS, (name) => `Unrecognized request argument supplied: ${name}`),
		numberRanges,
		refusedByReasoning,
		effortWord,
		toolShape,
		formatShape,
		strictFormat,
		jsonWord,
	],
	effortOf: (body, model) =>
		reasons(model) ? (textAt(body, 'reasoning_effort') ?? 'medium') : null,
	finishWord: (finish) => (finish === 'length' ? 'length' : 'stop'),
	usageBody: (answer): JsonObject => ({
		...plainUsage(answer),
		prompt_tokens_details: { cached_tokens: answer.usage.cacheRead, audio_tokens: 0 },
		completion_tokens_details: { reasoning_tokens: answer.usage.reasoning, audio_tokens: 0 },
	}),
	extras: () => ({ service_tier: 'default', system_fingerprint: 'fp_sandbox' }),
	headers: limitHeaders,
	models: () => ({
		object: 'list',
		data: modelRows('openai', (id) => ({
			owned_by: 'system',
			shutdown_date: findModel('openai', id)?.shutdownDate ?? null,
		})),
	}),
	error: (error) => tableError(error, OPENAI_ERRORS),
});
