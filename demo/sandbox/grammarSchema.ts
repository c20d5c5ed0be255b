/** What servers that turn a schema into a grammar refuse, and what they say. */

import { isObject, listAt, objectAt } from './json';
import type { JsonObject, JsonValue } from './types';

/** One server's rules: the first that says something is what it answers. */
export type GrammarRules = ReadonlyArray<(node: JsonObject, root: JsonObject) => string | null>;

const TYPES = ['string', 'number', 'integer', 'boolean', 'null', 'array', 'object'];
const NAMED = ['properties', '$defs', 'definitions', 'patternProperties'];
const LISTS = ['anyOf', 'oneOf', 'allOf', 'prefixItems'];

/**
 * llama.cpp and Ollama, which holds it: common/json-schema-to-grammar.cpp of b10201 (2026), and reports of
 * what b9948 and Ollama 0.21.2 refused (from 2,000 repetitions on). A pattern with classes such as \d is
 * no error there: it becomes the text "\d", which no model means. Here it is one, so that it is seen.
 */
export const LLAMA_CPP_RULES: GrammarRules = [
	({ type }) =>
		[type ?? []].flat().every((one) => TYPES.includes(String(one)))
			? null
			: `Unrecognized schema: {"type":${JSON.stringify(type)}}`,
	...['anyOf', 'oneOf', 'enum'].map((word) => (node: JsonObject) => {
		return listAt(node, word)?.length === 0 ? 'failed to parse grammar' : null;
	}),
	({ $ref: to }, root) => {
		if (to === undefined) return null;
		if (!String(to).startsWith('#/')) return `Unsupported ref: ${String(to)}`;
		return isThere(String(to), root) ? null : `Error resolving ref ${String(to)}`;
	},
	({ items }) => (typeof items === 'boolean' ? `Unrecognized schema: ${items}` : null),
	({ pattern }) => (typeof pattern === 'string' ? patternProblem(pattern) : null),
	(node) =>
		['minLength', 'maxLength', 'minItems', 'maxItems'].some((word) => Number(node[word]) >= 2_000)
			? 'number of repetitions exceeds sane defaults'
			: null,
];

const NOT_IN_XGRAMMAR = 'The provided JSON schema contains features not supported by xgrammar.';
const XGRAMMAR_FORMATS = [
	...['email', 'date', 'time', 'date-time', 'duration', 'ipv4', 'ipv6', 'hostname', 'uuid', 'uri'],
	...['uri-reference', 'uri-template', 'json-pointer', 'relative-json-pointer'],
];

/**
 * vLLM with xgrammar as its only backend: has_xgrammar_unsupported_json_features of v0.28.0 (docs.vllm.ai),
 * and the references and patterns that xgrammar cannot read. By default ("auto") vLLM would try guidance
 * and outlines next.
 */
export const XGRAMMAR_RULES: GrammarRules = [
	(node) => {
		const refused = ['multipleOf', 'uniqueItems', 'contains', 'minContains', 'maxContains'];
		const isRefused = [...refused, 'patternProperties', 'propertyNames'].some(
			(word) => node[word] !== undefined,
		);
		return isRefused ? NOT_IN_XGRAMMAR : null;
	},
	({ format }) =>
		format === undefined || XGRAMMAR_FORMATS.includes(String(format)) ? null : NOT_IN_XGRAMMAR,
	({ $ref: to }, root) =>
		to === undefined || to === '#' || isThere(String(to), root)
			? null
			: `Failed to transform json schema into a grammar: cannot find ${String(to)}`,
	({ pattern }) =>
		typeof pattern === 'string' && /\(\?[^:]|\\[1-9bBpPk]/.test(pattern)
			? 'Failed to transform json schema into a grammar: regex is not supported'
			: null,
];

/** @returns what the server says, or `null` where it takes the schema */
export function grammarProblem(schema: JsonValue, rules: GrammarRules): string | null {
	if (!isObject(schema)) return `Unrecognized schema: ${JSON.stringify(schema)}`;
	const root = schema;
	const read = (node: JsonValue): string | null => {
		if (!isObject(node)) return `Unrecognized schema: ${JSON.stringify(node)}`;
		return first(rules, (rule) => rule(node, root)) ?? first(childrenOf(node), read);
	};
	return read(schema);
}

function childrenOf(node: JsonObject): JsonValue[] {
	return [
		...NAMED.flatMap((word) => Object.values(objectAt(node, word) ?? {})),
		...LISTS.flatMap((word) => listAt(node, word) ?? []),
		...(isObject(node['items']) ? [node['items']] : []),
		...(isObject(node['additionalProperties']) ? [node['additionalProperties']] : []),
	];
}

function first<T>(list: readonly T[], read: (one: T) => string | null): string | null {
	for (const one of list) {
		const problem = read(one);
		if (problem !== null) return problem;
	}
	return null;
}

/** `#/$defs/Address` */
function isThere(to: string, root: JsonObject): boolean {
	let place: JsonValue | undefined = root;
	for (const step of to.split('/').slice(1)) {
		const name = step.replaceAll('~1', '/').replaceAll('~0', '~');
		place = isObject(place) || Array.isArray(place) ? Reflect.get(place, name) : undefined;
	}
	return to.startsWith('#') && place !== undefined;
}

/** Its two ends are anchors, and nothing within means more than a sign, a class in brackets or a group. */
function patternProblem(pattern: string): string | null {
	if (!/^\^[^]*\$$/.test(pattern)) return "Pattern must start with '^' and end with '$'";
	const inside = pattern.slice(1, -1);
	const outsideClasses = inside.replace(/\[(?:\\.|[^\]])*\]/g, '');
	const isMisread =
		/\\[dDwWsSbBpPku0-9]/.test(inside) || /(?<!\\)[\^$]|\(\?(?!:)/.test(outsideClasses);
	if (isMisread) return 'failed to parse grammar';
	const most = Math.max(0, ...[...inside.matchAll(/\d{4,}(?=[,}])/g)].map(Number));
	return most >= 2_000 ? 'number of repetitions exceeds sane defaults' : null;
}
