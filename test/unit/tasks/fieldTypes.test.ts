/** The types of the table of fields: one of a list of values, and lists of each of them. */

import type { ExtractSpec, FieldSpec, JsonObject } from '../../../core/types';
import { issuesOf, prepared, reply } from './support';

const SIZES = ['small', 'Medium, slim', 'large'];

function extract(field: Omit<FieldSpec, 'name' | 'required'>, required = true): ExtractSpec {
	return {
		kind: 'extract',
		input: 'Two shirts, a large one and a small one.',
		schemaFrom: { fields: [{ name: 'a', required, ...field }] },
		allowUnknownFields: false,
	};
}
const answered = (spec: ExtractSpec, said: JsonObject) =>
	prepared(spec).check(reply(JSON.stringify(said)));

describe('an enum', () => {
	const spec = extract({ type: 'enum', values: SIZES });

	test('is asked for by its values', () => {
		expect(prepared(spec).output?.schema).toMatchObject({
			properties: { a: { type: 'string', enum: SIZES } },
		});
	});

	test.each([
		['large', 'large'],
		[' LARGE.', 'large'],
		['medium, slim', 'Medium, slim'],
	])('%j is %j', (said, value) => {
		expect(answered(spec, { a: said })).toMatchObject({ status: 'pass', value: { a: value } });
	});

	test.each(['huge', '', null, 3])('%j is none of them', (said) => {
		expect(answered(spec, { a: said })).toMatchObject({ status: 'fail' });
	});

	test.each([
		[undefined, /the list is empty/],
		[[], /the list is empty/],
		[['low', 'Low '], /"Low " is there twice/],
		[['low', ' '], /a value is empty/],
	])('with the values %j is a settings error that names its field', (values, message) => {
		const issues = issuesOf(extract({ type: 'enum', ...(values && { values }) }));
		expect(issues).toEqual([
			expect.objectContaining({
				field: 'Fields > a > Allowed Values',
				message: expect.stringMatching(message) as string,
			}),
		]);
	});
});

describe('a list of', () => {
	test.each<[Omit<FieldSpec, 'name' | 'required'>, unknown, unknown]>([
		[{ type: 'number' }, ['1.5', 2], [1.5, 2]],
		[{ type: 'integer' }, '7', [7]],
		[{ type: 'boolean' }, ['yes', false], [true, false]],
		[{ type: 'date' }, ['30 June 2026', '2026-07-01'], ['2026-06-30', '2026-07-01']],
		[{ type: 'string' }, ['x', 'y'], ['x', 'y']],
		[{ type: 'object' }, [{ sku: 'A1' }], [{ sku: 'A1' }]],
		[{ type: 'enum', values: SIZES }, ['Large', 'small'], ['large', 'small']],
		[{ type: 'enum', values: SIZES }, 'Large | small', ['large', 'small']],
		[{ type: 'enum', values: SIZES }, 'medium, slim', ['Medium, slim']],
	])('%j: %j is %j', (field, said, value) => {
		const spec = extract({ ...field, list: true });
		expect(answered(spec, { a: said } as JsonObject)).toMatchObject({
			status: 'pass',
			value: { a: value },
		});
	});

	test.each<[Omit<FieldSpec, 'name' | 'required'>, unknown]>([
		[{ type: 'number' }, ['1.5', 'many']],
		[{ type: 'date' }, ['03/04/2025']],
		[{ type: 'enum', values: SIZES }, ['large', 'huge']],
		[{ type: 'object' }, ['A1']],
	])('%j: one entry that does not fit fails the answer: %j', (field, said) => {
		const spec = extract({ ...field, list: true });
		expect(answered(spec, { a: said } as JsonObject)).toMatchObject({ status: 'fail' });
	});

	test('one that may be left out is left out', () => {
		const spec = extract({ type: 'enum', values: SIZES, list: true }, false);
		expect(answered(spec, {})).toMatchObject({ status: 'pass', value: {} });
	});
});
