/** Schemas from what users have: a table of fields, or an example. Pure. */

import { type FieldSpec, isJsonObject, type JsonSchema, type JsonValue } from '../types';

const TYPES: Record<FieldSpec['type'], JsonSchema> = {
	string: { type: 'string' },
	number: { type: 'number' },
	integer: { type: 'integer' },
	boolean: { type: 'boolean' },
	date: { type: 'string', format: 'date' },
	enum: { type: 'string' },
	array: { type: 'array', items: { type: 'string' } },
	object: { type: 'object' },
};

export function schemaFromFields(fields: FieldSpec[]): JsonSchema {
	const properties = Object.fromEntries(
		fields.map((field) => {
			const words = field.description?.trim() ?? '';
			const one = oneValue(field);
			const form = field.list === true ? { type: 'array', items: one } : one;
			return [field.name, { ...form, ...(words === '' ? {} : { description: words }) }];
		}),
	);
	const required = fields.filter((field) => field.required).map((field) => field.name);
	return { type: 'object', properties, required, additionalProperties: false };
}

function oneValue({ type, values }: FieldSpec): JsonSchema {
	return type === 'enum' ? { ...TYPES.enum, enum: values ?? [] } : TYPES[type];
}

/**
 * Every field of the example is required. `null` in an example says that the field may be empty and
 * nothing of its type. A list takes the form of all its entries together.
 */
export function schemaFromExample(example: JsonValue): JsonSchema {
	if (example === null) return {};
	if (Array.isArray(example)) return { type: 'array', items: itemsOf(example) };
	if (isJsonObject(example)) {
		const entries = Object.entries(example).map(
			([key, value]) => [key, schemaFromExample(value)] as const,
		);
		return {
			type: 'object',
			properties: Object.fromEntries(entries),
			required: Object.keys(example),
			additionalProperties: false,
		};
	}
	return { type: typeof example };
}

function itemsOf(entries: JsonValue[]): JsonSchema {
	if (entries.length === 0) return {};
	const objects = entries.filter(isJsonObject);
	if (objects.length === entries.length) return mergedObject(objects);
	const forms = new Map<string, JsonSchema>();
	for (const entry of entries) {
		const schema = schemaFromExample(entry);
		forms.set(JSON.stringify(schema), schema);
	}
	const [only, ...others] = forms.values();
	return others.length === 0 ? (only ?? {}) : { anyOf: [...forms.values()] };
}

/** A field is required only where every entry has it. */
function mergedObject(objects: Array<{ [key: string]: JsonValue }>): JsonSchema {
	const keys = [...new Set(objects.flatMap((object) => Object.keys(object)))];
	const properties = Object.fromEntries(
		keys.map((key) => {
			const values = objects.flatMap((object) =>
				Object.hasOwn(object, key) ? [object[key] ?? null] : [],
			);
			return [key, itemsOf(values)];
		}),
	);
	const required = keys.filter((key) => objects.every((object) => Object.hasOwn(object, key)));
	return { type: 'object', properties, required, additionalProperties: false };
}
