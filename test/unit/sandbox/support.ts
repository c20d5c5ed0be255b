/** Plain fetch against the sandbox, one well-formed request for each dialect. */

import type { DialectId, JsonObject, JsonValue } from '../../../demo/sandbox/types';
import { SANDBOX_KEY } from '../../../demo/sandbox/server';
import { PROVIDER_FACTS, PROVIDER_IDS } from '../../support/providers';

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

const OWN_BODIES: Partial<Record<DialectId, Wire['body']>> = {
	anthropic: (text, schema) => ({
		model: PROVIDER_FACTS.anthropic.model,
		max_tokens: 2_000,
		thinking: { type: 'disabled' },
		messages: [{ role: 'user', content: text }],
		...(schema !== undefined && { output_config: { format: { type: 'json_schema', schema } } }),
	}),
	ollama: (text, schema) => ({
		model: PROVIDER_FACTS.ollama.model,
		messages: [{ role: 'user', content: text }],
		stream: false,
		...(schema !== undefined && { format: schema }),
	}),
};
const OWN_TEXTS: Partial<Record<DialectId, Wire['text']>> = {
	anthropic: (answer) => at(answer, 'content', 0, 'text'),
	ollama: (answer) => at(answer, 'message', 'content'),
};
/** The others are asked without `strict`. */
const STRICT: DialectId[] = ['openai', 'groq'];

function wireOf(id: DialectId): Wire {
	const { model, sandboxPath, chatPath, listPath, auth } = PROVIDER_FACTS[id];
	return {
		model,
		chat: `${sandboxPath}${chatPath}`,
		models: `${sandboxPath}${listPath}`,
		auth,
		body: OWN_BODIES[id] ?? chatBody(model, STRICT.includes(id)),
		text: OWN_TEXTS[id] ?? choiceText,
	};
}

export const WIRES = Object.fromEntries(PROVIDER_IDS.map((id) => [id, wireOf(id)])) as Record<
	DialectId,
	Wire
>;

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
