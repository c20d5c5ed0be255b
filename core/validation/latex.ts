/**
 * Models write LaTeX, and sometimes Windows paths, into JSON strings without doubling the backslash.
 * `\sqrt` is then no JSON at all, and `\frac`, `\beta`, `\theta`, `\neq` parse silently into control
 * characters. This doubles the backslashes that are meant as such and leaves real escapes alone.
 */

/** Commands that begin like the JSON escapes \n, \r and \t. `\b` and `\f` need no list: no model means them. */
const COMMANDS = new Set(
	(
		'nabla natural ncong ne nearrow neg neq newline nexists ngeq ngtr ni nleq nless nmid not notin nparallel ' +
		'nolimits nonumber normalsize nsim nsubseteq nu nwarrow ' +
		'rangle rbrace rbrack rceil rfloor rho right rightarrow rightharpoonup rightleftharpoons rm rtimes rVert rvert ' +
		'tan tanh tau tbinom text textbf textit textrm textsf texttt textstyle tfrac therefore theta tilde times to top ' +
		'triangle triangledown triangleleft triangleright tt'
	).split(' '),
);

/** After a line break or a tab these are words as well: they need LaTeX elsewhere in the text as a witness. */
const AMBIGUOUS = new Set(
	'ncong ne neg nexists ngtr ni nless nmid not nparallel nsim nu rangle rbrace rho rm tan tanh tau to top tt'.split(
		' ',
	),
);

const ESCAPE = /\\(?:u[0-9a-fA-F]{4}|[a-zA-Z]+|[\s\S]|$)/g;

/** A LaTeX command that is no JSON escape: a writer who doubles backslashes leaves none behind. */
const BARE_LATEX = /(?<!\\)(?:\\\\)*\\(?:[ac-eg-mo-qsv-zA-Z][a-zA-Z]|[bf][a-zA-Z]{2}|[([{,;!|])/;

/** `C:\Users\new`: the first backslash begins no JSON escape, so none in the path does. */
const DRIVE_PATH = /(?<![a-zA-Z])[a-zA-Z]:\\(?:[^"\\/\sbfnrtu]|u(?![0-9a-fA-F]{4}))[^"\s]*/g;

export function protectBackslashes(text: string): string {
	if (!text.includes('\\')) return text;
	const writesBareLatex = BARE_LATEX.test(text);
	return text
		.replace(DRIVE_PATH, (path) => path.replace(/\\\\?/g, '\\\\'))
		.replace(ESCAPE, (escape) => (isMeant(escape, writesBareLatex) ? `\\${escape}` : escape));
}

/** Whether the backslash itself is meant, and not the character that JSON reads there. */
function isMeant(escape: string, writesBareLatex: boolean): boolean {
	const rest = escape.slice(1);
	const first = rest.charAt(0);
	// `\'` is Python's and JavaScript's way to write an apostrophe.
	if (first === '"' || first === '\\' || first === '/' || first === "'") return false;
	if (first === 'u') return !/^u[0-9a-fA-F]{4}$/.test(rest);
	if (first === 'b' || first === 'f') return true;
	if (first === 'n' || first === 'r' || first === 't') {
		if (!COMMANDS.has(rest)) return false;
		return writesBareLatex || !AMBIGUOUS.has(rest);
	}
	// A backslash at a line's end or before a raw line break is a continuation.
	return !/^\s?$/.test(first) || first === ' ';
}
