/** What is common to narrowing a user's JSON Schema to what a provider takes. */

import type { JsonSchema } from '../../types';
import { isJsonObject } from '../../types';

export type Node = { [keyword: string]: unknown };

/** Rules on values that strict modes refuse or only partly know; told in words instead. */
const RULES: Record<string, string> = {
	minLength: 'minimum length',
	maxLength: 'maximum length',
	pattern: 'pattern',
	format: 'format',
	minimum: 'minimum',
	maximum: 'maximum',
	exclusiveMinimum: 'more than',
	exclusiveMaximum: 'less than',
	multipleOf: 'multiple of',
	minItems: 'minimum items',
	maxItems: 'maximum items',
	uniqueItems: 'unique items',
	minProperties: 'minimum properties',
	maxProperties: 'maximum properties',
};

/**
 * The description, with the rules that leave the schema told in it: the model still reads them, and
 * our own check holds the answer to them.
 */
export function describeRules(node: Node, kept: ReadonlySet<string>): string | undefined {
	const told = Object.entries(RULES)
		.filter(([keyword]) => node[keyword] !== undefined && !kept.has(keyword))
		.map(([keyword, words]) => `${words}: ${JSON.stringify(node[keyword])}`);
	const own = typeof node['description'] === 'string' ? node['description'] : '';
	if (told.length === 0) return own === '' ? undefined : own;
	const rules = `(${told.join('; ')})`;
	return own === '' ? rules : `${own} ${rules}`;
}

/** Conditions that leave the schema and that no description tells. */
const UNTOLD = new Set([
	...['not', 'if', 'then', 'else', 'contains', 'minContains', 'maxContains', 'propertyNames'],
	...['dependentRequired', 'dependentSchemas', 'dependencies', 'unevaluatedProperties'],
]);

/** Whether the narrowed schema, with its descriptions, tells the model all that the user's own says. */
export function isToldByFormat(value: unknown): boolean {
	if (Array.isArray(value)) return value.every(isToldByFormat);
	const node = asNode(value);
	if (node === null) return true;
	// A field may be called as a keyword is: its schema is an object all the same.
	return Object.entries(node).every(([word, part]) => !UNTOLD.has(word) && isToldByFormat(part));
}

export function asNode(value: unknown): Node | null {
	return isJsonObject(value) ? value : null;
}

export function without(node: Node, ...keywords: string[]): Node {
	return Object.fromEntries(
		Object.entries(node).filter(([keyword]) => !keywords.includes(keyword)),
	);
}

/** The target's `$defs`, under either of its names. */
export function definitionsOf(schema: JsonSchema): Map<string, Node> {
	const found = new Map<string, Node>();
	for (const keyword of ['definitions', '$defs']) {
		for (const [name, node] of Object.entries(asNode(schema[keyword]) ?? {})) {
			const definition = asNode(node);
			if (definition !== null) found.set(name, definition);
		}
	}
	return found;
}

/** `#/$defs/Address` -> `Address`; `null` for what points anywhere else. */
export function definitionName(reference: unknown): string | null {
	if (typeof reference !== 'string') return null;
	return /^#\/(?:\$defs|definitions)\/([\w.-]+)$/.exec(reference)?.[1] ?? null;
}
