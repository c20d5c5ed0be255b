/** The JSON Schema that a user has given: taken out of what it often comes in, or refused with a remedy. */

import type { ConfigResult, JsonSchema } from '../../types';
import { isJsonObject } from '../../types';
import { standardSchema } from '../../validation';

const FIELD = 'JSON Schema';
/** One of these says what the object is like; without any, every answer would be right. */
const SAYS_SOMETHING = [
	...['properties', 'patternProperties', 'additionalProperties', 'required', '$ref', '$dynamicRef'],
	...['allOf', 'anyOf', 'oneOf', 'not', 'if', 'minProperties', 'propertyNames', 'const', 'enum'],
];
/** Where tools and providers put a schema, e.g. `{name, strict, schema}`, `{name, parameters}`. */
const WRAPPERS = ['schema', 'json_schema', 'parameters', 'input_schema', 'function', 'inputSchema'];

/** `notes`: what was read otherwise than it stands, for the user. */
export interface GivenSchema {
	schema: JsonSchema;
	notes: string[];
}

export function readGivenSchema(given: unknown): ConfigResult<GivenSchema> {
	if (!isJsonObject(given)) {
		return refuse(
			'this is not a JSON Schema object',
			'Enter a JSON Schema such as {"type":"object","properties":{"total":{"type":"number"}}}',
		);
	}
	const schema = unwrapped(given);
	const { type } = schema;
	if (type !== undefined && type !== 'object') {
		return refuse(
			`the schema describes ${JSON.stringify(type)}, not an object`,
			'Put the list or value under a property of an object, e.g. {"type":"object","properties":{"items":…}}',
		);
	}
	if (type === undefined && !saysSomething(schema)) return refuse(...noSchema(schema));
	const { schema: standard, notes, issues } = standardSchema({ type: 'object', ...schema });
	return issues.length > 0
		? { ok: false, issues }
		: { ok: true, value: { schema: standard, notes } };
}

/** Whether a JSON Example is a schema, put into the wrong field. */
export function looksLikeSchema(value: Record<string, unknown>): boolean {
	return isJsonObject(value['properties']) && value['type'] === 'object';
}

function unwrapped(given: JsonSchema): JsonSchema {
	let schema = given;
	// `{type: 'json_schema', json_schema: {name, schema}}` is two deep.
	for (let depth = 0; depth < 3 && !saysSomething(schema); depth += 1) {
		const inner = WRAPPERS.map((name) => schema[name]).find(isJsonObject);
		if (inner === undefined) break;
		schema = inner;
	}
	return saysSomething(schema) ? schema : given;
}

function saysSomething(schema: JsonSchema): boolean {
	return SAYS_SOMETHING.some((keyword) => Object.hasOwn(schema, keyword));
}

function noSchema(given: JsonSchema): [string, string] {
	const values = Object.values(given);
	const isMap =
		values.length > 0 && values.every((value) => isJsonObject(value) && 'type' in value);
	if (isMap) {
		const named = `{"type":"object","properties":${JSON.stringify(given).slice(0, 80)}…}`;
		return ['this is a list of fields and no schema yet', `Put it under "properties": ${named}`];
	}
	return [
		'this says nothing of an object, so every answer would be right',
		'Name the fields under "properties", or choose "JSON Example" under Fields From for an example',
	];
}

function refuse(message: string, remedy: string): ConfigResult<never> {
	return { ok: false, issues: [{ field: FIELD, message, remedy }] };
}
