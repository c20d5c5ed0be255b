/** Schemas as users have them: drafts 4 to 2020-12, OpenAPI 3.0, patterns of other languages. */

import { compileSchema, standardSchema } from '../../../core/validation';
import { issuesOf, prepared, reply } from '../tasks/support';
import type { ExtractSpec, JsonSchema } from '../../../core/types';

const extract = (schema: JsonSchema): ExtractSpec => ({
	kind: 'extract',
	input: 'A text.',
	schemaFrom: { schema },
	allowUnknownFields: false,
});
const one = (own: object): JsonSchema => ({
	type: 'object',
	properties: { a: own },
	required: ['a'],
});
const takes = (own: object, a: unknown): boolean =>
	prepared(extract(one(own))).check(reply(JSON.stringify({ a }))).status === 'pass';

test.each<[string, object, unknown[], unknown[]]>([
	['nullable', { type: 'string', nullable: true }, ['x', null], []],
	['nullable beside an enum', { type: 'string', enum: ['x'], nullable: true }, ['x', null], ['y']],
	['nullable beside allOf', { allOf: [{ type: 'number' }], nullable: true }, [1, null], ['y']],
	['not nullable', { type: 'string', nullable: false }, ['x'], [null]],
	[
		'an exclusive limit of draft 4',
		{ type: 'number', minimum: 0, exclusiveMinimum: true },
		[1],
		[0],
	],
	[
		'a limit of draft 4 that is not exclusive',
		{ type: 'number', maximum: 3, exclusiveMaximum: false },
		[3],
		[4],
	],
	[
		'a tuple of draft 7',
		{ type: 'array', items: [{ type: 'string' }, { type: 'number' }] },
		[['x', 1]],
		[[1, {}]],
	],
	[
		'the same, closed',
		{ type: 'array', items: [{ type: 'string' }], additionalItems: false },
		[['x']],
		[['x', 'y']],
	],
	[
		'prefixItems without $schema',
		{ type: 'array', prefixItems: [{ type: 'number' }] },
		[[1]],
		[['x']],
	],
	['\\A and \\Z', { type: 'string', pattern: '\\A[0-9]+\\Z' }, ['12'], ['A12Z', 'x']],
	[
		'a backslash too many',
		{ type: 'string', pattern: '^[\\w\\.\\-]+\\@[\\w\\.]+$' },
		['a.b-c@d.e'],
		['a@'],
	],
	[
		'an enum on the list',
		{ type: 'array', items: { type: 'string' }, enum: ['x', 'y'] },
		[['x'], []],
		[['z']],
	],
])('%s', (_name, own, good, bad) => {
	expect(good.filter((value) => !takes(own, value))).toEqual([]);
	expect(bad.filter((value) => takes(own, value))).toEqual([]);
});

test('draft-04 id is no keyword, and a field of that name stays', () => {
	const schema = {
		id: 'http://example.com/x#',
		$schema: 'http://json-schema.org/draft-04/schema#',
		...one({ type: 'number' }),
	};
	expect(prepared(extract(schema)).check(reply('{"a":1}')).status).toBe('pass');
	expect(standardSchema({ properties: { id: { type: 'string' } } }).schema).toEqual({
		properties: { id: { type: 'string' } },
	});
});

test('required on the field itself', () => {
	const schema = {
		type: 'object',
		properties: { a: { type: 'string', required: true }, b: { type: 'string', required: false } },
	};
	const { check } = prepared(extract(schema));
	expect(check(reply('{"a":"x"}')).status).toBe('pass');
	expect(check(reply('{"b":"x"}'))).toMatchObject({
		status: 'fail',
		issues: [{ message: '"a" is missing' }],
	});
});

test('what was read otherwise is told with the answer', () => {
	const verdict = prepared(extract(one({ type: 'array', items: {}, enum: ['x'] }))).check(
		reply('{"a":["x"]}'),
	);
	expect(verdict).toMatchObject({ status: 'pass', warnings: [/the enum of the list/] });
});

test.each<[string, object, RegExp, RegExp]>([
	['another type', { type: 'float' }, /^a: "float" is no type/, /Write "number"/],
	['a type in capitals', { type: 'String' }, /"String"/, /Write "string"/],
	['no type', { type: 'money' }, /"money"/, /Use one of/],
	['a mode', { type: 'string', pattern: '^(?i)abc$' }, /switches a mode/, /\[Aa\]/],
	['a group of Python', { type: 'string', pattern: '(?P<x>a)' }, /Python/, /\(\?<name>/],
	['a broken pattern', { type: 'string', pattern: '(' }, /no regular expression/, /JavaScript/],
])('%s: told with a remedy before anything is paid', (_name, own, message, remedy) => {
	expect(issuesOf(extract(one(own)))).toMatchObject([
		{
			field: 'JSON Schema',
			message: expect.stringMatching(message) as string,
			remedy: expect.stringMatching(remedy) as string,
		},
	]);
});

describe('checks end', () => {
	const check = (own: object) => {
		const compiled = compileSchema(one(own));
		if (!compiled.ok) throw new Error('refused');
		return compiled.value.validate;
	};

	test('long texts are of no format', () => {
		const validate = check({ type: 'string', format: 'url' });
		expect(validate({ a: 'http://example.com/a' })).toEqual([]);
		expect(validate({ a: `http://${'a.'.repeat(200_000)}` })).not.toEqual([]);
	});

	test('unique entries', () => {
		const validate = check({ type: 'array', uniqueItems: true });
		const entries = Array.from({ length: 20_000 }, (_, id) => ({ id, name: `n${id}` }));
		expect(validate({ a: entries })).toEqual([]);
		expect(validate({ a: [...entries, { name: 'n7', id: 7 }] })).toMatchObject([{ path: '/a' }]);
		expect(validate({ a: [1, '1', true, null, [1], { 1: 1 }] })).toEqual([]);
	});
});
