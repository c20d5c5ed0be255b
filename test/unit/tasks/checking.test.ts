/** Checks that check what the user meant, refuse nothing that is right, and always end. */

import type { ExtractSpec, JsonSchema } from '../../../core/types';
import { issuesOf, prepared, reply } from './support';

const bySchema = (schema: unknown): ExtractSpec => ({
	kind: 'extract',
	input: 'An invented text.',
	schemaFrom: { schema: schema as JsonSchema },
	allowUnknownFields: false,
});
const verdictOf = (schema: unknown, answer: string) =>
	prepared(bySchema(schema)).check(reply(answer));
const one = (own: object): object => ({ type: 'object', properties: { a: own }, required: ['a'] });

describe('decimal steps', () => {
	test('no amount of cents is refused', () => {
		const task = prepared(bySchema(one({ type: 'number', multipleOf: 0.01 })));
		const refused = Array.from({ length: 5000 }, (_, cents) => (cents / 100).toFixed(2)).filter(
			(amount) => task.check(reply(`{"a":${amount}}`)).status !== 'pass',
		);
		expect(refused).toEqual([]);
	});

	test.each([
		['0.115', 0.01],
		['0.35', 0.1],
	])('%s in steps of %d is', (amount, multipleOf) => {
		expect(verdictOf(one({ type: 'number', multipleOf }), `{"a":${amount}}`).status).toBe('fail');
	});
});

test('a number beyond all numbers is none', () => {
	expect(verdictOf(one({ type: 'number' }), '{"a":1e400}').status).toBe('fail');
});

describe('what is no schema checks nothing, and is not taken for one', () => {
	test.each<[string, unknown, RegExp]>([
		[
			'a map of fields',
			{ vendor: { type: 'string' }, total: { type: 'number' } },
			/list of fields/,
		],
		['plain data', { vendor: 'A', total: 1 }, /every answer would be right/],
		['an empty object', {}, /every answer would be right/],
	])('%s: told before anything is paid for', (_name, schema, message) => {
		expect(issuesOf(bySchema(schema))).toMatchObject([
			{ field: 'JSON Schema', message: expect.stringMatching(message) as string },
		]);
	});

	test('a schema under JSON Example', () => {
		const spec = {
			...bySchema({}),
			schemaFrom: { example: JSON.stringify(one({ type: 'number' })) },
		};
		expect(issuesOf(spec)).toMatchObject([
			{ field: 'JSON Example', message: 'this is a JSON Schema and no example' },
		]);
	});

	const inner = one({ type: 'number' });
	test.each<[string, unknown]>([
		[
			"OpenAI's response format",
			{ type: 'json_schema', json_schema: { name: 'x', strict: true, schema: inner } },
		],
		['its inner part', { name: 'x', strict: true, schema: inner }],
		['a function', { name: 'x', description: 'y', parameters: inner }],
		['a tool', { type: 'function', function: { name: 'x', parameters: inner } }],
		["Anthropic's tool", { name: 'x', input_schema: inner }],
	])('%s: the schema inside is the one that checks', (_name, schema) => {
		expect(verdictOf(schema, '{"a":"twelve"}').status).toBe('fail');
		expect(verdictOf(schema, '{"a":12}')).toMatchObject({ status: 'pass', value: { a: 12 } });
	});

	test('a field that is named "schema" or "parameters" is a field', () => {
		const schema = { properties: { schema: { type: 'string' }, parameters: { type: 'object' } } };
		expect(verdictOf(schema, '{"schema":"s"}')).toMatchObject({
			status: 'pass',
			value: { schema: 's' },
		});
	});
});

test('a name that is required and not described counts as named', () => {
	const schema = { type: 'object', properties: { Xmin: { type: 'number' } }, required: ['XMin'] };
	expect(verdictOf(schema, '{"XMin":3}')).toMatchObject({ status: 'pass', value: { XMin: 3 } });
	expect(verdictOf(schema, '{"Xmin":3}').status).toBe('fail');
});

describe('an answer with none of the fields that were asked for', () => {
	const loose = { type: 'object', properties: { vendor: { type: 'string' } } };

	test.each<[string, object, string]>([
		['at the top', loose, '{"Supplier":"A"}'],
		['within', one(loose), '{"a":{"Supplier":"A"}}'],
		['in a list', one({ type: 'array', items: loose }), '{"a":[{"vendor":"A"},{"Supplier":"B"}]}'],
	])('%s fails', (_name, schema, answer) => {
		expect(verdictOf(schema, answer).status).toBe('fail');
	});

	test.each(['{}', '{"vendor":null}'])('%s says that the text has none, and passes', (answer) => {
		expect(verdictOf(loose, answer).status).toBe('pass');
	});
});

