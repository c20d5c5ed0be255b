/** Closes a schema: fields that it does not name are not allowed. Pure. */

import { isJsonObject, type JsonSchema } from '../types';

/**
 * Adds `additionalProperties: false` to every object that names its properties and says nothing of
 * others. Parts of one object (`allOf`, or `anyOf` beside `properties`) stay open, also where they are
 * definitions: closing each part would refuse the fields of the rest.
 */
export function closeObjects(schema: JsonSchema, allowUnknown: boolean): JsonSchema {
	return new Closer(schema, allowUnknown).close(schema, { isPart: false });
}

const BY_NAME = ['properties', 'patternProperties'];
const DEFINITIONS = ['$defs', 'definitions'];
const LISTS = ['anyOf', 'oneOf', 'allOf', 'prefixItems', 'items'];
const SINGLE = ['items', 'additionalProperties', 'if', 'then', 'else', 'not'];
const PART_KEYWORDS = ['allOf', 'if', 'then', 'else', 'not'];

class Closer {
	private readonly parts = new Set<string>();

	constructor(
		schema: JsonSchema,
		private readonly allowUnknown: boolean,
	) {
		this.findParts(schema, false);
	}

	close(schema: JsonSchema, { isPart }: { isPart: boolean }): JsonSchema {
		const mapped: JsonSchema = { ...schema };
		for (const [keyword, value] of Object.entries(schema)) {
			const inner = (part: unknown): unknown =>
				isJsonObject(part) ? this.close(part, { isPart: isPartAt(keyword, schema, isPart) }) : part;
			if (BY_NAME.includes(keyword) && isJsonObject(value))
				mapped[keyword] = mapValues(value, inner);
			else if (DEFINITIONS.includes(keyword) && isJsonObject(value)) {
				mapped[keyword] = this.closeDefinitions(keyword, value);
			} else if (LISTS.includes(keyword) && Array.isArray(value))
				mapped[keyword] = value.map(inner);
			else if (SINGLE.includes(keyword)) mapped[keyword] = inner(value);
		}
		return this.withOthers(mapped, isPart || isCombined(schema));
	}

	private closeDefinitions(keyword: string, definitions: JsonSchema): JsonSchema {
		const entries = Object.entries(definitions).map(([name, part]) => {
			const isPart = this.parts.has(`#/${keyword}/${name}`);
			return [name, isJsonObject(part) ? this.close(part, { isPart }) : part];
		});
		return Object.fromEntries(entries) as JsonSchema;
	}

	private withOthers(schema: JsonSchema, staysOpen: boolean): JsonSchema {
		const others = schema['additionalProperties'];
		const isClosable = namesProperties(schema) && others === undefined && !staysOpen;
		if (this.allowUnknown) {
			// Said aloud: what a provider closes by itself could not answer them.
			const isOpened = others === false || isClosable;
			return isOpened ? { ...schema, additionalProperties: true } : schema;
		}
		if (!isClosable) return schema;
		return { ...schema, properties: withRequired(schema), additionalProperties: false };
	}

	/** Definitions that some object uses as one part among others. */
	private findParts(value: unknown, isPart: boolean): void {
		if (Array.isArray(value)) value.forEach((entry) => this.findParts(entry, isPart));
		if (!isJsonObject(value)) return;
		const reference = value['$ref'];
		if (typeof reference === 'string' && (isPart || namesProperties(value)))
			this.parts.add(reference);
		for (const [keyword, entry] of Object.entries(value)) {
			this.findParts(entry, isPartAt(keyword, value, isPart));
		}
	}
}

/** A name that is required and not described counts as named: anything may stand there. */
function withRequired({ properties, required }: JsonSchema): JsonSchema {
	const named = isJsonObject(properties) ? properties : {};
	const others = (Array.isArray(required) ? required : []).filter(
		(name): name is string => typeof name === 'string' && !Object.hasOwn(named, name),
	);
	return others.length === 0
		? named
		: { ...named, ...Object.fromEntries(others.map((name) => [name, {}])) };
}

function namesProperties(schema: JsonSchema): boolean {
	return isJsonObject(schema['properties']) && Object.keys(schema['properties']).length > 0;
}

/** Whether what stands under `keyword` describes the same object as its neighbours do. */
function isPartAt(keyword: string, schema: JsonSchema, isPart: boolean): boolean {
	if (PART_KEYWORDS.includes(keyword)) return true;
	return (keyword === 'anyOf' || keyword === 'oneOf') && (isPart || isCombined(schema));
}

function isCombined(schema: JsonSchema): boolean {
	if (schema['allOf'] !== undefined || schema['if'] !== undefined) return true;
	if (!namesProperties(schema)) return false;
	const choices = [schema['anyOf'], schema['oneOf']].flat();
	const addsProperties = choices.some(
		(choice) => isJsonObject(choice) && (namesProperties(choice) || choice['$ref'] !== undefined),
	);
	return addsProperties || typeof schema['$ref'] === 'string';
}

function mapValues(object: JsonSchema, change: (value: unknown) => unknown): JsonSchema {
	return Object.fromEntries(Object.entries(object).map(([name, value]) => [name, change(value)]));
}
