import * as fc from 'fast-check';
import { recoverJson } from '../../../core/validation';

const KEYS = ['vendor', 'total'];
const object = (text: string, keys: string[] = KEYS): unknown => {
	const found = recoverJson(text, { wanted: 'object', keys });
	return found.ok ? found.value : found.reason;
};
const INVOICE = { vendor: 'Fernhill Paper', total: 12.5 };
const JSON_TEXT = '{"vendor": "Fernhill Paper", "total": 12.5}';

test.each([
	['plain', JSON_TEXT],
	['in a fence', `Here you are:\n\`\`\`json\n${JSON_TEXT}\n\`\`\`\nAnything else?`],
	['in a fence that is not closed', `\`\`\`json\n${JSON_TEXT}`],
	['in prose', `The result is ${JSON_TEXT} as you asked.`],
	[
		'after a draft',
		`\`\`\`json\n{"vendor": "?", "total": 0}\n\`\`\`\nCorrected:\n\`\`\`json\n${JSON_TEXT}\n\`\`\``,
	],
	['after prose with braces', `For the set {x : x > 0} and {1, 2} we get ${JSON_TEXT}`],
	['after prose with an open brace', `A brace { is open here. ${JSON_TEXT}`],
	['before other JSON', `${JSON_TEXT}\nFor example {"other": 1} would be wrong.`],
	['after thinking aloud', `<think>maybe {"vendor": "no", "total": 1}</think>\n${JSON_TEXT}`],
	['as the only entry of a list', `[${JSON_TEXT}]`],
	['with full-width marks', '{"vendor"： "Fernhill Paper"，"total"：12.5}'],
	['with a trailing comma', '{"vendor": "Fernhill Paper", "total": 12.5,}'],
	['in single quotes', "{'vendor': 'Fernhill Paper', 'total': 12.5}"],
	['with bare keys', '{vendor: "Fernhill Paper", total: 12.5}'],
	['with a comment', '{"vendor": "Fernhill Paper", // the seller\n "total": 12.5}'],
	[
		'without its last brace, in a closed fence',
		'```json\n{"vendor": "Fernhill Paper", "total": 12.5\n```',
	],
])('finds JSON %s', (_name, text) => {
	expect(object(text)).toEqual(INVOICE);
});

test.each([
	['a raw line break', '{"vendor": "Fernhill\nPaper", "total": 1}', 'Fernhill\nPaper'],
	['quotes nobody escaped', '{"vendor": "the "Fernhill" shop", "total": 1}', 'the "Fernhill" shop'],
	[
		'quotes before commas',
		'{"vendor": "f("a", "b") gives "c"", "total": 1}',
		'f("a", "b") gives "c"',
	],
	['an odd quote', '{"vendor": "a 5" pipe", "total": 1}', 'a 5" pipe'],
	['braces', '{"vendor": "a } b { c", "total": 1}', 'a } b { c'],
	['an apostrophe, in single quotes', "{'vendor': 'it's fine', 'total': 1}", "it's fine"],
	['an escaped apostrophe', "{'vendor': 'Bob\\'s', 'total': 1}", "Bob's"],
	['a raw tab', '{"vendor": "a\tb", "total": 1}', 'a\tb'],
	['triple quotes', '{"vendor": """a "b"\nc""", "total": 1}', 'a "b"\nc'],
	['the end of thinking', '{"vendor": "a </think> tag", "total": 1}', 'a </think> tag'],
	['a next key, when it was never closed', '{"vendor": "Fern\n  "total": 1}', 'Fern'],
	['a code fence', '{"vendor": "use ```js``` here", "total": 1}', 'use ```js``` here'],
])('keeps %s inside a string', (_name, text, vendor) => {
	expect(object(text)).toEqual({ vendor, total: 1 });
});

