/** Labels, allowed values and field names in another spelling, and words for nothing. */

import type {
	ClassifySpec,
	ExtractSpec,
	FieldSpec,
	JsonSchema,
	SolveSpec,
} from '../../../core/types';
import { nameMeant } from '../../../core/validation';
import { prepared, reply } from './support';

const extract = (
	fields: Array<[string, FieldSpec['type'], boolean]>,
	input = 'A text.',
): ExtractSpec => ({
	kind: 'extract',
	input,
	schemaFrom: { fields: fields.map(([name, type, required]) => ({ name, type, required })) },
	allowUnknownFields: false,
});
const bySchema = (schema: JsonSchema): ExtractSpec => ({ ...extract([]), schemaFrom: { schema } });
const labels = (...names: string[]): ClassifySpec => ({
	kind: 'classify',
	input: 'A text.',
	labels: [
		{
			name: 'category',
			categories: names.map((name) => ({ name })),
			multiple: false,
			noneLabel: null,
		},
	],
});

describe('one name in two spellings', () => {
	test.each<[string, string[], string | null]>([
		['Paid', ['paid', 'unpaid'], 'paid'],
		[' UNPAID ', ['paid', 'unpaid'], 'unpaid'],
		['Billing.', ['Billing'], 'Billing'],
		['"Billing"', ['Billing'], 'Billing'],
		['**Billing**', ['Billing'], 'Billing'],
		['R\u00fcckerstattung', ['Ru\u0308ckerstattung'], 'Ru\u0308ckerstattung'],
		['New\u00a0York', ['New York'], 'New York'],
		["Can't log in", ['Can\u2019t log in'], 'Can\u2019t log in'],
		['R&amp;D', ['R&D'], 'R&D'],
		['In Progress', ['in_progress'], 'in_progress'],
		['dueDate', ['due_date', 'date'], 'due_date'],
		['PO Number', ['po_number'], 'po_number'],
		['line2', ['line_2'], 'line_2'],
		['US', ['us'], 'us'],
		// Other names.
		['resume', ['r\u00e9sum\u00e9'], null],
		['C', ['C++', 'C#'], null],
		['billings', ['billing'], null],
		['1', ['-1'], null],
		['12', ['1-2'], null],
		['MW', ['mW'], null],
		['PAID', ['Paid', 'paid'], null],
		['', ['billing'], null],
	])('%j out of %j is %j', (said, allowed, meant) => {
		expect(nameMeant(said, allowed)).toBe(meant);
	});

	test('the same in Extract, Classify and a label set', () => {
		const own = {
			type: 'object',
			properties: { a: { enum: ['paid', 'open', 3] } },
			required: ['a'],
		};
		const check = prepared(bySchema(own)).check;
		expect(check(reply('{"a":" Paid"}'))).toMatchObject({ value: { a: 'paid' } });
		expect(check(reply('{"a":"3"}'))).toMatchObject({ value: { a: 3 } });
		expect(check(reply('{"a":"closed"}')).status).toBe('fail');
		expect(prepared(labels('1', '2')).check(reply('{"Category":2}'))).toMatchObject({
			value: { category: '2' },
		});
		expect(prepared(labels('R&D')).check(reply('{"category":["r&amp;d."]}'))).toMatchObject({
			value: { category: 'R&D' },
		});
		const several = labels('x', 'y', 'z');
		several.labels = several.labels.map((label) => ({ ...label, multiple: true }));
		expect(prepared(several).check(reply('{"category":"X, z"}'))).toMatchObject({
			value: { category: ['x', 'z'] },
		});
	});
});

describe('field names', () => {
	const spec = extract([
		['vendor', 'string', true],
		['due_date', 'date', false],
	]);
	const check = prepared(spec).check;

	test.each(['dueDate', 'Due Date', 'DUE-DATE'])('%s is due_date, and not lost', (name) => {
		expect(check(reply(`{"vendor":"A","${name}":"2026-01-01"}`))).toEqual({
			status: 'pass',
			value: { vendor: 'A', due_date: '2026-01-01' },
			warnings: [`${name} was read as due_date`],
		});
	});

	test('all of them, in a list, around a wrapper', () => {
		expect(check(reply('{"Invoice":{"Vendor":"A","Due Date":"2026-01-01"}}'))).toMatchObject({
			value: { vendor: 'A', due_date: '2026-01-01' },
		});
	});

	test('the same field twice with two values is asked again', () => {
		const verdict = check(reply('{"vendor":"A","due_date":"2026-01-01","dueDate":"2026-02-02"}'));
		expect(verdict).toMatchObject({
			status: 'fail',
			issues: [{ message: expect.stringMatching(/twice/) as string }],
		});
	});

	test('a name asked for by the letter is not taken for another', () => {
		const both = extract([
			['id', 'string', true],
			['ID', 'string', false],
		]);
		expect(prepared(both).check(reply('{"ID":"x","id":"y"}'))).toMatchObject({
			value: { ID: 'x', id: 'y' },
		});
	});
});

