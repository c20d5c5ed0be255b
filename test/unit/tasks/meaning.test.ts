/** What an answer means where its letter is not what was asked for: one reading is taken, of two none. */

import type { ExtractSpec, FieldSpec, JsonSchema, TaskSpec } from '../../../core/types';
import { prepared, reply } from './support';

const field = (type: FieldSpec['type'], required = true): FieldSpec => ({
	name: 'a',
	type,
	required,
});
const extract = (fields: FieldSpec[], input = 'An invented text.'): ExtractSpec => ({
	kind: 'extract',
	input,
	schemaFrom: { fields },
	allowUnknownFields: false,
});
const bySchema = (own: JsonSchema, input?: string): ExtractSpec => ({
	...extract([], input),
	schemaFrom: { schema: { type: 'object', properties: { a: own }, required: ['a'] } },
});
const answered = (spec: TaskSpec, said: unknown) =>
	prepared(spec).check(reply(typeof said === 'string' ? said : JSON.stringify(said)));

describe('another JSON type with one reading is read, and told', () => {
	test.each<[FieldSpec['type'], string, unknown, RegExp]>([
		['number', '"12.50"', 12.5, /a: "12\.50" was read as the number 12\.5/],
		['number', '"1,234.56"', 1234.56, /1234\.56/],
		['number', '"1.234,56"', 1234.56, /1234\.56/],
		['number', '"12 500"', 12500, /12500/],
		['number', '"1\u202f234,50"', 1234.5, /1234\.5/],
		['number', '"1,23,456.78"', 123456.78, /123456\.78/],
		['number', '"CHF 1’234.50"', 1234.5, /1234\.5/],
		['number', '"€ 71.40"', 71.4, /71\.4/],
		['number', '"71,40 EUR"', 71.4, /71\.4/],
		['number', '"\u22125"', -5, /-5/],
		['number', '"(120)"', -120, /-120/],
		['number', '[7]', 7, /7/],
		['integer', '"500"', 500, /500/],
		['integer', '"500.00"', 500, /500/],
		['boolean', '"true"', true, /"true" was read as true/],
		['boolean', '"False"', false, /false/],
		['boolean', '"yes"', true, /true/],
		['boolean', '1', true, /true/],
		['string', '40712', '40712', /40712 was read as the text "40712"/],
		['string', '12.50', '12.50', /the text "12\.50"/],
		['string', '12345678901234567890', '12345678901234567890', /^$/],
		['string', 'true', 'true', /the text "true"/],
		['string', '["x"]', 'x', /the text "x"/],
		['date', '"2026-04-03T00:00:00Z"', '2026-04-03', /2026-04-03/],
		['date', '"2026-04-03T14:30:00"', '2026-04-03', /2026-04-03/],
		['date', '"13/04/2026"', '2026-04-13', /2026-04-13/],
		['date', '"3 April 2026"', '2026-04-03', /2026-04-03/],
		['date', '"3. März 2026"', '2026-03-03', /2026-03-03/],
		['date', '"2026/4/3"', '2026-04-03', /2026-04-03/],
		['array', '"[\\"x\\",\\"y\\"]"', ['x', 'y'], /the list \["x","y"\]/],
		['array', '"x"', ['x'], /the list \["x"\]/],
		['array', '[1,"y"]', ['1', 'y'], /a\[0\]: 1 was read as the text "1"/],
	])('%s from %s', (type, said, value, note) => {
		const verdict = answered(extract([field(type)]), `{"a":${said}}`);
		expect(verdict).toMatchObject({ status: 'pass', value: { a: value } });
		expect(verdict.status === 'pass' && verdict.warnings.join()).toMatch(note);
	});

	test('an object that stands as a text, and a list of one', () => {
		const own = { type: 'object', properties: { b: { type: 'number' } }, required: ['b'] };
		for (const said of ['{\\"b\\":1}']) {
			expect(answered(bySchema(own), `{"a":"${said}"}`)).toMatchObject({ value: { a: { b: 1 } } });
		}
		expect(answered(bySchema(own), { a: [{ b: 1 }] })).toMatchObject({ value: { a: { b: 1 } } });
		expect(answered(bySchema({ type: 'array', items: own }), { a: { b: 1 } })).toMatchObject({
			value: { a: [{ b: 1 }] },
		});
	});

	test('of many the first are told, and how many more', () => {
		const verdict = answered(bySchema({ type: 'array', items: { type: 'number' } }), {
			a: Array.from({ length: 500 }, (_, at) => `${at + 1}.5`),
		});
		expect(verdict.status === 'pass' && verdict.warnings).toHaveLength(6);
		expect(verdict.status === 'pass' && verdict.warnings.at(-1)).toMatch(/495 more/);
	});
});

describe('two readings, or none, are told to the model and not taken', () => {
	test.each<[FieldSpec['type'], string, RegExp]>([
		['number', '"1,234"', /"1,234" can be read as 1234 or as 1\.234/],
		['number', '"1.234"', /can be read as/],
		['integer', '"1,234"', /can be read as/],
		['number', '"12 or 13"', /one plain JSON number/],
		['number', '"about 12"', /one plain JSON number/],
		['number', '"12%"', /one plain JSON number/],
		['number', '"5 kg"', /one plain JSON number/],
		['number', '"007"', /one plain JSON number/],
		['number', '"1-2"', /one plain JSON number/],
		['number', '9007199254740993', /more digits than a number can hold/],
		['number', '9007199254740993.0', /more digits than a number can hold/],
		['integer', '"12.5"', /whole number/],
		['boolean', '"maybe"', /must be boolean/],
		['boolean', '2', /must be boolean/],
		['date', '"03/04/2026"', /YYYY-MM-DD/],
		['date', '"03.04.26"', /YYYY-MM-DD/],
		['date', '"2026-04-03T22:00:00Z"', /YYYY-MM-DD/],
		['date', '"31.02.2026"', /YYYY-MM-DD/],
		['array', '"x, y"', /must be array/],
		['string', '["x","y"]', /must be string/],
		['string', '{"b":1}', /must be string/],
	])('%s from %s', (type, said, message) => {
		const verdict = answered(extract([field(type)]), `{"a":${said}}`);
		expect(verdict).toMatchObject({ status: 'fail', kind: 'invalid_output' });
		expect(verdict.status === 'fail' && verdict.issues).toHaveLength(1);
		expect(verdict.status === 'fail' && verdict.issues[0]?.message).toMatch(message);
	});
});
