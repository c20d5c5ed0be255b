/** Answers graded by hand-worked cases. */

import { readExpected } from '../../../core/scoring/grading/expected';
import { gradeFields } from '../../../core/scoring/grading/fields';
import { grade } from '../../../core/scoring/grading/grade';
import type { Grading } from '../../../core/scoring/grading/types';
import { subjectOf, usualGrading } from '../../../core/scoring/grading/subject';
import { prepareTask } from '../../../core/tasks';
import type { JsonObject, JsonValue, LabelSpec, TaskSpec } from '../../../core/types';

const NORMAL: Grading = { by: 'text', match: 'normalised' };
const UNQUOTED: Grading = { by: 'text', match: 'unquoted' };
const number = (absolute: number, relative = 0): Grading => ({
	...{ by: 'number', tolerance: { absolute, relative } },
});
const fields = (relative = 0): Grading => ({
	...{ by: 'fields', match: 'normalised', tolerance: { absolute: 0, relative } },
	others: 'absent',
});

describe('one value', () => {
	test.each<[Grading, JsonValue, JsonValue, boolean]>([
		[{ by: 'text', match: 'exact' }, 'Paris', 'paris', false],
		[{ by: 'text', match: 'exact' }, 'Paris', 'Paris', true],
		[NORMAL, 'Paris', ' "paris." ', true],
		[UNQUOTED, "'a  B.'", ' "a  B." ', true],
		[UNQUOTED, 'Paris', 'paris', false],
		[UNQUOTED, 'Paris', 'Paris.', false],
		[UNQUOTED, "''", '', true],
		[UNQUOTED, "' a'", 'a', false],
		[NORMAL, 'Ｐａｒｉｓ', 'Paris', true],
		[NORMAL, 'résumé', 'resume', false],
		[NORMAL, true, 'True', true],
		[NORMAL, 5, '5', true],
		[number(0), '1,250.00', 1250, true],
		[number(0), 0.3, 0.1 + 0.2, true],
		[number(0), 100, 100.01, false],
		[number(0.01), 100, 100.01, true],
		[number(0, 0.01), 100, 101, true],
		[number(0, 0.01), 100, 101.1, false],
		[number(0, 0.01), 0, 0.001, false],
		[number(0), 5, 'five', false],
		[number(1000), 5, 'unknown', false],
		[{ by: 'contains', match: 'normalised' }, 'refund', 'We Refund you.', true],
		[{ by: 'contains', match: 'exact' }, 'refund', 'We Refund you.', false],
		[{ by: 'contains', match: 'normalised' }, ['refund', 'sorry'], 'A refund.', false],
		[{ by: 'valid' }, null, 'anything', true],
	])('by %j: %j answered by %j', (grading, expected, answered, correct) => {
		expect(grade(grading, expected, answered).correct).toBe(correct);
	});
});

describe('fields', () => {
	const outcomes = (expected: JsonObject, answered: JsonObject): string[] => {
		const how = { match: 'normalised', tolerance: { absolute: 0, relative: 0 } } as const;
		return gradeFields(expected, answered, how).map(({ name, outcome }) => `${name} ${outcome}`);
	};

	test('are right, wrong, missing, invented or absent on both sides', () => {
		expect(
			outcomes(
				{ no: 'A-1', total: 12.5, date: '2026-01-05', vat: null, note: '' },
				{ no: 'a-1', total: 12.6, vat: 'DE1', note: null, paid: null },
			),
		).toEqual([
			...['no right', 'total wrong', 'date missing', 'vat invented', 'note absent', 'paid absent'],
		]);
	});

	test('of objects within objects have their path', () => {
		expect(outcomes({ customer: { name: 'Ada', age: 36 } }, { customer: { name: 'ada' } })).toEqual(
			[...['customer.name right', 'customer.age missing']],
		);
		expect(outcomes({ customer: { name: 'Ada' } }, { customer: 'Ada' })).toEqual([
			'customer wrong',
		]);
		expect(outcomes({ customer: { name: 'Ada' } }, {})).toEqual(['customer.name missing']);
	});

	test('that are lists of values may come in any order, each as often as expected', () => {
		expect(outcomes({ tags: ['a', 'b'] }, { tags: ['B', 'a'] })).toEqual(['tags right']);
		expect(outcomes({ tags: ['a', 'a'] }, { tags: ['a', 'b'] })).toEqual(['tags wrong']);
		expect(outcomes({ tags: ['a'] }, { tags: 'a' })).toEqual(['tags wrong']);
		expect(outcomes({ tags: [] }, {})).toEqual(['tags absent']);
	});

	test('of lines are compared with the line that agrees best; what is left over is missing or invented', () => {
		const expected = { lines: [line('A', 1), line('B', 2), line('C', 3)] };
		expect(outcomes(expected, { lines: [line('B', 2), line('A', 9), line('D', 7)] })).toEqual([
			...['lines.sku right', 'lines.count wrong', 'lines.sku right', 'lines.count right'],
			...['lines.sku missing', 'lines.count missing', 'lines.sku invented', 'lines.count invented'],
		]);
	});

	test('a row is correct where all are right or absent', () => {
		expect(grade(fields(), { a: 1, b: null }, { a: 1 }).correct).toBe(true);
		expect(grade(fields(), { a: 1 }, { a: 1, b: 'made up' }).correct).toBe(false);
		expect(grade(fields(0.1), { a: 100 }, { a: 109 }).correct).toBe(true);
	});

	test('with quotes around nothing are absent where quotes do not count', () => {
		const how = { match: 'unquoted', tolerance: { absolute: 0, relative: 0 } } as const;
		expect(gradeFields({ a: "''" }, { a: '' }, how)).toMatchObject([{ outcome: 'absent' }]);
		expect(gradeFields({ a: "' '" }, { a: '' }, how)).toMatchObject([{ outcome: 'missing' }]);
	});

	test('that a row says nothing of may be left out of the grade', () => {
		const some: Grading = { ...fields(), others: 'ungraded' } as Grading;
		expect(grade(some, { a: 1 }, { a: 1, b: 2 })).toMatchObject({ correct: true });
		expect(grade(some, { a: 1, b: null }, { a: 1, b: 2 }).correct).toBe(false);
		expect(grade(some, { a: 1 }, { b: 2 }).correct).toBe(false);
	});

	test('named as objects name their own are fields like others', () => {
		expect(outcomes({ constructor: 'x' }, {})).toEqual(['constructor missing']);
	});
});

