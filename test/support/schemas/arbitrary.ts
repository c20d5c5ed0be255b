/** Schemas of all shapes that users write, as far as structure goes: no limits on numbers and texts. */

import fc from 'fast-check';
import type { JsonSchema } from '../../../core/types';

const scalar = fc.constantFrom('string', 'number', 'integer', 'boolean');
const text = fc.constantFrom('low', 'high', 'x y', 'Ä', '');
const value = fc.oneof(
	text,
	fc.integer({ min: -3, max: 9 }),
	fc.boolean(),
	fc.constant(null),
	fc.constant(0.5),
);
const values = fc.uniqueArray(value, { minLength: 1, maxLength: 5, selector: String });
const name = fc.constantFrom('a', 'b', 'due_date', 'line items', 'id', 'type', 'kind');

const leaf: fc.Arbitrary<JsonSchema> = fc.oneof(
	scalar.map((type) => ({ type })),
	scalar.map((type) => ({ type: [type, 'null'] })),
	scalar.map((type) => ({ type, nullable: true })),
	values.map((list) => ({ enum: list })),
	fc.uniqueArray(text, { minLength: 1 }).map((list) => ({ type: 'string', enum: list })),
	fc.uniqueArray(text, { minLength: 1 }).map((list) => ({ type: 'string', enum: [...list, null] })),
	fc
		.uniqueArray(text, { minLength: 1 })
		.map((list) => ({ type: ['string', 'null'], enum: [...list, null] })),
	fc
		.uniqueArray(text, { minLength: 1 })
		.map((list) => ({ type: 'string', enum: list, nullable: true })),
	fc
		.uniqueArray(fc.integer({ min: 1, max: 5 }), { minLength: 1 })
		.map((list) => ({ type: 'integer', enum: [...list, null] })),
	text.map((only) => ({ const: only })),
	fc.constant({ type: 'array', items: { type: 'string' }, enum: ['x', 'y'] }),
	fc.constant({ $ref: '#/$defs/Part' }),
);

const { node } = fc.letrec<{ node: JsonSchema; object: JsonSchema }>((tie) => ({
	object: fc
		.tuple(
			fc.uniqueArray(name, { minLength: 1, maxLength: 4 }),
			fc.array(tie('node'), { minLength: 4, maxLength: 4 }),
			fc.nat(15),
			fc.boolean(),
		)
		.map(([names, nodes, bits, isNullable]) => ({
			type: 'object',
			properties: Object.fromEntries(names.map((key, at) => [key, nodes[at]])),
			required: names.filter((_, at) => (bits >> at) % 2 === 1),
			...(isNullable && { nullable: true }),
		})),
	node: fc.oneof(
		{ depthSize: 'small', withCrossShrink: true },
		leaf,
		tie('node').map((items) => ({ type: 'array', items })),
		// Two objects with a field of one name, which may be null in one of them alone, cannot be told apart.
		fc
			.tuple(tie('node'), fc.array(leaf, { maxLength: 2 }))
			.map(([one, more]) => ({ anyOf: [one, ...more] })),
		tie('object'),
		tie('object').map((one) => ({ allOf: [one] })),
		fc.tuple(tie('object'), tie('node'), tie('node')).map(([one, iban, card]) => ({
			...one,
			anyOf: [
				{ properties: { iban }, required: ['iban'] },
				{ properties: { card }, required: ['card'] },
			],
		})),
	),
}));

const part: JsonSchema = {
	type: 'object',
	properties: { n: { type: 'integer' }, more: { type: 'string' } },
	required: ['n'],
};

/** An object, as our tasks want it. */
export const arbitrarySchema: fc.Arbitrary<JsonSchema> = fc
	.tuple(
		fc.uniqueArray(name, { minLength: 1, maxLength: 4 }),
		fc.array(node, { minLength: 4, maxLength: 4 }),
		fc.nat(15),
	)
	.map(([names, nodes, bits]) => ({
		type: 'object',
		properties: Object.fromEntries(names.map((key, at) => [key, nodes[at]])),
		required: names.filter((_, at) => (bits >> at) % 2 === 1),
		$defs: { Part: part },
	}));

const count = fc.constantFrom(0, 1, 999, 2_000, 65_536);
const pattern = fc.constantFrom(
	...[
		'^[A-Z]{2}-\\d+$',
		'\\S',
		'^\\S+$',
		'^a|b$',
		'(?=x)x',
		'^\\p{L}+$',
		'^x{0,5000}$',
		'^(a)\\1$',
		'.*',
	],
);
const format = fc.constantFrom('date', 'email', 'money', 'uri', 'regex');
const to = fc.constantFrom('#', '#/$defs/Part', '#/properties/extra', '#/nowhere');

/** What schemas say beside their structure. */
export const extras: fc.Arbitrary<JsonSchema | boolean> = fc.oneof(
	fc.boolean(),
	pattern.map((source) => ({ type: 'string', pattern: source })),
	format.map((name) => ({ type: 'string', format: name })),
	count.map((most) => ({ type: 'string', minLength: 1, maxLength: most })),
	count.map((most) => ({ type: 'array', maxItems: most, uniqueItems: true, items: true })),
	fc.boolean().map((items) => ({ type: 'array', prefixItems: [{ type: 'number' }, true], items })),
	fc.constant({ type: 'array', contains: { type: 'string' }, minContains: 1 }),
	fc.constant({
		type: 'object',
		patternProperties: { '^x': true },
		propertyNames: { minLength: 2 },
	}),
	fc.constant({ type: 'number', multipleOf: 0.01, exclusiveMinimum: 0 }),
	to.map((place) => ({ type: 'array', items: { $ref: place } })),
);
