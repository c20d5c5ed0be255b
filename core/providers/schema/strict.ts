/**
 * Narrows a JSON Schema to the subset that strict modes take: closed objects, no free maps, known
 * keywords. Only narrower, never looser where it counts: our own check sees every answer all the
 * same. What cannot be said in the subset gives `null`, and the caller asks less strictly.
 */

import type { JsonSchema } from '../../types';
import { asNode, definitionName, definitionsOf, describeRules, type Node } from './keywords';

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
};

interface Narrowing {
	rules: StrictRules;
	definitions: Map<string, Node>;
	/** Definitions met on the way, narrowed; `undefined` while at work. */
	done: Map<string, Node | undefined>;
	properties: number;
	optional: number;
	unions: number;
	enumValues: number;
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
	};
	try {
		const root = narrow(schema, state, 0);
		if (root['type'] !== 'object' || root['anyOf'] !== undefined) return null;
		const withinLimits =
			state.properties <= rules.maxProperties &&
			state.optional <= rules.maxOptional &&
			state.unions <= rules.maxUnions &&
			state.enumValues <= rules.maxEnumValues;
		if (!withinLimits) return null;
		return state.done.size === 0 ? root : { ...root, $defs: Object.fromEntries(state.done) };
	} catch {
		// `CannotBeStrict`, or a schema nested deeper than the stack.
		return null;
	}
}

function narrow(value: unknown, state: Narrowing, depth: number): Node {
	const node = asNode(value);
	if (node === null || depth > state.rules.maxDepth) throw new CannotBeStrict();
	if (node['$ref'] !== undefined) return narrowReference(node['$ref'], state, depth);
	const refused = ['allOf', 'prefixItems', 'patternProperties', 'dependentSchemas', '$dynamicRef'];
	if (refused.some((keyword) => node[keyword] !== undefined)) throw new CannotBeStrict();
	const description = describeRules(node, new Set());
	const said = description === undefined ? {} : { description };
	const branches = node['anyOf'] ?? node['oneOf'];
	if (branches !== undefined) return { ...narrowUnion(branches, state, depth), ...said };
	const type = typeOf(node);
	const types = Array.isArray(type) ? type : [type];
	if (types.length > 1) state.unions += 1;
	return {
		type,
		...said,
		...narrowValues(node, state),
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

function narrowValues(node: Node, state: Narrowing): Node {
	if (Array.isArray(node['enum'])) {
		state.enumValues += node['enum'].length;
		return { enum: node['enum'] };
	}
	// As a list of one it can be made nullable like any other.
	return node['const'] === undefined ? {} : { enum: [node['const']] };
}

function narrowObject(node: Node, state: Narrowing, depth: number): Node {
	const properties = Object.entries(asNode(node['properties']) ?? {});
	const open = node['additionalProperties'] !== undefined && node['additionalProperties'] !== false;
	// An object without named properties is a free map; closed, it could only be empty.
	if (open || properties.length === 0) throw new CannotBeStrict();
	const required = new Set(Array.isArray(node['required']) ? node['required'] : []);
	state.properties += properties.length;
	const narrowed = properties.map(([name, property]): [string, Node] => {
		const child = narrow(property, state, depth + 1);
		if (required.has(name)) return [name, child];
		if (state.rules.requireAll) return [name, nullable(child)];
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
function nullable(node: Node): Node {
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
	const values = Array.isArray(node['enum']) ? node['enum'] : [node['const']];
	const types = [...new Set(values.map(typeOfValue))];
	if (types.length === 0 || types.includes('none')) throw new CannotBeStrict();
	return types.length === 1 ? (types[0] as string) : types;
}

function typeOfValue(value: unknown): string {
	if (value === null) return 'null';
	const type = typeof value;
	return type === 'string' || type === 'number' || type === 'boolean' ? type : 'none';
}
