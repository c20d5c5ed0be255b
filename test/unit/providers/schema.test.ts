import { toLenientSchema } from '../../../core/providers/schema/lenient';
import {
	ANTHROPIC_STRICT,
	OPENAI_STRICT,
	toStrictSchema,
} from '../../../core/providers/schema/strict';

const object = (properties: object, more: object = {}) => ({
	type: 'object',
	properties,
	required: Object.keys(properties),
	additionalProperties: false,
	...more,
});
const openai = (schema: object) => toStrictSchema({ ...schema }, OPENAI_STRICT);
const anthropic = (schema: object) => toStrictSchema({ ...schema }, ANTHROPIC_STRICT);
/** The property `a` of the strict form of an object with that one property. */
const property = (node: unknown, required = true) =>
	(
		openai(object({ a: node }, required ? {} : { required: [] })) as {
			properties?: { a: unknown };
		} | null
	)?.properties?.a;

describe('strict schemas', () => {
	it('are left as they are when they are strict already', () => {
		const schema = object({
			a: { type: 'string', description: 'A' },
			b: object({ c: { type: 'integer' } }),
		});
		expect(openai(schema)).toEqual(schema);
	});

	it('close objects that say nothing of further properties', () => {
		expect(openai({ type: 'object', properties: { a: { type: 'string' } } })).toMatchObject({
			additionalProperties: false,
			required: ['a'],
		});
	});

	it.each<[string, unknown, unknown]>([
		['a type', { type: 'string' }, { type: ['string', 'null'] }],
		['a list of types', { type: ['string', 'number'] }, { type: ['string', 'number', 'null'] }],
		['what takes null already', { type: ['string', 'null'] }, { type: ['string', 'null'] }],
		['an enum', { enum: ['x', 'y'] }, { type: ['string', 'null'], enum: ['x', 'y', null] }],
		['a const', { const: 'x' }, { type: ['string', 'null'], enum: ['x', null] }],
		[
			'a union',
			{ anyOf: [{ type: 'string' }, { type: 'number' }], description: 'U' },
			{ anyOf: [{ type: 'string' }, { type: 'number' }, { type: 'null' }], description: 'U' },
		],
	])('make an optional property nullable: %s', (_name, node, expected) => {
		expect(property(node, false)).toEqual(expected);
	});

	it.each<[string, unknown, unknown]>([
		[
			'rules go into the description',
			{ type: 'string', pattern: '^a', description: 'D' },
			{ type: 'string', description: 'D (pattern: "^a")' },
		],
		[
			'oneOf becomes anyOf',
			{ oneOf: [{ type: 'string' }, { type: 'null' }] },
			{ anyOf: [{ type: 'string' }, { type: 'null' }] },
		],
		[
			'a type is taken from properties',
			{ properties: { b: { type: 'string' } }, required: ['b'] },
			object({ b: { type: 'string' } }),
		],
		[
			'a type is taken from items',
			{ items: { type: 'string' } },
			{ type: 'array', items: { type: 'string' } },
		],
		[
			'types are taken from values',
			{ enum: [1, 'b', true, null] },
			{ type: ['number', 'string', 'boolean', 'null'], enum: [1, 'b', true, null] },
		],
		[
			'words of no effect go',
			{ type: 'string', title: 'T', default: 'x', examples: ['y'] },
			{ type: 'string' },
		],
		[
			'conditions go',
			{ type: 'string', not: { const: 'x' }, if: {}, then: {} },
			{ type: 'string' },
		],
	])('%s', (_name, node, expected) => {
		expect(property(node)).toEqual(expected);
	});

	it.each<[string, unknown]>([
		['a free map', { type: 'object', additionalProperties: { type: 'string' } }],
		['an open object', object({ b: { type: 'string' } }, { additionalProperties: true })],
		['an object without properties', { type: 'object' }],
		['anything', {}],
		['true', true],
		['an array of anything', { type: 'array' }],
		['a tuple', { type: 'array', prefixItems: [{ type: 'string' }], items: { type: 'string' } }],
		['allOf of what is no object', { allOf: [{ type: 'string' }, { type: 'string' }] }],
		['patternProperties', object({ b: { type: 'string' } }, { patternProperties: {} })],
		['an unknown type', { type: 'date' }],
		['a reference elsewhere', { $ref: 'https://else.test/schema.json' }],
		['a reference to nothing', { $ref: '#/$defs/Nothing' }],
		['an empty union', { anyOf: [] }],
	])('cannot say %s', (_name, node) => {
		expect(openai(object({ a: node }))).toBeNull();
		expect(anthropic(object({ a: node }))).toBeNull();
	});

	it.each<[string, object]>([
		['a list', { type: 'array', items: { type: 'string' } }],
		['a union', { anyOf: [object({ a: { type: 'string' } })] }],
		['a nullable object', { type: ['object', 'null'], properties: { a: { type: 'string' } } }],
	])('cannot have %s at the root', (_name, schema) => {
		expect(openai(schema)).toBeNull();
	});

	it('keep definitions, under one name', () => {
		const schema = object(
			{ a: { $ref: '#/definitions/Address' }, b: { $ref: '#/definitions/Address' } },
			{
				required: ['a'],
				definitions: { Address: object({ city: { type: 'string' } }), Unused: true },
			},
		);
		expect(openai(schema)).toEqual({
			...object({
				a: { $ref: '#/$defs/Address' },
				b: { anyOf: [{ $ref: '#/$defs/Address' }, { type: 'null' }] },
			}),
			$defs: { Address: object({ city: { type: 'string' } }) },
		});
	});

	it('may be recursive at OpenAI, not at Anthropic', () => {
		const node = object({ children: { type: 'array', items: { $ref: '#/$defs/Node' } } });
		const schema = object({ tree: { $ref: '#/$defs/Node' } }, { $defs: { Node: node } });
		expect(openai(schema)).toEqual(schema);
		expect(anthropic(schema)).toBeNull();
	});

	it('hold the limits of each provider', () => {
		const many = (count: number, node: object) =>
			Object.fromEntries(Array.from({ length: count }, (_, index) => [`p${index}`, node]));
		const nested = (depth: number): object =>
			depth === 0 ? { type: 'string' } : object({ a: nested(depth - 1) });
		const optional = (count: number) => object(many(count, { type: 'string' }), { required: [] });
		const unions = (count: number) => object(many(count, { type: ['string', 'null'] }));
		const values = (count: number) =>
			object({ a: { enum: Array.from({ length: count }, (_, index) => `v${index}`) } });
		const results = [
			openai(nested(10)),
			openai(nested(11)),
			openai(values(1_000)),
			openai(values(1_001)),
			openai(object(many(5_001, { type: 'string' }))),
			anthropic(optional(24)),
			anthropic(optional(25)),
			anthropic(unions(16)),
			anthropic(unions(17)),
			anthropic(nested(11)),
		].map((result) => result !== null);
		expect(results).toEqual([true, false, true, false, false, true, false, true, false, true]);
	});

	it('do not change what they are given', () => {
		const schema = object({ a: { type: 'string', minLength: 2 } }, { required: [] });
		const before = JSON.stringify(schema);
		openai(schema);
		toLenientSchema(schema);
		expect(JSON.stringify(schema)).toBe(before);
	});
});

describe('lenient schemas', () => {
	it('keep what grammars know and tell the rest', () => {
		const schema = {
			$schema: 'http://json-schema.org/draft-07/schema#',
			$id: 'x',
			...object({
				code: { type: 'string', pattern: '[A-Z]+', format: 'email', maxLength: 9 },
				list: { type: 'array', items: [{ type: 'string', $comment: 'c' }], minItems: 1 },
				pattern: { type: 'string', enum: ['a'] },
			}),
		};
		expect(toLenientSchema(schema)).toEqual(
			object({
				code: { type: 'string', maxLength: 9, description: '(pattern: "[A-Z]+"; format: "email")' },
				list: { type: 'array', items: [{ type: 'string' }], minItems: 1 },
				pattern: { type: 'string', enum: ['a'] },
			}),
		);
	});

	it('keep open objects open', () => {
		const schema = { type: 'object', additionalProperties: { type: 'string', default: 'x' } };
		expect(toLenientSchema(schema)).toEqual({
			type: 'object',
			additionalProperties: { type: 'string' },
		});
	});
});
