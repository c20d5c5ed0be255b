/**
 * Brings an answer into shape before the check: fields nobody asked for taken out, and nulls that only
 * say "not stated" removed. Pure; values are not changed in place.
 */

import type { JsonObject, JsonSchema, JsonValue } from '../types';
import { matches, withinTime } from './boundedPattern';
import { formOf, type Form } from './form';

/**
 * Takes out fields that the schema does not name. An object that names none, or that says what other
 * fields may be (`additionalProperties` other than false), keeps them all.
 */
export function dropUnknownFields(value: JsonValue, schema: JsonSchema): JsonValue {
	return withinTime(() =>
		walk(value, { schemas: [schema], root: schema }, (object, form) => {
			if (form.properties.size === 0 || form.allowsOthers) return object;
			const kept = Object.entries(object).filter(
				([key]) =>
					form.properties.has(key) ||
					form.patterns.some((pattern) => matches(pattern, key) === 'yes'),
			);
			return Object.fromEntries(kept);
		}),
	);
}

/**
 * Takes out `null` at optional fields that may not be null: models write it for "not stated".
 * `always`: also where one of several alternatives allows it, because the answer may be another one.
 */
export function dropDisallowedNulls(
	value: JsonValue,
	schema: JsonSchema,
	{ always = false } = {},
): JsonValue {
	return walk(value, { schemas: [schema], root: schema }, (object, form) => {
		const kept = Object.entries(object).filter(([key, entry]) => {
			const own = form.properties.get(key);
			if (entry !== null || own === undefined || form.required.has(key)) return true;
			return !always && own.some((part) => formOf([part], schema).allowsNull);
		});
		return Object.fromEntries(kept);
	});
}

interface Place {
	/** All that describe the value, e.g. the same property in two parts of an `allOf`. */
	schemas: JsonSchema[];
	root: JsonSchema;
}

function walk(
	value: JsonValue,
	{ schemas, root }: Place,
	change: (object: JsonObject, form: Form) => JsonObject,
): JsonValue {
	if (typeof value !== 'object' || value === null || schemas.length === 0) return value;
	const form = formOf(schemas, root);
	if (Array.isArray(value)) {
		return value.map((entry) => walk(entry, { schemas: form.items, root }, change));
	}
	const entries = Object.entries(change(value, form)).map(([key, entry]) => {
		const own = form.properties.get(key) ?? form.others;
		return [key, walk(entry, { schemas: own, root }, change)] as const;
	});
	return Object.fromEntries(entries);
}
