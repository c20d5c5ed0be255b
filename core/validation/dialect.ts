/**
 * A user's JSON Schema in one dialect (2020-12): what drafts 4 to 7 and OpenAPI 3.0 say otherwise is
 * said as it is said there, and what cannot have been meant as it stands is told. Pure.
 */

import { type ConfigIssue, isJsonObject, type JsonSchema } from '../types';
import { javaScriptPattern } from './patterns';

export interface Standard {
	schema: JsonSchema;
	/** What was read otherwise than it stands, for the user. */
	notes: string[];
	issues: ConfigIssue[];
}

const FIELD = 'JSON Schema';
/** Keywords that hold schemas, by name, in a list, or one. */
const BY_NAME = ['properties', 'patternProperties', '$defs', 'definitions', 'dependentSchemas'];
const LISTS = ['anyOf', 'oneOf', 'allOf', 'prefixItems'];
const SINGLE = [
	...[
		'items',
		'additionalItems',
		'additionalProperties',
		'unevaluatedItems',
		'unevaluatedProperties',
	],
	...['contains', 'propertyNames', 'not', 'if', 'then', 'else'],
];
/** Deeper schemas are refused where they are compiled. */
const MOST_DEPTH = 70;

export function standardSchema(schema: JsonSchema): Standard {
	const reader = new Reader();
	return { schema: reader.read(schema, [], 0), notes: reader.notes, issues: reader.issues };
}

class Reader {
	readonly notes: string[] = [];
	readonly issues: ConfigIssue[] = [];

	read(node: JsonSchema, path: string[], depth: number): JsonSchema {
		if (depth > MOST_DEPTH) return node;
		const inner = (part: unknown, ...steps: string[]): unknown =>
			isJsonObject(part) ? this.read(part, [...path, ...steps], depth + 1) : part;
		const entries = Object.entries(node).map(([keyword, value]): [string, unknown] => {
			if (BY_NAME.includes(keyword) && isJsonObject(value)) {
				const named = Object.entries(value).map(([name, part]): [string, unknown] => [
					keyword === 'patternProperties' ? this.pattern(name, path) : name,
					inner(part, name),
				]);
				return [keyword, Object.fromEntries(named)];
			}
			if (Array.isArray(value) && (LISTS.includes(keyword) || keyword === 'items')) {
				return [keyword, value.map((part: unknown) => inner(part))];
			}
			return [keyword, SINGLE.includes(keyword) ? inner(value) : value];
		});
		const read = Object.fromEntries(entries);
		this.checkType(read, path);
		if (typeof read['pattern'] === 'string') read['pattern'] = this.pattern(read['pattern'], path);
		const listed = withRequired(withoutId(read), node);
		return withNull(this.withItemsEnum(withLimits(withTuple(listed)), path));
	}

	private checkType({ type }: JsonSchema, path: string[]): void {
		for (const name of [type].flat()) {
			if (name === undefined || TYPES.has(String(name))) continue;
			const lower = String(name).toLowerCase();
			const meant = TYPES.has(lower) ? `"${lower}"` : OTHER_TYPES[lower];
			const remedy = meant === undefined ? `Use one of ${[...TYPES].join(', ')}` : `Write ${meant}`;
			const message = `${placeOf(path)}${JSON.stringify(name)} is no type of JSON Schema`;
			this.issues.push({ field: FIELD, message, remedy });
		}
	}

	private pattern(source: string, path: string[]): string {
		const read = javaScriptPattern(source);
		if ('pattern' in read) return read.pattern;
		const message = `${placeOf(path)}the pattern ${source.slice(0, 80)} ${read.problem}`;
		this.issues.push({ field: FIELD, message, remedy: read.remedy });
		return source;
	}

	/** `{type: array, items: {type: string}, enum: [a, b]}`: no list is a or b, but its entries are. */
	private withItemsEnum(node: JsonSchema, path: string[]): JsonSchema {
		const { enum: values, items = {}, ...rest } = node;
		const isMeant =
			node['type'] === 'array' && Array.isArray(values) && values.length > 0 && isJsonObject(items);
		if (!isMeant || values.some((value) => typeof value === 'object' && value !== null))
			return node;
		this.notes.push(`${placeOf(path)}the enum of the list was read as that of its entries`);
		return { ...rest, items: { ...items, enum: values } };
	}
}

