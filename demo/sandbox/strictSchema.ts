/** What strict structured output asks of a schema, and what is told to those who miss it. */

import { isObject, listAt, objectAt } from './json';
import type { JsonValue } from './types';

export interface StrictDemand {
	/** OpenAI and Groq; Anthropic lets properties be optional. */
	allRequired: boolean;
	/** Keywords that are a 400 in this mode. */
	refused: string[];
}

export const OPENAI_DEMAND: StrictDemand = {
	allRequired: true,
	refused: ['allOf', 'not', 'if', 'then', 'else', 'dependentRequired', 'dependentSchemas'],
};

/** No limits on numbers and lengths (structured outputs page, copy of 2026-08-22). */
export const ANTHROPIC_DEMAND: StrictDemand = {
	allRequired: false,
	refused: ['minimum', 'maximum', 'multipleOf', 'minLength', 'maxLength', 'not', 'if'],
};

export interface SchemaProblem {
	/** As OpenAI writes the place: `('properties', 'total')`. */
	at: string;
	what: string;
}

/** @returns the first problem, or `null` */
export function strictProblem(schema: JsonValue, demand: StrictDemand): SchemaProblem | null {
	if (!isObject(schema) || schema['type'] !== 'object') {
		return { at: '()', what: `schema must be a JSON Schema of 'type: "object"'` };
	}
	return problemIn(schema, [], demand);
}

function problemIn(
	node: JsonValue | undefined,
	path: string[],
	demand: StrictDemand,
): SchemaProblem | null {
	if (!isObject(node)) return null;
	const refused = demand.refused.find((keyword) => node[keyword] !== undefined);
	if (refused !== undefined) return { at: place(path), what: `'${refused}' is not permitted` };
	return objectProblem(node, path, demand) ?? childProblem(node, path, demand);
}

function objectProblem(
	node: { [keyword: string]: JsonValue },
	path: string[],
	demand: StrictDemand,
): SchemaProblem | null {
	const properties = objectAt(node, 'properties');
	const isObjectType =
		node['type'] === 'object' || listAt(node, 'type')?.includes('object') === true;
	if (!isObjectType && properties === null) return null;
	if (node['additionalProperties'] !== false) {
		return {
			at: place(path),
			what: `'additionalProperties' is required to be supplied and to be false`,
		};
	}
	if (!demand.allRequired) return null;
	const required = listAt(node, 'required') ?? [];
	const missing = Object.keys(properties ?? {}).find((name) => !required.includes(name));
	if (missing === undefined) return null;
	return {
		at: place(path),
		what: `'required' is required to be supplied and to be an array including every key in properties. Missing '${missing}'`,
	};
}

function childProblem(
	node: { [keyword: string]: JsonValue },
	path: string[],
	demand: StrictDemand,
): SchemaProblem | null {
	for (const group of ['properties', '$defs', 'definitions']) {
		for (const [name, child] of Object.entries(objectAt(node, group) ?? {})) {
			const problem = problemIn(child, [...path, group, name], demand);
			if (problem !== null) return problem;
		}
	}
	for (const [index, branch] of (listAt(node, 'anyOf') ?? []).entries()) {
		const problem = problemIn(branch, [...path, 'anyOf', String(index)], demand);
		if (problem !== null) return problem;
	}
	return problemIn(node['items'], [...path, 'items'], demand);
}

function place(path: string[]): string {
	return `(${path.map((part) => `'${part}'`).join(', ')})`;
}
