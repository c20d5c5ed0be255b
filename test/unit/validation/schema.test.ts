import type { JsonObject } from '../../../core/types';
import {
	closeObjects,
	compileSchema,
	dropDisallowedNulls,
	dropUnknownFields,
	schemaFromExample,
	schemaFromFields,
} from '../../../core/validation';

const issues = (schema: object, value: unknown): string[] => {
	const compiled = compileSchema(schema);
	if (!compiled.ok) throw new Error(JSON.stringify(compiled.issues));
	return compiled.value.validate(value).map(({ path, message }) => `${path}: ${message}`);
};
const refusal = (schema: unknown): string => {
	const compiled = compileSchema(schema);
	return compiled.ok
		? ''
		: compiled.issues.map(({ field, message }) => `${field}: ${message}`).join();
};

test.each([
	['a missing field', {}, [': "total" is missing']],
	['a wrong type', { total: '12' }, ['/total: must be number, got "12"']],
	['a field nobody asked for', { total: 1, tax: 2 }, [': "tax" was not asked for']],
	[
		'a value that is not offered',
		{ total: 1, currency: 'BTC' },
		['/currency: must be one of "EUR", "USD", got "BTC"'],
	],
	[
		'a date that is none',
		{ total: 1, due: '2026-02-31' },
		['/due: must be a valid date, got "2026-02-31"'],
	],
	['a list in place of an object', [], [': must be object, got []']],
	['nothing wrong', { total: 1, due: '2026-02-28' }, []],
])('names %s', (_name, value, expected) => {
	const schema = {
		type: 'object',
		properties: {
			total: { type: 'number' },
			currency: { enum: ['EUR', 'USD'] },
			due: { type: 'string', format: 'date' },
		},
		required: ['total'],
		additionalProperties: false,
	};
	expect(issues(schema, value)).toEqual(expected);
});

describe('two patterns in one schema: each is checked on its own field', () => {
	const zip = { type: 'string', pattern: '^\\d{5}$' };
	const currency = { type: 'string', pattern: '^[A-Z]{3}$' };
	test.each([
		['of two fields', { properties: { zip, currency } }],
		[
			'under "$defs"',
			{
				$defs: { zip, currency },
				properties: { zip: { $ref: '#/$defs/zip' }, currency: { $ref: '#/$defs/currency' } },
			},
		],
		['under "patternProperties"', { patternProperties: { '^zip$': zip, '^currency$': currency } }],
		['in another order', { properties: { currency, zip } }],
	])('%s', (_name, schema) => {
		const whole = { type: 'object', ...schema };
		expect(issues(whole, { zip: '12345', currency: 'EUR' })).toEqual([]);
		expect(issues(whole, { zip: 'EUR', currency: '12345' }).sort()).toEqual([
			'/currency: must match the pattern ^[A-Z]{3}$, got "12345"',
			'/zip: must match the pattern ^\\d{5}$, got "EUR"',
		]);
	});

	test('the same pattern twice', () => {
		const twice = { type: 'object', properties: { from: zip, to: zip, currency } };
		expect(issues(twice, { from: '12345', to: 'x', currency: 'EUR' })).toEqual([
			'/to: must match the pattern ^\\d{5}$, got "x"',
		]);
	});
});

test('tells at most a dozen problems and shortens long values', () => {
	const schema = { type: 'array', items: { type: 'number' } };
	const found = issues(
		schema,
		Array.from({ length: 30 }, () => 'x'.repeat(500)),
	);
	expect(found).toHaveLength(13);
	expect(found.at(-1)).toBe(': and 18 more problems');
	expect(found[0]?.length).toBeLessThan(150);
});

test.each([
	['no object', 'text', 'JSON Schema: this is not a JSON Schema object'],
	['a list', [], 'JSON Schema: this is not a JSON Schema object'],
	['an unknown type', { type: 'strnig' }, 'schema is invalid'],
	['$async', { $async: true, type: 'object' }, '"$async" is not supported'],
	['$async further down', { properties: { a: { $async: true } } }, '"$async" is not supported'],
	[
		'a reference to elsewhere',
		{ $ref: 'https://example.com/s.json' },
		'"$ref" points to "https://example.com/s.json"',
	],
	['a reference to nothing', { $ref: '#/$defs/missing' }, "can't resolve reference"],
	[
		'a pattern that is none',
		{ properties: { a: { type: 'string', pattern: '(' } } },
		'nvalid regular expression',
	],
	['a huge one', { description: 'x'.repeat(300_000) }, 'characters'],
])('refuses %s', (_name, schema, words) => {
	expect(refusal(schema)).toContain(words);
});

test('refuses a schema that is nested without end, and one that is a circle', () => {
	let deep: object = { type: 'string' };
	for (let level = 0; level < 100; level += 1) deep = { properties: { a: deep } };
	expect(refusal(deep)).toContain('levels deep');
	const circle: Record<string, unknown> = { type: 'object' };
	circle['properties'] = { a: circle };
	expect(refusal(circle)).toContain('circle');
});