const TYPES = new Set(['string', 'number', 'integer', 'boolean', 'object', 'array', 'null']);
const OTHER_TYPES: Record<string, string> = {
	...Object.fromEntries(
		['float', 'double', 'decimal', 'numeric'].map((name) => [name, '"number"']),
	),
	...Object.fromEntries(['int', 'long', 'bigint'].map((name) => [name, '"integer"'])),
	...Object.fromEntries(
		['str', 'text', 'char', 'varchar', 'enum'].map((name) => [name, '"string"']),
	),
	...Object.fromEntries(['list', 'tuple', 'set'].map((name) => [name, '"array"'])),
	...Object.fromEntries(['dict', 'map', 'record', 'json'].map((name) => [name, '"object"'])),
	bool: '"boolean"',
	none: '"null"',
	any: 'no type at all, which allows any value',
	date: '"string" with "format": "date"',
	datetime: '"string" with "format": "date-time"',
};

/** Draft 3, and many a hand: `"required": true` on the field itself. */
function withRequired(read: JsonSchema, given: JsonSchema): JsonSchema {
	const { required, ...rest } = read;
	const own = Object.entries(isJsonObject(given['properties']) ? given['properties'] : {});
	const marked = own.filter(([, part]) => isJsonObject(part) && part['required'] === true);
	const names = new Set(Array.isArray(required) ? (required as unknown[]) : []);
	for (const [name] of marked) names.add(name);
	if (typeof required === 'boolean')
		return names.size === 0 ? rest : { ...rest, required: [...names] };
	return marked.length === 0 ? read : { ...rest, required: [...names] };
}

/** Draft 4 names a schema by `id`, and by nothing else is it wanted here. */
function withoutId(node: JsonSchema): JsonSchema {
	const { id, ...rest } = node;
	return typeof id === 'string' ? rest : node;
}

/** Drafts 4 to 2019-09 give the entries of a tuple as a list under `items`. */
function withTuple(node: JsonSchema): JsonSchema {
	const { items, additionalItems, ...rest } = node;
	if (!Array.isArray(items)) return node;
	return {
		...rest,
		prefixItems: items,
		...(additionalItems !== undefined && { items: additionalItems }),
	};
}

/** In draft 4 and OpenAPI 3.0, `exclusiveMinimum: true` makes `minimum` the limit that is not reached. */
function withLimits(node: JsonSchema): JsonSchema {
	const read = { ...node };
	for (const side of ['Minimum', 'Maximum']) {
		const exclusive = `exclusive${side}`;
		const limit = side.toLowerCase();
		if (typeof read[exclusive] !== 'boolean') continue;
		const isExclusive = read[exclusive] && read[limit] !== undefined;
		delete read[exclusive];
		if (!isExclusive) continue;
		read[exclusive] = read[limit];
		delete read[limit];
	}
	return read;
}

/** OpenAPI 3.0. */
function withNull(node: JsonSchema): JsonSchema {
	const { nullable, ...rest } = node;
	if (typeof nullable !== 'boolean') return node;
	if (!nullable) return rest;
	const { type, enum: values, description, title, ...others } = rest;
	const said = {
		...(title !== undefined && { title }),
		...(description !== undefined && { description }),
	};
	if (type === undefined || 'const' in others || 'allOf' in others || '$ref' in others) {
		const own = {
			...(type !== undefined && { type }),
			...(values !== undefined && { enum: values }),
			...others,
		};
		return { anyOf: [own, { type: 'null' }], ...said };
	}
	const types = [type].flat() as unknown[];
	const withoutNull = Array.isArray(values) && !values.includes(null);
	return {
		...rest,
		type: types.includes('null') ? type : [...types, 'null'],
		...(withoutNull && { enum: [...(values as unknown[]), null] }),
	};
}

function placeOf(path: string[]): string {
	return path.length === 0 ? '' : `${path.join('.')}: `;
}
