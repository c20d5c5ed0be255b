import type { ClassifySpec, LabelSpec } from '../../../core/types';
import { issuesOf, prepared, reply } from './support';

const category: LabelSpec = {
	name: 'category',
	categories: [{ name: 'Billing', description: 'money' }, { name: 'Technical' }],
	multiple: false,
	noneLabel: 'none',
};
const tags: LabelSpec = { ...category, name: 'tags', multiple: true };
const spec = (...labels: LabelSpec[]): ClassifySpec => ({
	kind: 'classify',
	input: 'My bill is wrong',
	labels,
});

describe('classify', () => {
	test.each([
		['exact', [category], '{"category":"Billing"}', { category: 'Billing' }],
		['other capitals', [category], '{"category":"billing"}', { category: 'Billing' }],
		['none fits', [category], '{"category":"none"}', { category: 'none' }],
		[
			'several labels',
			[category, tags],
			'{"category":"Billing","tags":["technical","Billing"]}',
			{ category: 'Billing', tags: ['Technical', 'Billing'] },
		],
		['multi, repeated', [tags], '{"tags":["Billing","billing"]}', { tags: ['Billing'] }],
		[
			'extra fields left out',
			[category],
			'{"category":"Billing","why":"bill"}',
			{ category: 'Billing' },
		],
	] as Array<[string, LabelSpec[], string, object]>)('%s', (_name, labels, text, value) => {
		expect(prepared(spec(...labels)).check(reply(text))).toEqual({
			status: 'pass',
			value,
			warnings: [],
		});
	});

	test.each([
		['off the list', [category], '{"category":"Sales"}', '/category'],
		['missing', [category, tags], '{"category":"Billing"}', '/tags'],
		['two where one is wanted', [category], '{"category":["Billing","Technical"]}', '/category'],
		['empty list', [tags], '{"tags":[]}', '/tags'],
		['none beside others', [tags], '{"tags":["none","Billing"]}', '/tags'],
		['a number', [category], '{"category":1}', '/category'],
	] as Array<[string, LabelSpec[], string, string]>)('%s fails', (_name, labels, text, path) => {
		const verdict = prepared(spec(...labels)).check(reply(text));
		expect(verdict).toMatchObject({ status: 'fail', kind: 'invalid_output' });
		expect(verdict.status === 'fail' && verdict.issues[0]?.path).toBe(path);
	});

	test('an off-list answer is told the list', () => {
		const verdict = prepared(spec(category)).check(reply('{"category":"Sales"}'));
		expect(verdict.status === 'fail' && verdict.issues[0]?.message).toContain(
			'"Billing", "Technical", "none"',
		);
	});

	test.each([
		['no labels', []],
		['empty categories', [{ ...category, categories: [] }]],
		['category twice', [{ ...category, categories: [{ name: 'A' }, { name: 'a ' }] }]],
		['category without a name', [{ ...category, categories: [{ name: ' ' }] }]],
		['none is also a category', [{ ...category, noneLabel: 'billing' }]],
		['label twice', [category, category]],
		['reserved name', [{ ...category, name: '_routing' }]],
	] as Array<[string, LabelSpec[]]>)('bad settings: %s', (_name, labels) => {
		const issues = issuesOf(spec(...labels));
		expect(issues.length).toBeGreaterThan(0);
		expect(issues[0]?.remedy).toBeTruthy();
	});
});