test.each([
	[String.raw`\frac{1}{2}`, String.raw`\frac{1}{2}`],
	[String.raw`\beta`, String.raw`\beta`],
	[String.raw`\text{cm}`, String.raw`\text{cm}`],
	[String.raw`2 \neq 3`, String.raw`2 \neq 3`],
	[String.raw`\(x\) and \nu`, String.raw`\(x\) and \nu`],
	[String.raw`\sqrt{2}`, String.raw`\sqrt{2}`],
	[String.raw`\boxed{\frac12}`, String.raw`\boxed{\frac12}`],
	[String.raw`\\frac{1}{2}`, String.raw`\frac{1}{2}`],
	[String.raw`one\ntwo`, 'one\ntwo'],
	[String.raw`that is\ne.g. this`, 'that is\ne.g. this'],
	[String.raw`fees\nless tax\nmid year`, 'fees\nless tax\nmid year'],
	[String.raw`it\'s`, "it's"],
	[String.raw`C:\Users\new\table`, String.raw`C:\Users\new\table`],
	[String.raw`\d+\.\d`, String.raw`\d+\.\d`],
	[String.raw`a\tb`, 'a\tb'],
	[String.raw`caf\u00e9`, 'café'],
	[String.raw`C:\\temp`, String.raw`C:\temp`],
	[String.raw`say \"hi\"`, 'say "hi"'],
])('reads the JSON string "%s" as it was meant', (written, meant) => {
	expect(object(`{"vendor": "${written}", "total": 1}`)).toEqual({ vendor: meant, total: 1 });
});

test.each([
	['inside a string', '{"vendor": "Fernhill Pa'],
	['after a value', '{"vendor": "Fernhill Paper"'],
	['after a key', '{"vendor": "Fernhill Paper", "total":'],
	['in a fence', '```json\n{"vendor": "Fernhill Paper", "total": 12'],
	['with a closing brace in the cut string', '{"vendor": "a set {x}'],
	['after a complete draft', `${JSON_TEXT}\nBetter:\n{"vendor": "Fernhill Paper", "tot`],
	[
		'with complete objects inside',
		'{"vendor": "a", "lines": [{"vendor": "b", "total": 1}, {"vendor": "c"',
	],
])('what is cut off %s is truncated and not completed', (_name, text) => {
	expect(object(text)).toBe('truncated');
});

test.each([
	['', 'no_json'],
	['I cannot help with that.', 'no_json'],
	['<think>{"vendor": "x", "total": 1}', 'no_json'],
	['[{"vendor": "a", "total": 1}, {"vendor": "b", "total": 2}]', 'invalid'],
])('%p is %s', (text, reason) => {
	expect(object(text)).toBe(reason);
});

test.each([
	['an identifier keeps its digits', '12345678901234567890', '12345678901234567890'],
	['a round quantity stays a number', '21000000000000000000', 21e18],
	['a long fraction stays a number', '0.12345678901234567890', 0.12345678901234568],
	['thousands separators are not guessed at', '1,234.50', 'invalid'],
	['text without quotes is no key', 'the "A" shop', 'invalid'],
])('%s', (_name, written, expected) => {
	const found = object(`{"vendor": "a", "total": ${written}}`);
	expect(typeof found === 'string' ? found : (found as { total: unknown }).total).toBe(expected);
});

test('an answer is not pieced together from one that breaks off and another', () => {
	const text =
		'{"vendor": "A", "note": "unfinished\nAgain: {"vendor": "B", "note": "fine", "total": 2}';
	expect(object(text, ['vendor', 'note', 'total'])).toBe('truncated');
});

test.each([
	['draft and answer: the answer', 'Draft: {"a": 1, "b": 1} My answer: {"a": 2}', { a: 2 }],
	['answer and correction: the correction', '{"a": 1} Corrected: {"a": 2}', { a: 2 }],
	['answer and correction in German', '{"a": 1}\nKorrigiert:\n{"a": 2}', { a: 2 }],
	['template and answer: the answer', 'The format is {"a": 0}.\n\n{"a": 2}', { a: 2 }],
	[
		'answer and example: the answer',
		'{"a": 1}\n\nFor example, another answer would be {"a": 0}.',
		{ a: 1 },
	],
	['the same twice: it', '{"a": 1}\n{"a": 1}', { a: 1 }],
	[
		'two records: neither',
		'```json\n{"a": 1}\n```\nand the second invoice:\n```json\n{"a": 2}\n```',
		'invalid',
	],
	['two records and no word: neither', '{"a": 1}\n{"a": 2}', 'invalid'],
	[
		'answer and remark: the answer',
		'{"a": 1, "b": 1, "c": 1} such as {"a": 2}',
		{ a: 1, b: 1, c: 1 },
	],
])('of %s', (_name, text, expected) => {
	expect(object(text, ['a', 'b', 'c'])).toEqual(expected);
});

