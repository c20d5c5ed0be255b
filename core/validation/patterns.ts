/** Patterns of other languages in the form that JavaScript has for the same. Pure. */

export type PatternRead = { pattern: string } | { problem: string; remedy: string };

/** Under JavaScript's `u` flag these stand for themselves only behind a backslash. */
const SYNTAX = '^$\\.*+?()[]{}|/';

const FOREIGN: Array<[RegExp, string, string]> = [
	[
		/\(\?[a-z]*[imsx][a-z]*[):]/,
		'switches a mode',
		'Write both letters, e.g. [Aa], in place of (?i)',
	],
	[/\(\?P[<=>]/, 'names a group as Python does', 'Write (?<name>…) in place of (?P<name>…)'],
	[/\(\?>|[*+?}]\+/, 'holds back what it took', 'Take out the + behind the repetition, or ?>'],
	[
		/\\[QEGhHRXK]/,
		'has a sign that JavaScript does not know',
		'Write the pattern as JavaScript has it',
	],
	[/\[\[?:\^?[a-z]+:\]/, 'names a class as POSIX does', 'Write [A-Za-z] in place of [[:alpha:]]'],
];

export function javaScriptPattern(source: string): PatternRead {
	const read = source
		.replace(/(?<!\\)((?:\\\\)*)\\A/g, '$1^')
		.replace(/(?<!\\)((?:\\\\)*)\\[Zz]/g, '$1$');
	if (compiles(read)) return { pattern: read };
	// `\@` and `\-`: a backslash that need not stand there.
	const plain = read.replace(/\\([^\w\s])/g, (escape, sign: string) =>
		sign === '-' ? '\\x2d' : SYNTAX.includes(sign) ? escape : sign,
	);
	if (compiles(plain)) return { pattern: plain };
	const foreign = FOREIGN.find(([shape]) => shape.test(read));
	if (foreign !== undefined) return { problem: foreign[1], remedy: foreign[2] };
	return {
		problem: 'is no regular expression',
		remedy: 'Write it as JavaScript has it, with the u flag',
	};
}

function compiles(source: string): boolean {
	try {
		new RegExp(source, 'u');
		return true;
	} catch {
		return false;
	}
}
