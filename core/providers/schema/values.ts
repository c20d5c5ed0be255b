/** Allowed values held against the declared type, as strict modes do. Pure. */

import type { Node } from './keywords';

export interface TypedValues {
	type: string;
	values: unknown[];
}

/** The values by the declared type that takes them; what no type takes could never be answered. */
export function valuesByType(values: unknown[], types: string[]): TypedValues[] {
	return types
		.map((type) => ({ type, values: unique(values.filter((value) => isOf(value, type, types))) }))
		.filter((part) => part.values.length > 0);
}

/** One node for all of them, or one for each type where a list of types is refused beside an `enum`. */
export function valuesNode(parts: TypedValues[], takesTypeLists: boolean): Node {
	const [first, ...others] = parts;
	if (first === undefined) return {};
	if (others.length === 0) return { type: first.type, enum: first.values };
	if (takesTypeLists) {
		return { type: parts.map(({ type }) => type), enum: parts.flatMap(({ values }) => values) };
	}
	return {
		anyOf: parts.map(({ type, values }) => (type === 'null' ? { type } : { type, enum: values })),
	};
}

export function typesOfValues(values: unknown[]): string[] {
	return [...new Set(values.map(typeOf))];
}

function typeOf(value: unknown): string {
	if (value === null) return 'null';
	const type = typeof value;
	return type === 'string' || type === 'number' || type === 'boolean' ? type : 'none';
}

function isOf(value: unknown, type: string, types: string[]): boolean {
	if (type === 'integer') return Number.isInteger(value) && !types.includes('number');
	return typeOf(value) === type;
}

function unique(values: unknown[]): unknown[] {
	return [...new Set(values)];
}