describe('words for nothing', () => {
	const optional = (type: FieldSpec['type'], said: string, input?: string) =>
		prepared(
			extract(
				[
					['vendor', 'string', true],
					['po', type, false],
				],
				input,
			),
		).check(reply(`{"vendor":"A","po":${said}}`));

	test.each(['"null"', '"N/A"', '""', '"n.a."', '"not specified"', '"—"', '"None"', '"unknown"'])(
		'%s is left out',
		(said) => {
			for (const type of ['string', 'number', 'date', 'array'] as const) {
				expect(optional(type, said)).toMatchObject({
					status: 'pass',
					value: { vendor: 'A' },
					warnings: [/left out/],
				});
			}
		},
	);

	test('a word that the text holds is kept', () => {
		expect(optional('string', '"Unknown"', 'Sold by Unknown Ltd.')).toMatchObject({
			value: { po: 'Unknown' },
		});
	});

	test('an allowed value is none of them', () => {
		const own = { type: 'object', properties: { a: { enum: ['none', 'some'] } } };
		expect(prepared(bySchema(own)).check(reply('{"a":"None"}'))).toMatchObject({
			value: { a: 'none' },
		});
	});

	test('null where the field is required and may be null', () => {
		const own = {
			type: 'object',
			properties: { a: { type: ['number', 'null'] } },
			required: ['a'],
		};
		expect(prepared(bySchema(own)).check(reply('{"a":"N/A"}'))).toMatchObject({
			value: { a: null },
		});
	});

	test('nothing is made of one in a required field', () => {
		expect(
			prepared(extract([['total', 'number', true]])).check(reply('{"total":"N/A"}')).status,
		).toBe('fail');
	});
});

test.each([
	['date-time', '2026-04-03T10:00:00', '2026-04-03T10:00:00', /no zone/],
	['date-time', '2026-04-03 10:00', '2026-04-03T10:00:00', /no zone/],
	['date-time', '2026-04-03T10:00:00+0200', '2026-04-03T10:00:00+02:00', /read as/],
	['date-time', '2026-04-03T10:00:00+02:00', '2026-04-03T10:00:00+02:00', /^$/],
	['time', '10:00:00', '10:00:00', /no zone/],
])('%s %s is taken as it stands, and no zone is made up', (format, said, value, note) => {
	const own = { type: 'object', properties: { a: { type: 'string', format } }, required: ['a'] };
	const verdict = prepared(bySchema(own)).check(reply(JSON.stringify({ a: said })));
	expect(verdict).toMatchObject({ status: 'pass', value: { a: value } });
	expect(verdict.status === 'pass' && verdict.warnings.join()).toMatch(note);
});

describe("Solve's numbers", () => {
	const solve = (unit?: string): SolveSpec => ({
		kind: 'solve',
		question: 'How much?',
		answerType: 'number',
		...(unit !== undefined && { unit }),
	});
	const check = (answer: unknown, said: string | undefined, unit?: string) =>
		prepared(solve(unit)).check(reply(JSON.stringify({ working: 'w', answer, unit: said })));

	test.each<[unknown, string, string, number]>([
		['\u22125', '°C', '°C', -5],
		['12 500', 'km', 'km', 12500],
		['1.240,50 km', '', 'km', 1240.5],
		['(120)', 'EUR', 'EUR', -120],
		['€ 71.40', '', 'EUR', 71.4],
		[3, '\u00b5m', '\u03bcm', 3],
		[3, '€', 'EUR', 3],
		[3, '\u2103', '°C', 3],
		[12, 'percent', '%', 12],
	])('%j %s is asked for in %s: %d', (answer, said, unit, value) => {
		expect(check(answer, said, unit)).toMatchObject({
			status: 'pass',
			value: { answer: value, unit },
		});
	});

	test.each<[unknown, string, string]>([
		['3,500', 'km', 'km'],
		[3, 'MW', 'mW'],
		['$ 5', 'EUR', 'EUR'],
		['5 mi', '', 'km'],
		['12 or 13', 'km', 'km'],
	])('%j %s for %s is asked again', (answer, said, unit) => {
		expect(check(answer, said, unit).status).toBe('fail');
	});

	test.each(['9007199254740993', '9007199254740993.0'])(
		'%s is not rounded in silence',
		(answer) => {
			const text = `{"working":"w","answer":${answer},"unit":""}`;
			expect(prepared(solve()).check(reply(text))).toMatchObject({
				status: 'fail',
				issues: [{ path: '/answer' }],
			});
		},
	);
});
