/**
 * What a schema says of one value when its references and its combined parts (`allOf`, `anyOf`, `oneOf`,
 * `then`, `else`) are read together. Of alternatives it takes the union: which one holds is ajv's to say.
 */

import { isJsonObject, type JsonSchema } from '../types';

export interface Form {
	/** Several schemas where several parts name the same property. */
	properties: Map<string, JsonSchema[]>;
	patterns: RegExp[];
	/** Required in every case. */
	required: Set<string>;
	items: JsonSchema[];
	/** Schemas of properties without a name of their own. */
	others: JsonSchema[];
	allowsOthers: boolean;
	allowsNull: boolean;
	/** Of all parts that name one; empty = any. */
	types: Set<string>;
	/** Values of `enum` and `const`; empty = any. */
	values: unknown[];
	formats: Set<string>;
}

const MOST_PARTS = 200;
/** References may go in circles. */
const MOST_DEPTH = 8;
const ALTERNATIVES = ['anyOf', 'oneOf'];

export function formOf(schemas: JsonSchema[], root: JsonSchema): Form {
	const form: Form = {
		properties: new Map(),
		patterns: [],
		required: new Set(),
		items: [],
		others: [],
		allowsOthers: false,
		allowsNull: schemas.some((schema) => allowsNull(schema, root, 0)),
		types: new Set(),
		values: [],
		formats: new Set(),
	};
	const seen = new Set<JsonSchema>();
	for (const schema of schemas)
		addPart(form, schema, { root, seen, isAlternative: schemas.length > 1 });
	return form;
}

interface Context {
	root: JsonSchema;
	seen: Set<JsonSchema>;
	/** What is required here is not required in every case. */
	isAlternative: boolean;
}

function addPart(form: Form, part: unknown, context: Context): void {
	if (!isJsonObject(part) || context.seen.has(part) || context.seen.size > MOST_PARTS) return;
	context.seen.add(part);
	addOwn(form, part, context);
	addPart(form, referenced(part, context.root), context);
	for (const entry of asList(part['allOf'])) addPart(form, entry, context);
	const alternatives = ALTERNATIVES.flatMap((keyword) => asList(part[keyword]));
	for (const entry of [...alternatives, part['then'], part['else']]) {
		addPart(form, entry, { ...context, isAlternative: true });
	}
}

function addOwn(form: Form, part: JsonSchema, { isAlternative }: Context): void {
	const { properties, patternProperties, additionalProperties, items } = part;
	for (const [name, own] of Object.entries(isJsonObject(properties) ? properties : {})) {
		form.properties.set(name, [...(form.properties.get(name) ?? []), ...schemasIn(own)]);
	}
	for (const [pattern, own] of Object.entries(
		isJsonObject(patternProperties) ? patternProperties : {},
	)) {
		form.others.push(...schemasIn(own));
		form.patterns.push(...compiled(pattern));
	}
	if (additionalProperties !== undefined && additionalProperties !== false)
		form.allowsOthers = true;
	form.others.push(...schemasIn(additionalProperties));
	form.items.push(...schemasIn(items), ...schemasIn(part['prefixItems']));
	addValue(form, part);
	if (isAlternative) return;
	for (const name of asList(part['required'])) form.required.add(String(name));
}

function addValue(form: Form, part: JsonSchema): void {
	for (const type of asList(part['type'])) form.types.add(String(type));
	if (part['nullable'] === true) form.types.add('null');
	form.values.push(...asList(part['enum']), ...('const' in part ? [part['const']] : []));
	if (typeof part['format'] === 'string') form.formats.add(part['format']);
}

function allowsNull(schema: JsonSchema, root: JsonSchema, depth: number): boolean {
	if (depth > MOST_DEPTH) return true;
	const next = (part: unknown): boolean => !isJsonObject(part) || allowsNull(part, root, depth + 1);
	const { type, enum: values, nullable } = schema;
	if (Array.isArray(values) && !values.includes(null)) return false;
	if ('const' in schema && schema['const'] !== null) return false;
	if (type !== undefined && nullable !== true && !asList(type).includes('null')) return false;
	const target = referenced(schema, root);
	if (target !== undefined && !next(target)) return false;
	if (!asList(schema['allOf']).every(next)) return false;
	return ALTERNATIVES.every((keyword) => {
		const choices = asList(schema[keyword]);
		return choices.length === 0 || choices.some(next);
	});
}

/** What `$ref` points to within `root`. */
function referenced(part: JsonSchema, root: JsonSchema): unknown {
	const reference = part['$ref'];
	if (typeof reference !== 'string' || !reference.startsWith('#')) return undefined;
	const steps = reference.slice(1).split('/').slice(1).map(decodeStep);
	return steps.reduce<unknown>((value, step) => {
		if (Array.isArray(value)) return value[Number(step)] as unknown;
		return isJsonObject(value) && Object.hasOwn(value, step) ? value[step] : undefined;
	}, root);
}

function decodeStep(step: string): string {
	const plain = step.replaceAll('~1', '/').replaceAll('~0', '~');
	try {
		return decodeURIComponent(plain);
	} catch {
		return plain;
	}
}

function schemasIn(value: unknown): JsonSchema[] {
	return asList(value).filter(isJsonObject);
}

function asList(value: unknown): unknown[] {
	if (value === undefined || value === false || value === true) return [];
	return Array.isArray(value) ? (value as unknown[]) : [value];
}

function compiled(pattern: string): RegExp[] {
	try {
		return [new RegExp(pattern, 'u')];
	} catch {
		return [];
	}
}
