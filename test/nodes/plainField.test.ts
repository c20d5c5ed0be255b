/** The shortcut for `{{ $json.field }}` gives what n8n's own expression engine gives, or leaves it to n8n. */

import fc from 'fast-check';
import { Workflow } from 'n8n-workflow';
import { plainField } from '../../nodes/shared/reading/plainField';
import { createNodeTypes } from './support';

const JSON_ITEM = {
	text: 'a {{ b }}',
	n: 0,
	yes: false,
	nested: { deep: { x: 'y' } },
	'two words': 'w',
	none: null,
	list: ['p'],
	empty: '',
	length: 3,
};
const NODE = {
	id: '1',
	name: 'Node',
	type: 'n8n-nodes-base.noOp',
	typeVersion: 1,
	position: [0, 0] as [number, number],
	parameters: {},
};

const byN8n = (expression: string): unknown => evaluated(expression, JSON_ITEM);

function evaluated(expression: string, json: object): unknown {
	const workflow = new Workflow({
		nodes: [NODE],
		connections: {},
		active: false,
		nodeTypes: createNodeTypes(),
	});
	return workflow.expression.getParameterValue(
		expression,
		null,
		0,
		0,
		'Node',
		[{ json: json as never }],
		'manual',
		{},
	);
}

test.each([
	'={{ $json.text }}',
	'={{$json.n}}',
	'={{ $json.yes }}',
	'={{ $json.nested.deep.x }}',
	'={{ $json["two words"] }}',
	'={{ $json[\'nested\'].deep["x"] }}',
	'={{ $json.empty }}',
	'={{ $json.length }}',
])('%s is what n8n says', (expression) => {
	expect(plainField(expression, JSON_ITEM)).toEqual(byN8n(expression));
	expect(plainField(expression, JSON_ITEM)).toBeDefined();
});

test.each([
	'$json.text',
	'={{ $json.text }} ',
	'=x {{ $json.text }}',
	'={{ $json.text.length }}',
	'={{ $json.nothing }}',
	'={{ $json.none }}',
	'={{ $json.list }}',
	'={{ $json.list[0] }}',
	'={{ $json.nested }}',
	'={{ $json.constructor.name }}',
	'={{ $json.__proto__ }}',
	'={{ $json.text + 1 }}',
	'={{ $json }}',
	'={{ $json["a\\"b"] }}',
	42,
	undefined,
])('%s is left to n8n', (expression) => {
	expect(plainField(expression, JSON_ITEM)).toBeUndefined();
});

describe('a name that holds what ends a name elsewhere', () => {
	const json = {
		"customer's record.secret": true,
		secret: false,
		record: { secret: 'another' },
		'a"b.text': 'own',
		b: { text: 'other' },
		text: 'other too',
		'x][y': 1,
	};

	test.each([
		`={{ $json["customer's record.secret"] }}`,
		`={{ $json['a"b.text'] }}`,
		`={{ $json["x][y"] }}`,
		`={{ $json["record"]['secret'] }}`,
	])('%s is one name', (expression) => {
		expect(plainField(expression, json)).toBe(evaluated(expression, json));
		expect(plainField(expression, json)).toBeDefined();
	});
});

const PIECES = [
	'a',
	'secret',
	'b c',
	"'",
	'"',
	'.',
	'[',
	']',
	'"]["',
	"'].",
	'{',
	'}',
	'}}',
	'\\',
	'\n',
	' ',
	'$json',
	'0',
	'_',
	'é',
	'constructor',
];
const NAME = fc
	.array(fc.constantFrom(...PIECES), { minLength: 1, maxLength: 4 })
	.map((parts) => parts.join(''));
const VALUE = fc.oneof(fc.string(), fc.double(), fc.boolean(), fc.constant(null));
/** Few names and shallow, so that paths meet fields. */
const ITEM = fc.dictionary(NAME, fc.oneof(VALUE, fc.dictionary(NAME, VALUE, { maxKeys: 4 })), {
	minKeys: 1,
	maxKeys: 6,
});
const QUOTED: Array<(name: string) => string> = [
	(name) => `.${name}`,
	(name) => `["${name}"]`,
	(name) => `['${name}']`,
	(name) => `[ "${name}" ]`,
	(name) => `[${JSON.stringify(name)}]`,
	(name) => `?.${name}`,
];

test("whatever is read here is what n8n's own engine gives", () => {
	let read = 0;
	const step = fc.record({ quote: fc.constantFrom(...QUOTED), pick: fc.nat(7), other: NAME });
	const steps = fc.array(step, { minLength: 1, maxLength: 3 });
	const blanks = fc.constantFrom('', ' ', '  ', '\n');
	fc.assert(
		fc.property(ITEM, steps, blanks, (item, path, blank) => {
			// Mostly a path that the item has; sometimes another name.
			let at: unknown = item;
			let text = '';
			for (const { quote, pick, other } of path) {
				const names = typeof at === 'object' && at !== null ? Object.keys(at) : [];
				if (names.length === 0 && text !== '') break;
				const name = pick === 7 ? other : (names[pick % names.length] ?? other);
				text += quote(name);
				at = (at as Record<string, unknown> | null)?.[name];
			}
			const expression = `={{${blank}$json${text}${blank}}}`;
			const ours = plainField(expression, item);
			if (ours === undefined) return;
			read += 1;
			expect(evaluated(expression, item)).toEqual(ours);
		}),
		{ numRuns: 4000 },
	);
	expect(read).toBeGreaterThan(100);
});
