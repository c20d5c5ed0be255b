/** What strict structured output asks of a schema, and what is told to those who miss it. */

import { isObject, listAt, objectAt } from './json';
import type { JsonObject, JsonValue } from './types';

export interface StrictDemand {
	/** OpenAI and Groq; Anthropic lets properties be optional. */
	allRequired: boolean;
	/** Every place names its type, or alternatives, or a definition. */
	typed: boolean;
	/** Keywords that are a 400 in this mode. */
	refused: string[];
	/** A list of types beside an enum. */
	enumOfTypes: boolean;
	recursion: boolean;
	most: {
		depth: number;
		properties: number;
		enumValues: number;
		characters: number;
		optional: number;
		unions: number;
	};
}

const ANY = Number.POSITIVE_INFINITY;
const CONDITIONS = [
	'not',
	'if',
	'then',
	'else',
	'dependentRequired',
	'dependentSchemas',
	'patternProperties',
	'prefixItems',
];

/**
 * Structured outputs guide, "Supported schemas" (2026-02). Groq's strict mode asks for the same two things
 * (console.groq.com/docs/structured-outputs, 2026-11: every field required, no additional properties).
 */
export const OPENAI_DEMAND: StrictDemand = {
	allRequired: true,
	typed: true,
	refused: [...CONDITIONS, 'allOf', 'oneOf', 'nullable'],
	enumOfTypes: true,
	recursion: true,
	most: {
		depth: 10,
		properties: 5_000,
		enumValues: 1_000,
		characters: 120_000,
		optional: ANY,
		unions: ANY,
	},
};

/** Structured outputs page, "JSON Schema limitations" (copy of 2026-08-22): no limits on numbers, lengths and lists. */
export const ANTHROPIC_DEMAND: StrictDemand = {
	allRequired: false,
	typed: false,
	refused: [
		...[
			...CONDITIONS,
			'allOf',
			'oneOf',
			'nullable',
			'minimum',
			'maximum',
			'exclusiveMinimum',
			'exclusiveMaximum',
		],
		...[
			'multipleOf',
			'minLength',
			'maxLength',
			'pattern',
			'maxItems',
			'uniqueItems',
			'minProperties',
			'maxProperties',
		],
	],
	enumOfTypes: false,
	recursion: false,
	most: { depth: ANY, properties: ANY, enumValues: ANY, characters: ANY, optional: 24, unions: 16 },
};

/** OpenAI: an enum of more than 250 values has at most 15,000 characters. */
const LONG_ENUM = { values: 250, characters: 15_000 };

export interface SchemaProblem {
	/** As OpenAI writes the place: `('properties', 'total')`. */
	at: string;
	what: string;
}

/** @returns the first problem, or `null` */
export function strictProblem(schema: JsonValue, demand: StrictDemand): SchemaProblem | null {
	if (!isObject(schema) || schema['type'] !== 'object' || schema['anyOf'] !== undefined) {
		return { at: '()', what: `schema must be a JSON Schema of 'type: "object"'` };
	}
	const reader = new SchemaReader(demand);
	reader.read(schema, [], 0);
	if (reader.problem !== null) return reader.problem;
	const { most } = demand;
	const over = Object.entries(reader.counts).find(
		([name, count]) => count > most[name as keyof typeof most],
	);
	if (over !== undefined) return { at: '()', what: `Schema is too complex: ${over[1]} ${over[0]}` };
	return !demand.recursion && isRecursive(schema)
		? { at: '()', what: 'recursive definitions are not supported' }
		: null;
}

class SchemaReader {
	problem: SchemaProblem | null = null;
	readonly counts = { properties: 0, enumValues: 0, characters: 0, optional: 0, unions: 0 };

	constructor(private readonly demand: StrictDemand) {}