test('knows draft-07 and 2020-12', () => {
	expect(
		issues(
			{ definitions: { n: { type: 'number' } }, properties: { a: { $ref: '#/definitions/n' } } },
			{ a: 'x' },
		),
	).toHaveLength(1);
	expect(
		issues(
			{ $defs: { n: { type: 'number' } }, properties: { a: { $ref: '#/$defs/n' } } },
			{ a: 'x' },
		),
	).toHaveLength(1);
	const tuple = {
		$schema: 'https://json-schema.org/draft/2020-12/schema',
		prefixItems: [{ type: 'string' }],
		items: false,
	};
	expect(issues(tuple, ['a', 'b'])).toHaveLength(1);
});

test('a table of fields becomes a closed schema', () => {
	const schema = schemaFromFields([
		{ name: 'vendor', type: 'string', description: ' who sells ', required: true },
		{ name: 'due', type: 'date', required: false },
		{ name: 'lines', type: 'array', required: false },
	]);
	expect(schema).toEqual({
		type: 'object',
		properties: {
			vendor: { type: 'string', description: 'who sells' },
			due: { type: 'string', format: 'date' },
			lines: { type: 'array', items: { type: 'string' } },
		},
		required: ['vendor'],
		additionalProperties: false,
	});
});

test('an example becomes a schema that it passes', () => {
	const example: JsonObject = {
		vendor: 'Fernhill Paper',
		paid: false,
		note: null,
		lines: [
			{ name: 'pen', price: 1.5 },
			{ name: 'ink', count: 2 },
		],
		mixed: [1, 'two'],
		empty: [],
	};
	const schema = schemaFromExample(example);
	expect(issues(schema, example)).toEqual([]);
	expect(issues(schema, { ...example, lines: [{ price: 1 }] })).toEqual([
		'/lines/0: "name" is missing',
	]);
	expect(issues(schema, { ...example, mixed: [true] })).not.toEqual([]);
	expect(issues(schema, { ...example, vendor: 3 })).toEqual(['/vendor: must be string, got 3']);
});

const NESTED = {
	type: 'object',
	properties: {
		a: { type: 'string' },
		b: { type: ['string', 'null'] },
		c: { anyOf: [{ type: 'object', properties: { d: { type: 'number' } } }, { type: 'null' }] },
		list: { type: 'array', items: { $ref: '#/$defs/line' } },
	},
	required: ['b'],
	$defs: {
		line: {
			type: 'object',
			properties: { name: { type: 'string' }, size: { type: 'number' } },
			required: ['name'],
		},
	},
};

test('unknown fields are taken out at every level, unless the object says what others may be', () => {
	const value = { a: 'x', z: 1, c: { d: 1, z: 2 }, list: [{ name: 'n', z: 3 }] };
	expect(dropUnknownFields(value, closeObjects(NESTED, false))).toEqual({
		a: 'x',
		c: { d: 1 },
		list: [{ name: 'n' }],
	});
	const open = { ...NESTED, additionalProperties: true };
	expect(dropUnknownFields(value, open)).toMatchObject({ a: 'x', z: 1, c: { d: 1 } });
	expect(value).toHaveProperty('z');
});

test('nulls go where they only say "not stated", and stay where they may or must be seen', () => {
	const schema = closeObjects(NESTED, false);
	expect(
		dropDisallowedNulls({ a: null, b: null, c: null, list: [{ name: null, size: null }] }, schema),
	).toEqual({
		b: null,
		c: null,
		list: [{ name: null }],
	});
});

test('closing leaves combined schemas open, and an open one open', () => {
	const combined = { allOf: [{ properties: { a: {} } }], properties: { b: {} } };
	expect(closeObjects(combined, false)).toEqual(combined);
	expect(
		closeObjects({ properties: { a: {} }, additionalProperties: { type: 'string' } }, false),
	).toEqual({
		properties: { a: {} },
		additionalProperties: { type: 'string' },
	});
	expect(closeObjects({ properties: { a: {} }, additionalProperties: false }, true)).toEqual({
		properties: { a: {} },
		additionalProperties: true,
	});
});

describe('a pattern that JavaScript works at for minutes does not hold n8n up', () => {
	// The second half fits; the first is tried in every way before it.
	const slow = '^(?:(?:a+)+|a+!)$';
	const text = `${'a'.repeat(36)}!`;

	test('on a value: what cannot be told in time has not passed', () => {
		expect(issues({ type: 'string', pattern: slow }, `${'a'.repeat(5)}!`)).toEqual([]);
		expect(issues({ type: 'string', pattern: slow }, text)[0]).toContain('must match the pattern');
	});

	test('on the names of fields', () => {
		const schema = { type: 'object', patternProperties: { [slow]: { type: 'number' } } };
		expect(issues({ ...schema, additionalProperties: false }, { [text]: 1 })).toHaveLength(1);
	});
});