function line(sku: string, count: number): JsonObject {
	return { sku, count };
}

const label = (name: string, more: Partial<LabelSpec> = {}): LabelSpec => ({
	...{ name, categories: [{ name: 'High' }, { name: 'Low' }], multiple: false, noneLabel: null },
	...more,
});
const classify = (...labels: LabelSpec[]): TaskSpec => ({ kind: 'classify', input: 'x', labels });
const extract: TaskSpec = {
	...{ kind: 'extract', input: 'x', allowUnknownFields: false },
	schemaFrom: { fields: [{ name: 'total', type: 'number', required: true }] },
};
const solve = (answerType: 'number' | 'text'): TaskSpec => ({
	...{ kind: 'solve', question: 'x', answerType },
});

describe('what a row expects', () => {
	const read = (spec: TaskSpec, given: JsonValue, grading = usualGrading(spec)) => {
		const task = prepareTask(spec);
		if (!task.ok) throw new Error(JSON.stringify(task.issues));
		return readExpected(given, { grading, spec, task: task.value });
	};

	test.each<[string, TaskSpec, JsonValue, JsonValue]>([
		['the one label as a text', classify(label('urgency')), ' high ', { urgency: 'High' }],
		[
			'labels by name',
			classify(label('a'), label('b')),
			{ a: 'Low', b: 'high' },
			{ a: 'Low', b: 'High' },
		],
		[
			'labels in JSON',
			classify(label('a'), label('b')),
			'{"a":"Low","b":"High"}',
			{ a: 'Low', b: 'High' },
		],
		[
			'several, by commas',
			classify(label('a', { multiple: true })),
			'low, High',
			{ a: ['Low', 'High'] },
		],
		['several, as a list', classify(label('a', { multiple: true })), ['Low'], { a: ['Low'] }],
		['none that fits', classify(label('a', { noneLabel: 'other' })), 'Other', { a: 'other' }],
		['fields in JSON', extract, '{"total":3}', { total: 3 }],
		['no field at all', extract, {}, {}],
		['a number as a text', solve('number'), '€ 1.234,50', 1234.5],
		['a text', solve('text'), 'Paris', 'Paris'],
	])('%s', (_, spec, given, value) => {
		expect(read(spec, given)).toEqual({ ok: true, value });
	});

	test.each<[string, TaskSpec, JsonValue, RegExp]>([
		['no value', solve('text'), ' ', /there is none/],
		['an empty list', classify(label('a', { multiple: true })), [], /there is none/],
		['no number', solve('number'), 'many', /expected a number, got "many"/],
		[
			'a category that there is not',
			classify(label('a')),
			'Medium',
			/"Medium" is no category for "a"/,
		],
		[
			'a label left out',
			classify(label('a'), label('b')),
			{ a: 'Low' },
			/there is no value for "b"/,
		],
		['a label too many', classify(label('a')), { a: 'Low', b: 'x' }, /there is no label "b"/],
		['a text for two labels', classify(label('a'), label('b')), 'Low', /a value for each label/],
		['a text for fields', extract, 'total 3', /expected an object with the fields, got "total 3"/],
		['a list for fields', extract, [1], /expected an object/],
		[
			'a field that is not asked for',
			extract,
			{ totl: 3 },
			/"totl" is not asked for; the fields are "total"/,
		],
	])('wrong: %s', (_, spec, given, message) => {
		const found = read(spec, given);
		expect(found.ok ? '' : found.issues[0]?.message).toMatch(message);
		expect(found.ok ? '' : found.issues[0]?.field).toBe('Expected Answer');
	});

	test('is not asked for where an answer need only pass its checks', () => {
		expect(read(extract, null, { by: 'valid' })).toEqual({ ok: true, value: null });
	});
});

test('what is graded is the answer alone', () => {
	expect(subjectOf(solve('number'), { answer: 4, working: '2 + 2', unit: '' })).toBe(4);
	const generate: TaskSpec = { kind: 'generate', prompt: 'x', checks: {}, outputField: 'text' };
	expect(subjectOf(generate, { text: 'Hello' })).toBe('Hello');
	expect(subjectOf(extract, { total: 3 })).toEqual({ total: 3 });
});
