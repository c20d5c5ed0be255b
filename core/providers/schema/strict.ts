/**
 * Narrows a JSON Schema to the subset that strict modes take: closed objects, no free maps, known
 * keywords. Only narrower, never looser where it counts: our own check sees every answer all the
 * same. What cannot be said in the subset gives `null`, and the caller asks less strictly.
 */

import type { JsonSchema } from '../../types';
import { asNode, definitionName, definitionsOf, describeRules, type Node } from './keywords';
import { withoutAllOf, wholeBranches } from './merge';
import { typesOfValues, valuesByType, valuesNode } from './values';

export interface StrictRules {
	/** Every property must be required; an optional one becomes nullable. */
	requireAll: boolean;
	maxProperties: number;
	maxDepth: number;
	maxEnumValues: number;
	/** Properties that stay optional. */
	maxOptional: number;
	/** `anyOf` and type lists. */
	maxUnions: number;
	recursion: boolean;
	/** `enum` beside a list of types. */
	enumOfTypes: boolean;
	/** Characters of names and values together. */
	maxCharacters: number;
}

/** OpenAI: structured outputs guide, supported schemas, 2026-02; Groq's gpt-oss follows it. */
export const OPENAI_STRICT: StrictRules = {
	requireAll: true,
	maxProperties: 5_000,
	maxDepth: 10,
	maxEnumValues: 1_000,
	maxOptional: 0,
	maxUnions: Number.POSITIVE_INFINITY,
	recursion: true,
	enumOfTypes: true,
	maxCharacters: 120_000,
};

/** Anthropic: structured outputs, 24 optional parameters and 16 unions (docs copy, 2026-08-22). */
export const ANTHROPIC_STRICT: StrictRules = {
	requireAll: false,
	maxProperties: Number.POSITIVE_INFINITY,
	maxDepth: Number.POSITIVE_INFINITY,
	maxEnumValues: Number.POSITIVE_INFINITY,
	maxOptional: 24,
	maxUnions: 16,
	recursion: false,
	// "Enum value does not match declared type" for a list of types (seen in users' reports, 2026).
	enumOfTypes: false,
	maxCharacters: Number.POSITIVE_INFINITY,
};

/** OpenAI: an enum with more values than this has at most so many characters (guide, 2026-02). */
const LONG_ENUM = { values: 250, characters: 15_000 };

interface Narrowing {
	rules: StrictRules;
	definitions: Map<string, Node>;
	/** Definitions met on the way, narrowed; `undefined` while at work. */
	done: Map<string, Node | undefined>;
	properties: number;
	optional: number;
	unions: number;
	enumValues: number;
	characters: number;
}

class CannotBeStrict extends Error {}

export function toStrictSchema(schema: JsonSchema, rules: StrictRules): JsonSchema | null {
	const state: Narrowing = {
		rules,
		definitions: definitionsOf(schema),
		done: new Map(),
		properties: 0,
		optional: 0,
		unions: 0,
		enumValues: 0,
		characters: 0,
	};
	try {
		const root = narrow(schema, state, 0);
		if (root['type'] !== 'object' || root['anyOf'] !== undefined) return null;
		const withinLimits =
			state.properties <= rules.maxProperties &&
			state.optional <= rules.maxOptional &&
			state.unions <= rules.maxUnions &&
			state.enumValues <= rules.maxEnumValues &&
			state.characters <= rules.maxCharacters;
		if (!withinLimits) return null;
		return state.done.size === 0 ? root : { ...root, $defs: Object.fromEntries(state.done) };
	} catch {
		// `CannotBeStrict`, or a schema nested deeper than the stack.
		return null;
	}
}

function narrow(value: unknown, state: Narrowing, depth: number): Node {
	const given = asNode(value);
	if (given === null || depth > state.rules.maxDepth) throw new CannotBeStrict();
	if (given['$ref'] !== undefined) return narrowReference(given['$ref'], state, depth);
	const node = withoutAllOf(given, state.definitions);
	if (node === null) throw new CannotBeStrict();
	if (node !== given) return narrow(node, state, depth);
	const refused = ['prefixItems', 'patternProperties', 'dependentSchemas', '$dynamicRef'];
	if (refused.some((keyword) => node[keyword] !== undefined)) throw new CannotBeStrict();
	const description = describeRules(node, new Set());
	const said = description === undefined ? {} : { description };
	const whole = wholeBranches(node, state.definitions);
	const branches = whole ?? node['anyOf'] ?? node['oneOf'];
	if (whole === null) throw new CannotBeStrict();
	if (branches !== undefined) return { ...narrowUnion(branches, state, depth), ...said };
	return { ...narrowTyped(node, state, depth), ...said };
}

