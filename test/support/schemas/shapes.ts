/** Schemas in the forms that tools write them and users paste them. Invented. */

import type { JsonSchema } from '../../../core/types';

const text = { type: 'string' };
const number = { type: 'number' };
const object = (properties: JsonSchema, more: JsonSchema = {}): JsonSchema => ({
	type: 'object',
	properties,
	...more,
});
const all = (properties: JsonSchema, more: JsonSchema = {}): JsonSchema =>
	object(properties, { required: Object.keys(properties), ...more });
const DRAFT4 = 'http://json-schema.org/draft-04/schema#';
const DRAFT7 = 'http://json-schema.org/draft-07/schema#';
const NEWEST = 'https://json-schema.org/draft/2020-12/schema';
const line = all({ sku: text, quantity: { type: 'integer' } });

const PYDANTIC: Record<string, JsonSchema> = {
	'a model': all(
		{ vendor: { title: 'Vendor', type: 'string' }, total: { title: 'Total', type: 'number' } },
		{ title: 'Invoice' },
	),
	'Optional of v2': object({ po: { anyOf: [text, { type: 'null' }], default: null, title: 'Po' } }),
	'an enum by reference': all(
		{ level: { $ref: '#/$defs/Level' } },
		{ $defs: { Level: { enum: ['low', 'high'], type: 'string', title: 'Level' } } },
	),
	'allOf of one, v1': all(
		{ level: { allOf: [{ $ref: '#/definitions/Level' }] } },
		{ definitions: { Level: { enum: [1, 2], type: 'integer' } } },
	),
	'allOf of one with a default': object(
		{ level: { allOf: [{ $ref: '#/$defs/L' }], default: 'low', description: 'How bad' } },
		{ $defs: { L: { type: 'string', enum: ['low'] } } },
	),
	'a list of models': all(
		{ lines: { items: { $ref: '#/$defs/Line' }, type: 'array' } },
		{ $defs: { Line: line } },
	),
	'a Literal': all({ kind: { const: 'invoice', title: 'Kind', type: 'string' } }),
	'a Literal of v1': all({ kind: { enum: ['invoice'], type: 'string' } }),
	'a union with a discriminator': all(
		{
			pet: {
				discriminator: {
					mapping: { cat: '#/$defs/Cat', dog: '#/$defs/Dog' },
					propertyName: 'kind',
				},
				oneOf: [{ $ref: '#/$defs/Cat' }, { $ref: '#/$defs/Dog' }],
			},
		},
		{
			$defs: {
				Cat: all({ kind: { const: 'cat' }, lives: number }),
				Dog: all({ kind: { const: 'dog' }, bark: text }),
			},
		},
	),
	Decimal: all({
		total: { anyOf: [number, { type: 'string', pattern: '^(?!^[-+.]*$)[+-]?0*\\d*\\.?\\d*$' }] },
	}),
	'datetime and UUID': all({
		at: { type: 'string', format: 'date-time' },
		id: { type: 'string', format: 'uuid' },
	}),
	'a dict of numbers': all({ prices: { additionalProperties: number, type: 'object' } }),
	'a tuple': all({
		at: { maxItems: 2, minItems: 2, prefixItems: [number, number], type: 'array' },
	}),
	'a model that refers to itself': all(
		{ root: { $ref: '#/$defs/Node' } },
		{
			$defs: {
				Node: all({ name: text, children: { type: 'array', items: { $ref: '#/$defs/Node' } } }),
			},
		},
	),
	'constrained numbers': all({
		stars: { type: 'integer', minimum: 1, maximum: 5 },
		rate: { type: 'number', exclusiveMinimum: 0 },
	}),
	'a set': all({ tags: { type: 'array', uniqueItems: true, items: text } }),
	'extra forbid': all({ a: text }, { additionalProperties: false }),
	'extra allow': all({ a: text }, { additionalProperties: true }),
	Any: all({ a: { title: 'A' } }),
	'Optional enum': object(
		{ level: { anyOf: [{ $ref: '#/$defs/L' }, { type: 'null' }], default: null } },
		{ $defs: { L: { type: 'string', enum: ['low', 'high'] } } },
	),
};

