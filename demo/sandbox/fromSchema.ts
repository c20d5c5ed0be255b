/** An answer in the shape that a schema asks for: from a row's right answer, or honestly made up. */

import type { ExampleValue } from '../examples/types';
import { isObject, listAt, numberAt, objectAt, textAt } from './json';
import type { JsonObject, JsonValue } from './types';

const DEEPEST = 12;

/** A row's answer under the schema's own property names; what the row does not know is made up. */
export function fillSchema(schema: JsonObject, answer: Record<string, ExampleValue>): JsonObject {
	const required = listAt(schema, 'required') ?? [];
	const filled: JsonObject = {};
	for (const [name, node] of Object.entries(objectAt(schema, 'properties') ?? {})) {
		const known = lookUp(answer, name);
		const value = known === undefined ? undefined : fit(known, node, schema);
		if (value !== undefined) filled[name] = value;
		else if (required.includes(name)) filled[name] = madeUp(node, schema, 0);
	}
	return filled;
}

/** `due_date`, `dueDate` and `Due date` are one name; `invoice_number` finds `number`. */
function lookUp(answer: Record<string, ExampleValue>, name: string): ExampleValue | undefined {
	const wanted = fold(name);
	const entries = Object.entries(answer);
	const exact = entries.find(([key]) => fold(key) === wanted);
	const close = entries.find(([key]) => wanted.endsWith(fold(key)) || wanted.startsWith(fold(key)));
	return (exact ?? close)?.[1];
}

function fold(name: string): string {
	return name.toLowerCase().replaceAll(/[^\p{L}\p{N}]/gu, '');
}

/** @returns `undefined` where the value cannot stand in this place */
function fit(value: ExampleValue, node: JsonValue, root: JsonObject): JsonValue | undefined {
	const target = resolve(node, root);
	const branches = listAt(target, 'anyOf') ?? listAt(target, 'oneOf');
	if (branches !== null) {
		const fits = branches.map((branch) => fit(value, branch, root));
		return fits.find((found) => found !== undefined);
	}
	const choices = listAt(target, 'enum');
	if (choices !== null) {
		const same = choices.find((choice) => fold(String(choice)) === fold(String(value)));
		return same === undefined ? undefined : same;
	}
	const types = typesOf(target);
	if (types.length === 0) return value;
	if (value === null) return types.includes('null') ? null : undefined;
	if (types.includes('array') && !types.includes(typeof value)) {
		const item = fit(value, isObject(target) ? (target['items'] ?? {}) : {}, root);
		return item === undefined ? undefined : [item];
	}
	if (types.includes(typeof value)) return value;
	if (typeof value === 'number' && types.includes('integer')) return Math.round(value);
	return types.includes('string') ? String(value) : undefined;
}

function resolve(node: JsonValue, root: JsonObject): JsonValue {
	const name = /^#\/(\$defs|definitions)\/(.+)$/.exec(textAt(node, '$ref') ?? '');
	if (name === null) return node;
	return objectAt(root, name[1] ?? '')?.[name[2] ?? ''] ?? {};
}

function typesOf(node: JsonValue): string[] {
	const one = textAt(node, 'type');
	if (one !== null) return [one];
	return (listAt(node, 'type') ?? []).map(String);
}

/** For requests that match no example: the plainest value that the schema allows. */
export function madeUp(node: JsonValue, root: JsonObject, depth: number): JsonValue {
	const target = resolve(node, root);
	if (!isObject(target) || depth > DEEPEST) return null;
	if (target['const'] !== undefined) return target['const'];
	const choices = listAt(target, 'enum');
	if (choices !== null) return choices[0] ?? null;
	const branches = listAt(target, 'anyOf') ?? listAt(target, 'oneOf');
	if (branches !== null) return madeUp(branches[0] ?? {}, root, depth + 1);
	const types = typesOf(target);
	const type = types.find((name) => name !== 'null') ?? types[0] ?? impliedType(target);
	switch (type) {
		case 'object':
			return madeUpObject(target, root, depth);
		case 'array':
			return Array.from({ length: Math.min(numberAt(target, 'minItems') ?? 0, 20) }, () =>
				madeUp(target['items'] ?? {}, root, depth + 1),
			);
		case 'number':
		case 'integer':
			return numberAt(target, 'minimum') ?? 0;
		case 'boolean':
			return false;
		case 'null':
			return null;
		default:
			return madeUpText(target);
	}
}

function impliedType(node: JsonObject): string {
	if (node['properties'] !== undefined) return 'object';
	return node['items'] === undefined ? 'string' : 'array';
}

function madeUpObject(node: JsonObject, root: JsonObject, depth: number): JsonObject {
	const required = listAt(node, 'required') ?? [];
	return Object.fromEntries(
		Object.entries(objectAt(node, 'properties') ?? {})
			.filter(([name]) => required.includes(name))
			.map(([name, child]) => [name, madeUp(child, root, depth + 1)]),
	);
}

const TEXTS: Record<string, string> = {
	date: '2026-01-01',
	'date-time': '2026-01-01T00:00:00Z',
	time: '00:00:00Z',
	email: 'sandbox@example.com',
	uri: 'https://example.com',
	uuid: '00000000-0000-4000-8000-000000000000',
};

function madeUpText(node: JsonObject): string {
	const format = textAt(node, 'format') ?? '';
	// Where a schema may not say so itself, the description does: `(format: "date")`.
	const told = /format: "([\w-]+)"/.exec(textAt(node, 'description') ?? '')?.[1] ?? '';
	const text = TEXTS[format] ?? TEXTS[told] ?? 'sandbox placeholder';
	const shortest = numberAt(node, 'minLength') ?? 0;
	return text.padEnd(Math.min(shortest, 1_000), '.').slice(0, numberAt(node, 'maxLength') ?? 1_000);
}
