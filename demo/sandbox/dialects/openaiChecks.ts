/** Rules on Chat Completions bodies that more than one provider holds requests to. */

import { contentText, isObject, listAt, numberAt, objectAt, textAt } from '../json';
import { OPENAI_DEMAND, strictProblem } from '../strictSchema';
import type { JsonObject } from '../types';
import { type Check, invalid } from './openaiStyle';

/** OpenAI and Groq look for the word in any message (API references, 2026). */
export const jsonWord: Check = (body) => {
	if (textAt(objectAt(body, 'response_format'), 'type') !== 'json_object') return null;
	const said = (listAt(body, 'messages') ?? []).some((message) =>
		/json/i.test(contentText(isObject(message) ? message['content'] : undefined)),
	);
	return said
		? null
		: invalid(
				"'messages' must contain the word 'json' in some form, to use 'response_format' of type 'json_object'.",
				{ param: 'messages' },
			);
};

export const formatShape: Check = (body) => {
	const format = body['response_format'];
	if (format === undefined || format === null) return null;
	const type = textAt(format, 'type');
	if (type === 'text' || type === 'json_object') return null;
	const param = 'response_format';
	if (type !== 'json_schema') {
		return invalid("Invalid value for 'response_format.type': text, json_object or json_schema.", {
			param,
		});
	}
	const holder = objectAt(format, 'json_schema');
	if (objectAt(holder, 'schema') === null) {
		return invalid("Missing required parameter: 'response_format.json_schema.schema'.", { param });
	}
	if (!/^[a-zA-Z0-9_-]{1,64}$/.test(textAt(holder, 'name') ?? '')) {
		return invalid("Invalid 'response_format.json_schema.name'.", { param });
	}
	return null;
};

export const strictFormat: Check = (body) => {
	const holder = objectAt(objectAt(body, 'response_format'), 'json_schema');
	if (holder === null || holder['strict'] !== true) return null;
	const problem = strictProblem(holder['schema'] ?? null, OPENAI_DEMAND);
	if (problem === null) return null;
	return invalid(
		`Invalid schema for response_format '${textAt(holder, 'name') ?? ''}': In context=${problem.at}, ${problem.what}.`,
		{ param: 'response_format' },
	);
};

export const toolShape: Check = (body) => {
	if (body['tools'] === undefined) return null;
	const tools = listAt(body, 'tools');
	if (tools === null || tools.length === 0) {
		return invalid("Invalid 'tools': expected a list that is not empty.", { param: 'tools' });
	}
	const wrong = tools.findIndex((tool) => !isFunctionTool(tool));
	if (wrong === -1) return null;
	return invalid(`Missing required parameter: 'tools[${wrong}].function'.`, {
		param: `tools[${wrong}].function`,
		code: 'missing_required_parameter',
	});
};

function isFunctionTool(tool: unknown): boolean {
	return textAt(tool, 'type') === 'function' && textAt(objectAt(tool, 'function'), 'name') !== null;
}

export const numberRanges: Check = (body) =>
	rangeProblem(body, 'temperature', 0, 2) ??
	rangeProblem(body, 'top_p', 0, 1) ??
	wholeProblem(body, 'max_tokens') ??
	wholeProblem(body, 'max_completion_tokens');

function rangeProblem(body: JsonObject, name: string, from: number, to: number) {
	const value = body[name];
	if (value === undefined || value === null) return null;
	const number = numberAt(body, name);
	if (number !== null && number >= from && number <= to) return null;
	return invalid(`Invalid '${name}': expected a number from ${from} to ${to}.`, { param: name });
}

function wholeProblem(body: JsonObject, name: string) {
	const value = body[name];
	if (value === undefined || value === null) return null;
	const number = numberAt(body, name);
	if (number !== null && Number.isInteger(number) && number >= 1) return null;
	return invalid(`Invalid '${name}': expected a whole number of at least 1.`, { param: name });
}

/** Refuses fields that the API does not know: a typo is not silently ignored. */
export function onlyFields(known: string[], say: (name: string) => string): Check {
	const names = new Set(known);
	return (body) => {
		const unknown = Object.keys(body).find((name) => !names.has(name));
		return unknown === undefined ? null : invalid(say(unknown), { param: unknown });
	};
}

export const CHAT_FIELDS = [
	'model',
	'messages',
	'max_tokens',
	'max_completion_tokens',
	'temperature',
	'top_p',
	'n',
	'stop',
	'seed',
	'stream',
	'stream_options',
	'response_format',
	'tools',
	'tool_choice',
	'parallel_tool_calls',
	'user',
	'frequency_penalty',
	'presence_penalty',
	'logit_bias',
	'logprobs',
	'top_logprobs',
	'metadata',
	'service_tier',
	'reasoning_effort',
];
