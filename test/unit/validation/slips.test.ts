/** Answers with one slip of syntax: what passes is what was meant, or the model is asked again. */

import { Dice } from '../../../bench/slips/dice';
import { documents } from '../../../bench/slips/documents';
import { METHODS } from '../../../bench/slips/methods';
import { SLIPS, WRAPPINGS } from '../../../bench/slips/slips';
import { recoverJson } from '../../../core/validation';

const EXTRACT = METHODS.filter(({ name }) => name.startsWith('Extract'));
const SAMPLES = documents(75, 23);
/** What is not read at all. */
const ASKED_AGAIN = new Set([
	'inner { missing',
	'[ missing',
	'brace too early',
	'two commas',
	'equals sign for a colon',
	'semicolon for a comma',
	'closed by another quote',
]);

describe.each(EXTRACT)('$name', ({ read }) => {
	test.each(SLIPS)('$name: nothing silently wrong', ({ make, losesMeaning, name }) => {
		const dice = new Dice(99);
		let right = 0;
		for (const [index, { text, value }] of SAMPLES.entries()) {
			const made = make(text, dice);
			if (made === null || made.text === text) continue;
			const wrapped = WRAPPINGS[index % WRAPPINGS.length]?.(made.text) ?? made.text;
			const meant: unknown = made.meant === undefined ? value : JSON.parse(made.meant);
			const found = read(wrapped, value);
			if (found === null) continue;
			expect(losesMeaning).toBeUndefined();
			expect(found).toEqual(meant);
			right += 1;
		}
		expect(right > 0).toBe(losesMeaning === undefined && !ASKED_AGAIN.has(name));
	});

	test('cut off anywhere, in any wrapping: never completed', () => {
		const dice = new Dice(5);
		for (const { text, value } of SAMPLES) {
			for (let cut = 0; cut < 20; cut += 1) {
				const until = dice.from(1, text.length - 1);
				const whole = (WRAPPINGS[cut % WRAPPINGS.length] ?? String)(text);
				const part = whole.slice(0, whole.indexOf(text) + until);
				// A last brace alone may be forgotten: then nothing else is.
				const found = read(part, value);
				if (found !== null) expect(found).toEqual(value);
			}
		}
	});
});

test('thousands of broken objects: the time is bounded, and none of the first is taken for the last', () => {
	const text = '{"a": "x" "b": 1} '.repeat(20_000);
	expect(recoverJson(text, { wanted: 'object', keys: ['a', 'b'] }).ok).toBe(false);
});

describe('a text that must be asked for again', () => {
	const asked = (text: string, keys: string[]) =>
		recoverJson(text, { wanted: 'object', keys, names: keys }).ok;

	test.each<[string, string, string[]]>([
		['the same name twice', '{"a":1,"b":2,"a":3}', ['a', 'b']],
		['the same name twice within', '{"a":{"b":2,"b":3}}', ['a', 'b']],
		['a brace too early', '{"a":1}, "b":2}', ['a', 'b']],
		['a list that goes on in dots', '{"a":["x","y",...]}', ['a']],
		['a list that goes on in a comment', '{"a":["x" // 12 more items\n]}', ['a']],
		['an empty place in a list', '{"a":["x",,"y",]}', ['a']],
		['a draft before an answer that cannot be read', '{"a":1} Corrected: {"a":2,"a":3}', ['a']],
	])('%s', (_name, text, keys) => {
		expect(asked(text, keys)).toBe(false);
	});

	test.each<[string, string, string[], unknown]>([
		[
			'the same words in two objects',
			'{"a":{"x":1},"b":{"x":1}}',
			['a', 'b'],
			{ a: { x: 1 }, b: { x: 1 } },
		],
		[
			'a colon within a text',
			'{"a":"say \\"b\\": now","b":1}',
			['a', 'b'],
			{ a: 'say "b": now', b: 1 },
		],
		['a real comment', '{"a":1, // the total\n"b":2}', ['a', 'b'], { a: 1, b: 2 }],
		['an ellipsis within a text', "{'a':'wait...'}", ['a'], { a: 'wait...' }],
		[
			'words in a list, one of them a name',
			'{"a":["b","c",],"b":1}',
			['a', 'b'],
			{ a: ['b', 'c'], b: 1 },
		],
		['prose behind it that has a name', '{"a":1,}\n\nb: was not in the text', ['a', 'b'], { a: 1 }],
	])('%s is none', (_name, text, keys, value) => {
		expect(recoverJson(text, { wanted: 'object', keys, names: keys })).toMatchObject({
			ok: true,
			value,
		});
	});
});
