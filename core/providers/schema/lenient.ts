/**
 * A JSON Schema as grammar compilers of non-strict modes take it (vLLM, llama.cpp, Ollama, Together):
 * the user's own, without keywords that only annotate or that such compilers refuse or ignore.
 * llama.cpp takes a pattern only when it is anchored at both ends.
 */

import type { JsonSchema } from '../../types';
import { describeRules, type Node } from './keywords';

/** How the value of a keyword is to be read. */
type Shape = 'plain' | 'schema' | 'schemas' | 'named';

const KEPT: Record<string, Shape> = {
	type: 'plain',
	title: 'plain',
	required: 'plain',
	enum: 'plain',
	const: 'plain',
	$ref: 'plain',
	format: 'plain',
	minLength: 'plain',
	maxLength: 'plain',
	minItems: 'plain',
	maxItems: 'plain',
	minimum: 'plain',
	maximum: 'plain',
	exclusiveMinimum: 'plain',
	exclusiveMaximum: 'plain',
	items: 'schema',
	additionalProperties: 'schema',
	anyOf: 'schemas',
	oneOf: 'schemas',
	allOf: 'schemas',
	prefixItems: 'schemas',
	properties: 'named',
	$defs: 'named',
	definitions: 'named',
};

const FORMATS = new Set(['date', 'date-time', 'time', 'uuid']);

export function toLenientSchema(schema: JsonSchema): JsonSchema {
	return lenient(schema) as JsonSchema;
}

function lenient(value: unknown): unknown {
	if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
	const node = value as Node;
	const kept = Object.entries(node).filter(([keyword, word]) => isKept(keyword, word));
	const description = describeRules(node, new Set(kept.map(([keyword]) => keyword)));
	const narrowed = kept.map(([keyword, word]): [string, unknown] => [
		keyword,
		read(word, KEPT[keyword] ?? 'plain'),
	]);
	return {
		...Object.fromEntries(narrowed),
		...(description !== undefined && { description }),
	};
}

function isKept(keyword: string, word: unknown): boolean {
	if (keyword === 'format') return typeof word === 'string' && FORMATS.has(word);
	if (keyword === 'pattern') return typeof word === 'string' && /^\^[^]*\$$/.test(word);
	return Object.hasOwn(KEPT, keyword);
}

function read(word: unknown, shape: Shape): unknown {
	if (shape === 'plain') return word;
	if (shape === 'schema') return Array.isArray(word) ? word.map(lenient) : lenient(word);
	if (shape === 'schemas') return Array.isArray(word) ? word.map(lenient) : word;
	if (typeof word !== 'object' || word === null) return word;
	return Object.fromEntries(Object.entries(word).map(([name, node]) => [name, lenient(node)]));
}