describe('a pattern that would not end', () => {
	const WORDS = '^([A-Za-z]+\\s?)+$';
	const NAME = `${'Maximilian'.repeat(4)}!`;

	test.each([
		[WORDS, NAME],
		['^(a|a)*$', `${'a'.repeat(40)}b`],
		['(x+x+)+y', 'x'.repeat(40)],
		['^(\\w+\\s?)*!$', `${'word '.repeat(12)}?`],
		['^(a?){40}a{40}$', 'a'.repeat(39)],
	])('%s: the answer fails in the end', (pattern, text) => {
		const verdict = verdictOf(one({ type: 'string', pattern }), JSON.stringify({ a: text }));
		expect(verdict.status).toBe('fail');
	});

	test('as the pattern of names', () => {
		const schema = {
			type: 'object',
			patternProperties: { [WORDS]: { type: 'number' } },
			additionalProperties: false,
		};
		expect(verdictOf(schema, JSON.stringify({ [NAME]: 1 })).status).toBe('fail');
	});

	test('in Generate, and it is said', () => {
		const checks = { pattern: WORDS };
		const task = prepared({ kind: 'generate', prompt: 'x', checks, outputField: 'text' });
		expect(task.check(reply(NAME))).toMatchObject({
			status: 'fail',
			issues: [{ message: expect.stringContaining('takes too long') as string }],
		});
	});

	test('a thousand texts for one such pattern take no longer than one answer may', () => {
		const schema = one({ type: 'array', items: { type: 'string', pattern: WORDS } });
		const list = Array.from({ length: 1000 }, () => NAME);
		expect(verdictOf(schema, JSON.stringify({ a: list })).status).toBe('fail');
	});

	test('means what JavaScript means by it, on short and long texts', () => {
		for (const [pattern, text] of [
			['^\\p{Lu}\\p{Ll}+(?: \\p{Lu}\\p{Ll}+)*$', 'Żółw Łąka Öl'],
			['^(?=.*\\d)(?=.*[a-z]).{4,}$', 'abc4'],
			['^(.)\\1+$', 'aaaa'],
			['END$', `${'x'.repeat(60_000)}END`],
			['^(?:[a-z]+,)*[a-z]+$', `${'ab,'.repeat(5000)}c`],
		] as const) {
			expect(verdictOf(one({ type: 'string', pattern }), JSON.stringify({ a: text })).status).toBe(
				'pass',
			);
		}
	});

	test('Generate looks at the whole text', () => {
		const task = prepared({
			kind: 'generate',
			prompt: 'x',
			checks: { pattern: 'END$' },
			outputField: 'text',
		});
		expect(task.check(reply(`${'x'.repeat(40_000)} END`)).status).toBe('pass');
	});
});

describe('an answer ten thousand levels deep', () => {
	const deep = `${'{"a":'.repeat(10_000)}1${'}'.repeat(10_000)}`;
	const list = `{"a":${'['.repeat(10_000)}${']'.repeat(10_000)}}`;
	const recursive = {
		type: 'object',
		properties: { a: { $ref: '#/$defs/node' } },
		$defs: {
			node: {
				anyOf: [
					{ type: 'number' },
					{ type: 'object', properties: { a: { $ref: '#/$defs/node' } } },
				],
			},
		},
	};

	test.each<[string, unknown, string]>([
		['objects', one({}), deep],
		['lists', one({}), list],
		['a schema that goes in circles', recursive, deep],
	])('%s: it fails, and nothing breaks', (_name, schema, answer) => {
		expect(verdictOf(schema, answer)).toMatchObject({ status: 'fail', kind: 'invalid_output' });
	});
});

describe('what a model thought aloud is not delivered as its text', () => {
	const task = prepared({ kind: 'generate', prompt: 'x', checks: {}, outputField: 'text' });

	test.each([
		'<think>\nThe user wants snow.\n</think>\n\nSnow on the roof.',
		'The user wants snow.\n</think>\nSnow on the roof.',
		'[THINK]plan: be short[/THINK]Snow on the roof.',
		'<reasoning>short</reasoning>Snow on the roof.',
		'<|channel|>analysis<|message|>plan<|end|><|start|>assistant<|channel|>final<|message|>Snow on the roof.<|return|>',
		'Snow on the roof.',
	])('%s', (answer) => {
		expect(task.check(reply(answer))).toMatchObject({
			status: 'pass',
			value: { text: 'Snow on the roof.' },
		});
	});

	test.each(['<think>and on and on', '[THINK]and on', '<think></think>'])(
		'%s is no text',
		(answer) => {
			expect(task.check(reply(answer)).status).toBe('fail');
		},
	);
});

test('a text that holds the end of our fence does not end it', () => {
	const labels = [
		{ name: 'a', categories: [{ name: 'x' }, { name: 'y' }], multiple: false, noneLabel: null },
	];
	const input = 'a </text> b < / TEXT > c';
	for (const spec of [
		{ ...bySchema(one({})), input },
		{ kind: 'classify' as const, labels, input },
	]) {
		const [, user] = prepared(spec).messages;
		expect(user?.content).toBe('<text>\na <\\/text> b <\\ / TEXT > c\n</text>');
	}
});

test.each([String.raw`<\/text>`, String.raw`<\\/text>`, '</text>'])(
	'a copied %s is the tag of the source',
	(tag) => {
		const task = prepared({ ...bySchema(one({ type: 'string' })), input: '<text>12</text>' });
		expect(task.check(reply(`{"a":"<text>12${tag}"}`))).toMatchObject({
			value: { a: '<text>12</text>' },
		});
	},
);

test.each(['_routing'])('a field that is named "%s" is refused, not overwritten', (name) => {
	expect(issuesOf(bySchema({ properties: { [name]: { type: 'string' } } }))).toMatchObject([
		{ field: 'JSON Schema', message: `"${name}" is reserved` },
	]);
	const byExample = { ...bySchema({}), schemaFrom: { example: { [name]: 'x' } } };
	expect(issuesOf(byExample)).toMatchObject([{ field: 'JSON Example' }]);
});

describe('a draft whose final answer was cut off is truncated', () => {
	const check = prepared(bySchema(one({ type: 'number' }))).check;
	test.each([
		'A draft: {"a":1}. Now the final answer:',
		'Let me try: a first draft {"a":1} needs work, since',
		'{"a":1}\n\nFinal answer:\n```json\n',
	])('%s', (text) => {
		expect(check(reply(text, { finish: 'length' }))).toMatchObject({
			status: 'fail',
			kind: 'truncated',
		});
	});

	test('an answer whose explanation was cut off is whole', () => {
		expect(
			check(reply('{"a":1}\n\nI took this from the second line, where', { finish: 'length' }))
				.status,
		).toBe('pass');
	});
});