test('lists and plain values where they are wanted', () => {
	const value = (text: string, wanted: 'array' | 'any'): unknown => {
		const found = recoverJson(text, { wanted, keys: wanted === 'array' ? ['a'] : [] });
		return found.ok ? found.value : found.reason;
	};
	expect(value('first {"a": 0}, then [{"a": 1}, {"a": 2}]', 'array')).toEqual([{ a: 1 }, { a: 2 }]);
	expect(value('[{"a": 1}, {"a"', 'array')).toBe('truncated');
	expect(value('12', 'any')).toBe(12);
	expect(value('```\ntrue\n```', 'any')).toBe(true);
});

test('other JSON is better than none, as it stands and never mended', () => {
	expect(object('{"name": "x"}')).toEqual({ name: 'x' });
	expect(object("So {'name': 'x',} it is")).toBe('invalid');
});

test('a bare number that is too long for JavaScript is no object', () => {
	expect(object('1'.repeat(40))).toBe('no_json');
	expect(recoverJson('1'.repeat(40), {})).toMatchObject({ ok: true, value: '1'.repeat(40) });
});

test('says how the value was found', () => {
	const how = (text: string): string => {
		const found = recoverJson(text, { keys: KEYS });
		return found.ok ? `${found.how} ${found.repaired}` : found.reason;
	};
	expect(how(JSON_TEXT)).toBe('plain false');
	expect(how(`\`\`\`json\n${JSON_TEXT}\n\`\`\``)).toBe('fenced false');
	expect(how(`So: ${JSON_TEXT}`)).toBe('embedded false');
	expect(how(`So: {'vendor': 'x'}`)).toBe('repaired true');
	expect(how('The list: [1, 2]')).toBe('embedded false');
});

// A lone "-0" is "0" in JSON text.
const toJson = (value: unknown): unknown => JSON.parse(JSON.stringify(value));
// Control characters may be LaTeX that lost its backslash: the tables above say which are kept.
const words = fc.string({
	unit: fc.constantFrom(
		...'ab{}[]",:\'\\/`# \u00e9\u{1f642}',
		'\n',
		'```json',
		'"answer":',
		'//',
		'\\n',
		'\\frac',
	),
	maxLength: 30,
});
const anyText = fc.oneof(words, fc.string());
const anyValue = fc
	.letrec((tie) => ({
		value: fc.oneof(
			{ maxDepth: 3, withCrossShrink: true },
			anyText,
			fc.double({ noNaN: true, noDefaultInfinity: true }),
			fc.integer(),
			fc.boolean(),
			fc.constant(null),
			fc.array(tie('value'), { maxLength: 4 }),
			fc.dictionary(anyText, tie('value'), { maxKeys: 4 }),
		),
	}))
	.value.map(toJson);
const jsonObject = fc
	.dictionary(anyText, anyValue, { minKeys: 1, maxKeys: 5 })
	.map((value) => toJson(value) as Record<string, unknown>)
	.filter((value) => Object.keys(value).length > 0);
/** What stands in no text that was escaped properly, and so may be taken for LaTeX. */
const mayBeLatex = (text: string): boolean => /(?<!\\)(?:\\\\)*\\(?:[bf]|[nrt][a-z])/.test(text);

test('finds any object again, plain, fenced and in prose', () => {
	fc.assert(
		fc.property(jsonObject, fc.boolean(), (value, pretty) => {
			const text = JSON.stringify(value, null, pretty ? 2 : 0);
			fc.pre(!mayBeLatex(text));
			const prose = `Here it is (a {draft} of [1]):\n\n${text}\n\nThat is {all}.`;
			for (const around of [
				text,
				`\`\`\`json\n${text}\n\`\`\``,
				prose,
				`<think>{</think>${text}`,
			]) {
				const found = recoverJson(around, { wanted: 'object', keys: Object.keys(value) });
				expect(found).toMatchObject({ ok: true, repaired: false });
				expect(found.ok && found.value).toEqual(value);
			}
		}),
		{ numRuns: 500 },
	);
});

