/** Plain fetch against the sandbox, one well-formed request for each dialect. */

import type { DialectId, JsonObject, JsonValue } from '../../../demo/sandbox/types';
import { SANDBOX_KEY } from '../../../demo/sandbox/server';

export interface Wire {
	model: string;
	/** Below the sandbox's address. */
	chat: string;
	models: string;
	auth(key: string): Record<string, string>;
	/** Asks for `schema` where one is given. */
	body(text: string, schema?: JsonObject): JsonObject;
	/** The model's text in an answer. */
	text(answer: JsonObject): unknown;
}

const bearer = (key: string) => ({ authorization: `Bearer ${key}` });

const chatBody =
	(model: string, strict: boolean) =>
	(text: string, schema?: JsonObject): JsonObject => ({
		model,
		messages: [
			{ role: 'system', content: 'Answer with one JSON object.' },
			{ role: 'user', content: text },
		],
		...(schema !== undefined && {
			response_format: {
				type: 'json_schema',
				json_schema: { name: 'answer', ...(strict && { strict }), schema },
			},
		}),
	});

const choiceText = (answer: JsonObject): unknown => at(answer, 'choices', 0, 'message', 'content');

const openAiStyle = (model: string, base: string, strict: boolean): Wire => ({
	model,
	chat: `${base}/chat/completions`,
	models: `${base}/models`,
	auth: bearer,
	body: chatBody(model, strict),
	text: choiceText,
});

export const WIRES: Record<DialectId, Wire> = {
	anthropic: {
		model: 'claude-haiku-5-5',
		chat: '/anthropic/v1/messages',
		models: '/anthropic/v1/models',
		auth: (key) => ({ 'x-api-key': key, 'anthropic-version': '2023-06-01' }),
		body: (text, schema) => ({
			model: 'claude-haiku-5-5',
			max_tokens: 2_000,
			thinking: { type: 'disabled' },
			messages: [{ role: 'user', content: text }],
			...(schema !== undefined && { output_config: { format: { type: 'json_schema', schema } } }),
		}),
		text: (answer) => at(answer, 'content', 0, 'text'),
	},
	openai: openAiStyle('gpt-4o-mini', '/openai/v1', true),
	groq: openAiStyle('openai/gpt-oss-20b', '/groq/openai/v1', true),
	together: openAiStyle('meta-llama/Llama-3.3-70B-Instruct-Turbo', '/together/v1', false),
	ollama: {
		model: 'llama3.1:8b',
		chat: '/ollama/api/chat',
		models: '/ollama/api/tags',
		auth: bearer,
		body: (text, schema) => ({
			model: 'llama3.1:8b',
			messages: [{ role: 'user', content: text }],
			stream: false,
			...(schema !== undefined && { format: schema }),
		}),
		text: (answer) => at(answer, 'message', 'content'),
	},
	openaiCompatible: openAiStyle('meta-llama/Llama-3.1-8B-Instruct', '/compatible/v1', false),
};

export const DIALECT_IDS = Object.keys(WIRES) as DialectId[];

/** Follows property names and list indexes; `undefined` where the way ends. */
export function at(value: unknown, ...path: Array<string | number>): unknown {
	return path.reduce<unknown>((found, key) => {
		if (typeof found !== 'object' || found === null) return undefined;
		return (found as Record<string | number, unknown>)[key];
	}, value);
}

export interface Answer {
	status: number;
	headers: Headers;
	body: JsonObject;
}

export async function post(
	url: string,
	id: DialectId,
	body: JsonValue,
	headers: Record<string, string> = WIRES[id].auth(SANDBOX_KEY),
): Promise<Answer> {
	const response = await fetch(`${url}${WIRES[id].chat}`, {
		method: 'POST',
		headers: { 'content-type': 'application/json', ...headers },
		body: JSON.stringify(body),
	});
	return {
		status: response.status,
		headers: response.headers,
		body: (await response.json()) as JsonObject,
	};
}

export const SUM_SCHEMA: JsonObject = {
	type: 'object',
	properties: { sum: { type: 'number' }, note: { type: ['string', 'null'] } },
	required: ['sum', 'note'],
	additionalProperties: false,
};

export function json(text: unknown): unknown {
	return JSON.parse(String(text)) as unknown;
}
