/** What *Type* offers in the table of fields: one value, or a list of such values. */

import type { FieldSpec } from '../../../../core/types';

export interface FieldType {
	/** As the menu shows it. */
	name: string;
	/** As workflows store it. */
	value: string;
	description?: string;
	type: FieldSpec['type'];
	list: boolean;
}

const one = (name: string, type: FieldSpec['type'], description?: string): FieldType => ({
	name,
	value: type,
	...(description === undefined ? {} : { description }),
	type,
	list: false,
});
const listOf = (name: string, type: FieldSpec['type'], description?: string): FieldType => ({
	...one(`List of ${name}`, type, description),
	value: `${type}List`,
	list: true,
});

/** By the alphabet, as n8n's menus are. */
export const FIELD_TYPES: readonly FieldType[] = [
	one('Boolean', 'boolean'),
	one('Date', 'date', 'A day, written as 2026-06-30'),
	one('Enum', 'enum', 'One of the values that you allow'),
	one('Integer', 'integer'),
	listOf('Booleans', 'boolean'),
	listOf('Dates', 'date'),
	listOf('Enum Values', 'enum', 'Several of the values that you allow'),
	listOf('Integers', 'integer'),
	listOf('Numbers', 'number'),
	listOf('Objects', 'object'),
	{ ...listOf('Strings', 'string'), value: 'array' },
	one('Number', 'number'),
	one('Object', 'object'),
	one('String', 'string'),
];

export const ENUM_TYPES = FIELD_TYPES.filter(({ type }) => type === 'enum').map(
	({ value }) => value,
);
