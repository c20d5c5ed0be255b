import type { ExtractSpec } from '../../../core/types';
import { issuesOf, prepared, reply } from './support';

const fields: ExtractSpec = {
	kind: 'extract',
	input: 'Invoice 7 of Example Ltd, total 12.50',
	schemaFrom: {
		fields: [
			{ name: 'vendor', type: 'string', required: true },
			{ name: 'total', type: 'number', required: true },
			{ name: 'dueDate', type: 'date', required: false },
		],
	},
	allowUnknownFields: false,
};

describe('extract: what passes and what comes out', () => {
	test.each([
		['plain', '{"vendor":"Example Ltd","total":12.5}', { vendor: 'Example Ltd', total: 12.5 }],
		['fenced', 'Sure!\n```json\n{"vendor":"A","total":1}\n```', { vendor: 'A', total: 1 }],
		[
			'null where the field is optional: left out',
			'{"vendor":"A","total":1,"dueDate":null}',
			{ vendor: 'A', total: 1 },
		],
	])('%s', (_name, text, value) => {
		expect(prepared(fields).check(reply(text))).toEqual({ status: 'pass', value, warnings: [] });
	});

	test('an invented field never reaches the output and is named in a warning', () => {
		const verdict = prepared(fields).check(reply('{"vendor":"A","total":1,"iban":"DE00"}'));
		expect(verdict).toMatchObject({ status: 'pass', value: { vendor: 'A', total: 1 } });
		expect(verdict.status === 'pass' && verdict.value).not.toHaveProperty('iban');
		expect(verdict.status === 'pass' && verdict.warnings[0]).toContain('"iban"');
	});

	test('an unknown field stays where the user allows it', () => {
		const verdict = prepared({ ...fields, allowUnknownFields: true }).check(
			reply('{"vendor":"A","total":1,"iban":"DE00"}'),
		);
		expect(verdict).toMatchObject({ status: 'pass', value: { iban: 'DE00' } });
	});
});

describe('extract: what fails', () => {
	test.each([
		['wrong type', '{"vendor":"A","total":"12 or 13"}', 'invalid_output', '/total'],
		['required field missing', '{"vendor":"A"}', 'invalid_output', ''],
		['null in a required field', '{"vendor":"A","total":null}', 'invalid_output', '/total'],
		['no JSON', 'I cannot find an invoice.', 'invalid_output', ''],
		['cut off', '{"vendor":"A","tot', 'truncated', ''],
		['bad date', '{"vendor":"A","total":1,"dueDate":"soon"}', 'invalid_output', '/dueDate'],
	])('%s', (_name, text, kind, path) => {
		const verdict = prepared(fields).check(reply(text));
		expect(verdict).toMatchObject({ status: 'fail', kind });
		expect(verdict.status === 'fail' && verdict.issues[0]?.path).toBe(path);
	});

	test('a refusal is refused, not invalid', () => {
		expect(prepared(fields).check(reply('No.', { finish: 'refusal' }))).toMatchObject({
			status: 'fail',
			kind: 'refused',
		});
	});
});

describe('extract: the three ways to say what is wanted', () => {
	test('nested example', () => {
		const task = prepared({
			...fields,
			schemaFrom: { example: '{"order":{"id":"A1","lines":[{"sku":"x","qty":2}]}}' },
		});
		const good = '{"order":{"id":"B","lines":[{"sku":"y","qty":1}]}}';
		expect(task.check(reply(good)).status).toBe('pass');
		expect(task.check(reply(good.replace('1}', '"one"}'))).status).toBe('fail');
	});

	test('JSON Schema with a null that is allowed', () => {
		const task = prepared({
			...fields,
			schemaFrom: {
				schema: {
					type: 'object',
					properties: { a: { type: ['string', 'null'] } },
					required: ['a'],
				},
			},
		});
		expect(task.check(reply('{"a":null}'))).toMatchObject({ status: 'pass', value: { a: null } });
	});

	test.each([
		['no fields', { fields: [] }, 'Fields'],
		[
			'field without a name',
			{ fields: [{ name: ' ', type: 'string', required: true }] },
			'Fields > 1 > Name',
		],
		[
			'field twice',
			{
				fields: [
					{ name: 'a', type: 'string', required: true },
					{ name: 'a', type: 'string', required: true },
				],
			},
			'Fields > 2 > Name',
		],
		['example that is no object', { example: '[1,2]' }, 'JSON Example'],
		['schema that is no JSON', { schema: '{"type":' }, 'JSON Schema'],
		['schema of a list', { schema: '{"type":"array"}' }, 'JSON Schema'],
		['schema that is not one', { schema: { type: 'objekt' } }, 'JSON Schema'],
		[
			'schema that validates asynchronously',
			{ schema: { $async: true, type: 'object' } },
			'JSON Schema',
		],
	] as Array<[string, ExtractSpec['schemaFrom'], string]>)('%s', (_name, schemaFrom, field) => {
		const issues = issuesOf({ ...fields, schemaFrom });
		expect(issues[0]?.field).toBe(field);
		expect(issues[0]?.remedy.length).toBeGreaterThan(5);
	});

	test.each([
		['', 'empty'],
		[undefined, 'undefined'],
		[12, 'number'],
	])('input %p', (input, word) => {
		const issues = issuesOf({ ...fields, input: input as unknown as string });
		expect(issues[0]?.field).toBe('Text');
		expect(issues[0]?.message).toContain(word);
	});
});

test('the repair request holds the raw answer and the words of the validator', () => {
	const task = prepared(fields);
	const bad = reply('{"vendor":"A","total":"12 or 13"}');
	const verdict = task.check(bad);
	const messages = task.repairMessages(bad, verdict.status === 'fail' ? verdict.issues : []);
	expect(messages.at(-2)).toEqual({ role: 'assistant', content: bad.text });
	expect(messages.at(-1)?.content).toContain('/total');
});