test('finds any JSON value again', () => {
	fc.assert(
		fc.property(anyValue, (value) => {
			const text = JSON.stringify(value);
			fc.pre(!mayBeLatex(text));
			expect(recoverJson(` ${text}\n`)).toMatchObject({
				ok: true,
				value,
				how: 'plain',
				repaired: false,
			});
		}),
		{ numRuns: 300 },
	);
});

test('never takes the beginning of an object for the whole', () => {
	fc.assert(
		fc.property(jsonObject, fc.double({ min: 0, max: 1, noNaN: true }), (value, share) => {
			const text = JSON.stringify(value);
			const cut = text.slice(0, Math.floor(share * (text.length - 1)));
			for (const around of [cut, `Here:\n\`\`\`json\n${cut}`]) {
				const found = recoverJson(around, { wanted: 'object', keys: Object.keys(value) });
				const isWhole =
					found.ok && Object.keys(value).every((key) => Object.hasOwn(found.value as object, key));
				expect(isWhole).toBe(false);
			}
		}),
		{ numRuns: 500 },
	);
});

test('a cut object is never returned when its keys are known and it is the only JSON', () => {
	const names = fc.uniqueArray(fc.constantFrom('vendor', 'total', 'note', 'lines'), {
		minLength: 1,
	});
	fc.assert(
		fc.property(
			names,
			fc.array(anyValue, { minLength: 4, maxLength: 4 }),
			fc.nat(),
			(keys, values, at) => {
				const text = JSON.stringify(
					Object.fromEntries(keys.map((key, index) => [key, values[index]])),
				);
				const cut = text.slice(0, 1 + (at % (text.length - 1)));
				expect(recoverJson(cut, { wanted: 'object', keys }).ok).toBe(false);
			},
		),
		{ numRuns: 500 },
	);
});

test('no text makes it throw', () => {
	const scraps = fc.array(
		fc.constantFrom(
			'{',
			'}',
			'[',
			']',
			'"',
			"'",
			':',
			',',
			'\\',
			'\n',
			'```',
			'a',
			'1',
			'null',
			'\u0000',
			'{"vendor":',
			'🙂',
		),
		{ maxLength: 60 },
	);
	fc.assert(
		fc.property(
			scraps,
			(parts) => void recoverJson(parts.join(''), { wanted: 'object', keys: KEYS }),
		),
	);
	fc.assert(fc.property(fc.string({ unit: 'binary' }), (text) => void recoverJson(text)));
});

const UNITS = [
	...[
		'{',
		'[',
		'"',
		'{"a":',
		'{"vendor":',
		"{'",
		'}',
		'{"a":1}',
		'\\',
		'{a:',
		'``` ',
		'[{"',
		' ',
		'\n',
		'{“',
	],
	...[
		'{"vendor":"a",',
		'"x", ',
		'{"a" ',
		'</think>',
		'{\\"',
		'1',
		'/*',
		'\n```json\n{"vendor":',
		'{"vendor": "a\n',
	],
];

// What is not linear here takes minutes or the whole memory: it would not go unnoticed.
test.each(UNITS)('a megabyte of %j ends', (unit) => {
	const text = unit.repeat(1_000_000 / unit.length);
	for (const whole of [text, `{"vendor": "${text}`, `{"vendor": "${text}"}`]) {
		const found = recoverJson(whole, { wanted: 'object', keys: KEYS });
		expect(found.ok ? 'object' : found.reason).toMatch(/^(?:no_json|truncated|invalid|object)$/);
	}
});

test.each([
	['{"vendor": TRUE, "total": NULL}', { vendor: true, total: null }],
	['{"vendor": Null, "total": FALSE}', { vendor: null, total: false }],
	['{"vendor": nil, "total": NaN}', { vendor: null, total: null }],
	['{"vendor": ["NULL", "TRUE"], "total": None}', { vendor: ['NULL', 'TRUE'], total: null }],
	['{"vendor": "a： TRUE， b", "total": true,}', { vendor: 'a： TRUE， b', total: true }],
])('words in other capitals mean what JSON means, but not within texts: %s', (text, value) => {
	expect(object(text)).toEqual(value);
});
