/**
 * A JSON Schema as grammar compilers of non-strict modes take it (vLLM, llama.cpp, Ollama, Together):
 * the user's own, without keywords that only annotate or that such compilers refuse, ignore or misread.
 */

import type { JsonSchema } from '../../types';
import { asNode, definitionsOf, describeRules, type Node, without } from './keywords';
import { wholeBranches, withoutAllOf } from './merge';
import { portablePattern } from './portablePattern';
import { withLocalReferences } from './references';
import { valuesByType, valuesNode } from './values';

/** How the value of a keyword is to be read. */
type Shape = 'plain' | 'pattern' | 'schema' | 'open' | 'schemas' | 'named';

const KEPT: Record<string, Shape> = {
	type: 'plain',
	title: 'plain',
	required: 'plain',
	enum: 'plain',
	const: 'plain',
	$ref: 'plain',
	format: 'plain',
	pattern: 'pattern',
	minLength: 'plain',
	maxLength: 'plain',
	minItems: 'plain',
	maxItems: 'plain',
	minimum: 'plain',
	maximum: 'plain',
	exclusiveMinimum: 'plain',
	exclusiveMaximum: 'plain',
	items: 'schema',
	additionalProperties: 'open',
	anyOf: 'schemas',
	oneOf: 'schemas',
	allOf: 'schemas',
	prefixItems: 'schemas',
	properties: 'named',
	$defs: 'named',
	definitions: 'named',
};

const FORMATS = new Set(['date', 'date-time', 'time', 'uuid']);
const COUNTS = new Set(['minLength', 'maxLength', 'minItems', 'maxItems']);
/** llama.cpp refuses a grammar with 2,000 repetitions of one thing (b9948, 2026). */
const MOST_COUNT = 1_000;

export function toLenientSchema(schema: JsonSchema): JsonSchema {
	return withLocalReferences(lenient(schema, definitionsOf(schema)) as Node);
}

function lenient(value: unknown, definitions: Map<string, Node>): unknown {
	const given = asNode(value);
	if (given === null) return value === true || value === false ? {} : value;
	const whole = withoutClosedPatterns(inOnePiece(given, definitions));
	const node = withTakenValues(withOneTuple(whole));
	const kept = Object.entries(node).filter(([keyword, word]) => isKept(keyword, word));
	const description = describeRules(node, new Set(kept.map(([keyword]) => keyword)));
	const narrowed = kept.map(([keyword, word]): [string, unknown] => [
		keyword,
		read(word, KEPT[keyword] ?? 'plain', definitions),
	]);
	return {
		...Object.fromEntries(narrowed),
		...(description !== undefined && { description }),
	};
}

/**
 * Grammar compilers read alternatives and forget the properties beside them. Where the two cannot be put
 * together the alternatives go: our own check sees them.
 */
function inOnePiece(given: Node, definitions: Map<string, Node>): Node {
	const node = withoutAllOf(given, definitions) ?? given;
	const whole = wholeBranches(node, definitions);
	if (whole === undefined) return node;
	if (whole === null) return without(node, 'anyOf', 'oneOf');
	const rest = without(node, 'anyOf', 'oneOf', 'properties', 'required', 'additionalProperties');
	return { ...rest, anyOf: whole };
}

/** Without the patterns, "nothing else" would mean "nothing at all". */
function withoutClosedPatterns(node: Node): Node {
	const patterns = Object.values(asNode(node['patternProperties']) ?? {});
	if (patterns.length === 0 || node['additionalProperties'] !== false) return node;
	const rest = without(node, 'additionalProperties');
	const [only, ...others] = patterns;
	return others.length === 0 ? { ...rest, additionalProperties: only } : rest;
}

/** Allowed values of another type than the declared one cannot be answered, and some servers refuse them. */
function withTakenValues(node: Node): Node {
	const { type, enum: values } = node;
	if (type === undefined || !Array.isArray(values)) return node;
	const parts = valuesByType(values, [type].flat() as string[]);
	return parts.length === 0 ? node : { ...node, ...valuesNode(parts, true) };
}

/** llama.cpp reads `items` and forgets `prefixItems` beside it. */
function withOneTuple(node: Node): Node {
	const { prefixItems, items } = node;
	if (!Array.isArray(prefixItems) || items === undefined) return node;
	if (typeof items === 'boolean') return without(node, 'items');
	return { ...without(node, 'prefixItems'), items: { anyOf: [...prefixItems, items] } };
}

function isKept(keyword: string, word: unknown): boolean {
	if (keyword === 'format') return typeof word === 'string' && FORMATS.has(word);
	if (keyword === 'pattern') return typeof word === 'string' && portablePattern(word) !== null;
	if (COUNTS.has(keyword)) return Number(word) < MOST_COUNT;
	return Object.hasOwn(KEPT, keyword);
}

function read(word: unknown, shape: Shape, definitions: Map<string, Node>): unknown {
	const inner = (part: unknown): unknown => lenient(part, definitions);
	if (shape === 'plain' || (shape === 'open' && typeof word === 'boolean')) return word;
	if (shape === 'pattern') return portablePattern(String(word));
	if (shape === 'schema' || shape === 'open')
		return Array.isArray(word) ? word.map(inner) : inner(word);
	if (shape === 'schemas') return Array.isArray(word) ? word.map(inner) : word;
	if (typeof word !== 'object' || word === null) return word;
	return Object.fromEntries(Object.entries(word).map(([name, node]) => [name, inner(node)]));
}