const ZOD: Record<string, JsonSchema> = {
	'an object': all({ a: text, b: number }, { additionalProperties: false, $schema: DRAFT7 }),
	nullable: all(
		{ a: { type: ['string', 'null'] } },
		{ additionalProperties: false, $schema: DRAFT7 },
	),
	'nullable enum': all(
		{ a: { type: ['string', 'null'], enum: ['x', 'y', null] } },
		{ $schema: DRAFT7 },
	),
	'nullable object': all(
		{ a: { anyOf: [all({ b: text }), { type: 'null' }] } },
		{ $schema: NEWEST },
	),
	'a literal': all({ a: { type: 'string', const: 'x' } }),
	'a union of literals': all({ a: { anyOf: [{ const: 'x' }, { const: 'y' }] } }),
	'a union of types': all({ a: { type: ['string', 'number'] } }),
	'a discriminated union': all({
		a: { anyOf: [all({ t: { const: 1 }, x: text }), all({ t: { const: 2 }, y: text })] },
	}),
	'an intersection': all({ a: { allOf: [all({ x: text }), all({ y: text })] } }),
	'a record': all({ a: { type: 'object', additionalProperties: text } }),
	'a record with checked names': all({
		a: { type: 'object', propertyNames: { enum: ['x'] }, additionalProperties: text },
	}),
	'a tuple of draft 7': all({
		a: { type: 'array', minItems: 2, maxItems: 2, items: [text, number] },
	}),
	'an email and a url': all({
		a: { type: 'string', format: 'email' },
		b: { type: 'string', format: 'uri' },
	}),
	never: all({ a: { not: {} } }),
	any: all({ a: {} }),
	'a native enum of numbers': all({ a: { type: 'number', enum: [0, 1, 2] } }),
	'a mixed native enum': all({ a: { type: ['string', 'number'], enum: ['x', 1] } }),
	lazy: all({ a: { $ref: '#' } }),
	'a default': object({ a: { type: 'string', default: 'x' } }),
};

const OPENAPI: Record<string, JsonSchema> = {
	nullable: all({ a: { type: 'string', nullable: true } }),
	'nullable enum': all({ a: { type: 'string', nullable: true, enum: ['x', null] } }),
	'nullable reference': all(
		{ a: { nullable: true, allOf: [{ $ref: '#/definitions/P' }] } },
		{ definitions: { P: line } },
	),
	'an example': all({ a: { type: 'string', example: 'x' } }, { example: { a: 'x' } }),
	'oneOf beside properties': all({
		pay: {
			...all({ kind: text }),
			oneOf: [
				{ properties: { iban: text }, required: ['iban'] },
				{ properties: { card: text }, required: ['card'] },
			],
		},
	}),
	'anyOf of required alone': object(
		{ a: text, b: text },
		{ anyOf: [{ required: ['a'] }, { required: ['b'] }] },
	),
	inheritance: all(
		{
			dog: {
				allOf: [{ $ref: '#/definitions/Pet' }, { type: 'object', properties: { bark: text } }],
			},
		},
		{ definitions: { Pet: all({ name: text }) } },
	),
	'int32 and float': all({
		a: { type: 'integer', format: 'int32' },
		b: { type: 'number', format: 'float' },
	}),
	'readOnly and xml': all({ a: { type: 'string', readOnly: true, xml: { name: 'A' } } }),
	'exclusive limits of 3.0': all({ a: { type: 'number', minimum: 0, exclusiveMinimum: true } }),
};

const BY_HAND: Record<string, JsonSchema> = {
	'no type at the root': { properties: { a: text }, required: ['a'] },
	'draft 4 with an id': { id: 'http://example.com/x', $schema: DRAFT4, ...all({ a: text }) },
	'required on the field': object({ a: { type: 'string', required: true } }),
	'required that is not described': object({ a: text }, { required: ['a', 'b'] }),
	'an enum on the list': all({ a: { type: 'array', items: text, enum: ['x', 'y'] } }),
	'an enum without a type': all({ a: { enum: ['x', 1, null] } }),
	'null in the enum of a text': all({ a: { type: 'string', enum: ['x', null] } }),
	'null in an enum, optional': object({ a: { enum: [null, 'HT20'] } }),
	'the same value twice': all({ a: { type: 'string', enum: ['x', 'x'] } }),
	'patterns for names': all({
		a: { type: 'object', patternProperties: { '^p': number }, additionalProperties: false },
	}),
	'a list of anything': all({ a: { type: 'array' } }),
	'an object of anything': all({ a: { type: 'object' } }),
	'if and then': object(
		{ a: text, b: text },
		{ if: { properties: { a: { const: 'x' } } }, then: { required: ['b'] } },
	),
	'300 long values': all({
		a: {
			type: 'string',
			enum: Array.from({ length: 300 }, (_, at) => `${'long '.repeat(12)}${at}`),
		},
	}),
	'30 optional fields': object(
		Object.fromEntries(Array.from({ length: 30 }, (_, at) => [`f${at}`, text])),
	),
	'20 unions': all(
		Object.fromEntries(
			Array.from({ length: 20 }, (_, at) => [`f${at}`, { type: ['string', 'null'] }]),
		),
	),
	'12 levels': Array.from({ length: 12 }).reduce<JsonSchema>(
		(inner) => all({ a: inner }),
		all({ a: text }),
	),
	'a long description': all({ a: { type: 'string', description: 'words '.repeat(2_000) } }),
};

export const SHAPES: Array<[name: string, schema: JsonSchema]> = [
	...Object.entries({
		...prefixed('Pydantic', PYDANTIC),
		...prefixed('Zod', ZOD),
		...prefixed('OpenAPI', OPENAPI),
		...prefixed('by hand', BY_HAND),
	}),
];

function prefixed(tool: string, shapes: Record<string, JsonSchema>): Record<string, JsonSchema> {
	return Object.fromEntries(
		Object.entries(shapes).map(([name, schema]) => [`${tool}: ${name}`, schema]),
	);
}