function narrowTyped(node: Node, state: Narrowing, depth: number): Node {
	const type = typeOf(node);
	const types = [type].flat();
	if (node['enum'] !== undefined || node['const'] !== undefined)
		return narrowValues(node, types, state);
	if (types.length > 1) state.unions += 1;
	return {
		type,
		...(types.includes('object') && narrowObject(node, state, depth)),
		...(types.includes('array') && { items: narrow(node['items'], state, depth + 1) }),
	};
}

function narrowReference(reference: unknown, state: Narrowing, depth: number): Node {
	const name = definitionName(reference);
	const definition = name === null ? undefined : state.definitions.get(name);
	if (name === null || definition === undefined) throw new CannotBeStrict();
	if (state.done.has(name)) {
		const atWork = state.done.get(name) === undefined;
		if (atWork && !state.rules.recursion) throw new CannotBeStrict();
	} else {
		state.done.set(name, undefined);
		state.done.set(name, narrow(definition, state, depth));
	}
	return { $ref: `#/$defs/${name}` };
}

function narrowUnion(branches: unknown, state: Narrowing, depth: number): Node {
	if (!Array.isArray(branches) || branches.length === 0) throw new CannotBeStrict();
	state.unions += 1;
	return { anyOf: branches.map((branch) => narrow(branch, state, depth)) };
}

/** A `const` is a list of one: it can be made nullable like any other. */
function narrowValues(node: Node, types: string[], state: Narrowing): Node {
	const values: unknown[] = Array.isArray(node['enum']) ? node['enum'] : [node['const']];
	const parts = valuesByType(values, types);
	if (parts.length === 0) throw new CannotBeStrict();
	const texts = parts.flatMap((part) => part.values).map(String);
	const characters = texts.reduce((sum, text) => sum + text.length, 0);
	if (texts.length > LONG_ENUM.values && characters > LONG_ENUM.characters)
		throw new CannotBeStrict();
	state.enumValues += texts.length;
	state.characters += characters;
	if (parts.length > 1) state.unions += 1;
	return valuesNode(parts, state.rules.enumOfTypes);
}

function narrowObject(node: Node, state: Narrowing, depth: number): Node {
	const properties = Object.entries(asNode(node['properties']) ?? {});
	const open = node['additionalProperties'] !== undefined && node['additionalProperties'] !== false;
	// An object without named properties is a free map; closed, it could only be empty.
	if (open || properties.length === 0) throw new CannotBeStrict();
	const required = new Set(Array.isArray(node['required']) ? node['required'] : []);
	state.properties += properties.length;
	state.characters += properties.reduce((sum, [name]) => sum + name.length, 0);
	const narrowed = properties.map(([name, property]): [string, Node] => {
		const child = narrow(property, state, depth + 1);
		if (required.has(name)) return [name, child];
		if (state.rules.requireAll) return [name, nullable(child, state)];
		state.optional += 1;
		return [name, child];
	});
	const kept = narrowed
		.map(([name]) => name)
		.filter((name) => state.rules.requireAll || required.has(name));
	return {
		properties: Object.fromEntries(narrowed),
		required: kept,
		additionalProperties: false,
	};
}

/** The null is taken out again by our validation where the user's schema forbids it. */
function nullable(node: Node, state: Narrowing): Node {
	const type = node['type'];
	if (type === undefined) {
		const branches = Array.isArray(node['anyOf']) ? node['anyOf'] : [node];
		const { description } = node;
		return {
			anyOf: [...branches, { type: 'null' }],
			...(branches[0] !== node && description !== undefined && { description }),
		};
	}
	const types = Array.isArray(type) ? type : [type];
	if (types.includes('null')) return node;
	const values = Array.isArray(node['enum']) ? { enum: [...node['enum'], null] } : {};
	if (values.enum !== undefined) state.enumValues += 1;
	return { ...node, type: [...types, 'null'], ...values };
}

const TYPES = new Set(['string', 'number', 'integer', 'boolean', 'null', 'object', 'array']);

/** Strict modes want a type at every node: the schema's own, or the one its other words imply. */
function typeOf(node: Node): string | string[] {
	const type = node['type'];
	if (typeof type === 'string' && TYPES.has(type)) return type;
	if (Array.isArray(type) && type.length > 0 && type.every((name) => TYPES.has(name as string))) {
		return type.length === 1 ? (type[0] as string) : (type as string[]);
	}
	if (type !== undefined) throw new CannotBeStrict();
	if (node['properties'] !== undefined) return 'object';
	if (node['items'] !== undefined) return 'array';
	const types = typesOfValues(Array.isArray(node['enum']) ? node['enum'] : [node['const']]);
	if (types.length === 0 || types.includes('none')) throw new CannotBeStrict();
	return types.length === 1 ? (types[0] as string) : types;
}