	read(node: JsonValue | undefined, path: string[], depth: number): void {
		if (this.problem !== null) return;
		if (!isObject(node)) return this.say(path, 'a schema must be an object');
		if (depth > this.demand.most.depth)
			return this.say(path, `${depth} levels of nesting exceed the limit`);
		const refused = this.demand.refused.find((keyword) => node[keyword] !== undefined);
		if (refused !== undefined) return this.say(path, `'${refused}' is not permitted`);
		const isNamed = ['type', 'anyOf', '$ref'].some((keyword) => node[keyword] !== undefined);
		if (this.demand.typed && !isNamed) return this.say(path, "schema must have a 'type' key");
		if (listAt(node, 'anyOf')?.length === 0) return this.say(path, "'anyOf' must not be empty");
		if (node['anyOf'] !== undefined || Array.isArray(node['type'])) this.counts.unions += 1;
		this.readEnum(node, path);
		this.readObject(node, path);
		if (typesOf(node).includes('array') && node['items'] === undefined)
			this.say(path, 'array schema missing items');
		this.readChildren(node, path, depth);
	}

	private readEnum(node: JsonObject, path: string[]): void {
		const values = listAt(node, 'enum');
		if (values === null) return;
		const types = typesOf(node);
		if (values.length === 0 || new Set(values).size < values.length)
			return this.say(path, "'enum' must hold different values");
		if (types.length > 1 && !this.demand.enumOfTypes)
			return this.say(path, `Enum value does not match declared type '${types.join(', ')}'`);
		const wrong = values.find((value) => !types.some((type) => isOf(value, type)));
		if (types.length > 0 && wrong !== undefined)
			return this.say(
				path,
				`enum value ${JSON.stringify(wrong)} does not validate against {'type': '${types.join(', ')}'}`,
			);
		const characters = values.map(String).join('').length;
		if (this.demand.typed && values.length > LONG_ENUM.values && characters > LONG_ENUM.characters)
			return this.say(path, 'the enum has too many characters');
		this.counts.enumValues += values.length;
		this.counts.characters += characters;
	}

	private readObject(node: JsonObject, path: string[]): void {
		const properties = objectAt(node, 'properties');
		if (!typesOf(node).includes('object') && properties === null) return;
		if (node['additionalProperties'] !== false) {
			return this.say(path, `'additionalProperties' is required to be supplied and to be false`);
		}
		const names = Object.keys(properties ?? {});
		const required = listAt(node, 'required') ?? [];
		const missing = names.filter((name) => !required.includes(name));
		this.counts.properties += names.length;
		this.counts.characters += names.join('').length;
		this.counts.optional += missing.length;
		const unknown = required.find((name) => !names.includes(String(name)));
		if (unknown !== undefined)
			return this.say(path, `'required' names '${String(unknown)}', which is no property`);
		if (!this.demand.allRequired || missing.length === 0) return;
		this.say(
			path,
			`'required' is required to be supplied and to be an array including every key in properties. Missing '${missing[0] ?? ''}'`,
		);
	}

	private readChildren(node: JsonObject, path: string[], depth: number): void {
		for (const group of ['properties', '$defs', 'definitions']) {
			const deeper = group === 'properties' ? depth + 1 : 0;
			for (const [name, child] of Object.entries(objectAt(node, group) ?? {}))
				this.read(child, [...path, group, name], deeper);
		}
		for (const [index, branch] of (listAt(node, 'anyOf') ?? []).entries()) {
			this.read(branch, [...path, 'anyOf', String(index)], depth);
		}
		if (node['items'] !== undefined) this.read(node['items'], [...path, 'items'], depth + 1);
	}

	private say(path: string[], what: string): void {
		this.problem ??= { at: `(${path.map((part) => `'${part}'`).join(', ')})`, what };
	}
}

function typesOf(node: JsonObject): string[] {
	return [node['type'] ?? []].flat().map(String);
}

function isOf(value: JsonValue, type: string): boolean {
	if (type === 'null') return value === null;
	if (type === 'integer') return Number.isInteger(value);
	return typeof value === type;
}

/** Whether a definition leads back to itself. */
function isRecursive(schema: JsonObject): boolean {
	const definitions = { ...objectAt(schema, 'definitions'), ...objectAt(schema, '$defs') };
	const leads = (name: string, seen: string[]): boolean => {
		if (seen.includes(name)) return true;
		const text = JSON.stringify(definitions[name] ?? null);
		return [...text.matchAll(/"#\/(?:\$defs|definitions)\/([^"]+)"/g)].some(([, to = '']) =>
			leads(to, [...seen, name]),
		);
	};
	return Object.keys(definitions).some((name) => leads(name, []));
}
