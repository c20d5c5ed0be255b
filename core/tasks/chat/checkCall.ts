/** One call of a tool: whether the tool exists, and whether its arguments are what the tool takes. Pure. */

import type {
	CheckIssue,
	ConfigResult,
	JsonObject,
	JsonSchema,
	JsonValue,
	Tool,
	ToolCall,
} from '../../types';
import { isJsonObject } from '../../types';
import {
	compileSchema,
	type SchemaCheck,
	dropDisallowedNulls,
	dropUnknownFields,
	ownPropertyNames,
	propertyNames,
	readMeaning,
	recoverJson,
} from '../../validation';
import { toolNameMeant } from './toolName';

export interface CheckedCall {
	id: string;
	name: string;
	arguments: JsonObject;
}

export type CallCheck = { ok: true; call: CheckedCall } | { ok: false; issues: CheckIssue[] };

export function checkCall(call: ToolCall, tools: readonly Tool[]): CallCheck {
	const tool = toolMeant(call.name, tools);
	if (tool === null) return failed(unknownTool(call.name, tools));
	const read = readArguments(call.arguments, tool);
	if (!read.ok) return read;
	return { ok: true, call: { id: call.id, name: tool.name, arguments: read.value } };
}

function toolMeant(said: string, tools: readonly Tool[]): Tool | null {
	const names = tools.map(({ name }) => name);
	const name = toolNameMeant(said, names);
	return tools.find((tool) => tool.name === name) ?? null;
}

function unknownTool(said: string, tools: readonly Tool[]): string {
	const names = tools.map(({ name }) => `"${name}"`).join(', ');
	return `there is no tool "${said.slice(0, 80)}"; there are ${names}`;
}

export type ArgumentsRead = { ok: true; value: JsonObject } | { ok: false; issues: CheckIssue[] };

/** By the same reading and check as an extracted object. */
export function readArguments(text: string, { name, parameters }: Tool): ArgumentsRead {
	const checked = compiledOf(parameters);
	// What cannot be checked is the tool's own affair: asking the model again would not mend its schema.
	const { schema, validate } = checked.ok ? checked.value : UNCHECKED;
	const found = text.trim() === '' ? EMPTY : objectIn(text, schema);
	if (found === null) return failed(`the arguments of "${name}" are no JSON object`);
	if (validate(found).length === 0) return { ok: true, value: found };
	if (validate(EMPTY).length === 0 && takesNone(schema)) return { ok: true, value: EMPTY };
	const read = readMeaning(found, { schema, source: '', written: text });
	const said = dropDisallowedNulls(read.value, schema, { always: false });
	const whole = validate(said);
	if (whole.length === 0 && isJsonObject(said)) return { ok: true, value: said };
	// Only arguments that fail are looked at without what nobody asked for.
	const value = dropUnknownFields(dropDisallowedNulls(said, schema, { always: true }), schema);
	const issues = validate(value);
	if (issues.length === 0 && isJsonObject(value)) {
		return keepsNothing(said, value) ? failed(noneKnown(name, schema)) : { ok: true, value };
	}
	const told = [...read.issues, ...issues];
	return { ok: false, issues: told.map((issue) => ofCall(issue, name)) };
}

/** Small models make up an argument for a tool that has none. */
function takesNone(schema: JsonSchema): boolean {
	return isJsonObject(schema['properties']) && ownPropertyNames(schema).length === 0;
}

/** Were it called so, the tool would hear nothing of what the model meant. */
function keepsNothing(said: JsonValue, value: JsonObject): boolean {
	return isJsonObject(said) && Object.keys(said).length > 0 && Object.keys(value).length === 0;
}

function noneKnown(name: string, schema: JsonSchema): string {
	const taken = ownPropertyNames(schema)
		.map((key) => `"${key}"`)
		.join(', ');
	return `none of these arguments is known to "${name}"; it takes ${taken}`;
}

/** The text of a schema, by which it is known otherwise, takes longer than the check of a call. */
const compiled = new WeakMap<JsonSchema, ConfigResult<SchemaCheck>>();

function compiledOf(schema: JsonSchema): ConfigResult<SchemaCheck> {
	const known = compiled.get(schema) ?? compileSchema(schema);
	compiled.set(schema, known);
	return known;
}

const EMPTY: JsonObject = {};
const UNCHECKED: SchemaCheck = { schema: {}, validate: () => [] };

function objectIn(text: string, schema: JsonSchema): JsonObject | null {
	const names = propertyNames(schema);
	const keys = ownPropertyNames(schema);
	const found = recoverJson(text, { wanted: 'object', keys, names, hasEnded: true });
	const value: JsonValue = found.ok ? found.value : null;
	return isJsonObject(value) ? value : null;
}

function ofCall({ path, message }: CheckIssue, name: string): CheckIssue {
	return { path, message: `${message} (in the call of "${name}")` };
}

function failed(message: string): { ok: false; issues: CheckIssue[] } {
	return { ok: false, issues: [{ path: '', message }] };
}
