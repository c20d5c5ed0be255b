/** What only the text can tell: backslashes that JSON reads as signs, and numbers that were not copied whole. */

import type { ExtractSpec, JsonObject } from '../../../core/types';
import { prepared, reply } from './support';

const extract = (input: string): ExtractSpec => ({
	kind: 'extract',
	input,
	schemaFrom: { fields: [{ name: 'a', type: 'string', required: true }] },
	allowUnknownFields: false,
});
const answered = (input: string, said: string) => prepared(extract(input)).check(reply(said));

describe('a backslash that was not doubled', () => {
	test.each([
		['The folder is C:\\temp\\new.', '{"a":"C:\\temp\\new"}', 'C:\\temp\\new'],
		['Run \\\\host\\bin\\tool now', '{"a":"\\\\\\\\host\\bin\\tool"}', '\\\\host\\bin\\tool'],
		['It matches ^\\d+\\tx$ alone', '{"a":"^\\\\d+\\tx$"}', '^\\d+\\tx$'],
	])('%j: %j is read as it stands in the text, and told', (input, said, value) => {
		expect(answered(input, said)).toMatchObject({
			status: 'pass',
			value: { a: value },
			warnings: [expect.stringContaining('was read as')],
		});
	});

	test.each([
		['Line one\nLine two', '{"a":"Line one\\nLine two"}', 'Line one\nLine two'],
		['Name\tAge, and C:\\temp', '{"a":"Name\\tAge"}', 'Name\tAge'],
		['C:\\temp and more', '{"a":"one\\ttwo"}', 'one\ttwo'],
	])('%j: a sign of the text stays one: %j', (input, said, value) => {
		expect(answered(input, said)).toMatchObject({
			status: 'pass',
			value: { a: value },
			warnings: [],
		});
	});
});

describe('a number that is copied', () => {
	const about = (a: string): JsonObject => ({ a });

	test.each([
		['Order INV-2026-00141 of today', 'INV-2026-0141'],
		['IBAN DE02 1203 0000 0000 2020 51', 'DE021203000000020 2051'],
		['Part 4006381333931 is out', '400638133393'],
		['Call 030 1234567', '030 123-45667'],
	])('%j: %j lost or won a digit, and is asked again', (input, said) => {
		const verdict = answered(input, JSON.stringify(about(said)));
		expect(verdict).toMatchObject({ status: 'fail', issues: [{ path: '/a' }] });
	});

	test.each([
		['Order INV-2026-00141', 'INV 2026 00141'],
		['IBAN DE02 1203 0000 0000 2020 51', 'DE02120300000000202051'],
		['Ticket #100234, ticket #100235', '10024'],
		['Total 1,234.50 EUR', '1234.5'],
		['Total EUR 1234.50', 'EUR 1234.5'],
		['Call 555 123 4567', '1-555-123-4567'],
		['Call 555 123 4567', '+1 555 123 4567'],
		['Zip 01234567', '1234567'],
		['Net 1000 EUR, VAT 190 EUR', '1190 EUR'],
		['Net €1000, VAT €190000', '€119000'],
		['Two loads: 1000 kg and 190 kg', '1190 kg'],
		['Due 30 June 2026', '2026-06-30'],
		['Due 30/06/2026 at 10:30', '30.06.2026'],
		['Call 030 1234567', '+49 30 1234567'],
		['Serial 55-12345 and 55-123456', '55-12345'],
		['No number here', 'INV-2026-00141'],
	])('%j: %j is left alone', (input, said) => {
		expect(answered(input, JSON.stringify(about(said)))).toMatchObject({ status: 'pass' });
	});
});

test('thousands of numbers against a long text: each is looked for in one pass', () => {
	const source = 'Order INV-2026-004711 of the day, 100234 parts. '.repeat(2_000);
	const numbers = Array.from({ length: 5_000 }, (_, at) => `INV-2026-${80_000_000 + at}-ABCDEFGH`);
	const schema = { type: 'array', items: { type: 'string' } };
	const task = prepared({
		...extract(source),
		schemaFrom: { schema: { type: 'object', properties: { a: schema }, required: ['a'] } },
	});
	expect(task.check(reply(JSON.stringify({ a: numbers })))).toMatchObject({ status: 'pass' });
});
