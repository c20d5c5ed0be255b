/** Patterns that servers with a grammar are held to: they mean what the user's own mean, or they stay away. */

import fc from 'fast-check';
import { portablePattern } from '../../../core/providers/schema/portablePattern';
import {
	grammarProblem,
	LLAMA_CPP_RULES,
	XGRAMMAR_RULES,
} from '../../../demo/sandbox/grammarSchema';

const TAKEN: Array<[string, string]> = [
	['^[A-Z]{2}-\\d{4}$', '^[A-Z]{2}-[0-9]{4}$'],
	['^\\d+(?:\\.\\d{1,2})?$', '^[0-9]+(\\.[0-9]{1,2})?$'],
	['^[\\w.-]+@[\\w-]+\\.[a-z]{2,}$', '^[A-Za-z0-9_.-]+@[A-Za-z0-9_-]+\\.[a-z]{2,}$'],
	['^[a\\-z]$', '^[az-]$'],
	['^(paid|unpaid)$', '^(paid|unpaid)$'],
	['^\\d{4}\\/\\d{2}$', '^[0-9]{4}/[0-9]{2}$'],
	['^Straße \\d*$', '^Straße [0-9]*$'],
];

test.each(TAKEN)('%s is written %s', (pattern, written) => {
	expect(portablePattern(pattern)).toBe(written);
});

test.each([
	...['\\d+', '^abc', '^a|b$', '^(?=x)x$', '^\\S+$', '^.*$', '^[^,]+$', '^\\p{L}+$', '^a+?$'],
	...[
		'^x{0,5000}$',
		'^(a)\\1$',
		'^\\bword$',
		'^a"b$',
		'^\\u00e9$',
		'^(a$',
		'^a)$',
		'^[\\s]$',
		'^a^b$',
	],
])('%s is told in words', (pattern) => {
	expect(portablePattern(pattern)).toBeNull();
});

test('what is written means the same, and both compilers take it', () => {
	const part = fc.constantFrom(
		'a',
		'Z',
		'\\d',
		'\\w',
		'[a-c]',
		'[\\w.-]',
		'[+\\-*]',
		'\\.',
		'-',
		'(a|b)',
		'(?:x)',
		' ',
	);
	const times = fc.constantFrom('', '', '?', '*', '+', '{2}', '{1,3}');
	const patterns = fc.array(
		fc.tuple(part, times).map((both) => both.join('')),
		{ maxLength: 5 },
	);
	const text = fc.string({ unit: fc.constantFrom(...'aAbcxZ09_.-+* é'), maxLength: 6 });
	fc.assert(
		fc.property(patterns, fc.array(text, { maxLength: 30 }), (parts, texts) => {
			const pattern = `^${parts.join('')}$`;
			const written = portablePattern(pattern);
			if (written === null) throw new Error(`not written: ${pattern}`);
			for (const one of texts)
				expect(new RegExp(written).test(one)).toBe(new RegExp(pattern).test(one));
			const schema = { type: 'string', pattern: written };
			expect(grammarProblem(schema, LLAMA_CPP_RULES)).toBeNull();
			expect(grammarProblem(schema, XGRAMMAR_RULES)).toBeNull();
		}),
		{ numRuns: 500 },
	);
});
