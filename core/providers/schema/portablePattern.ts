/**
 * A pattern as every grammar compiler reads it: llama.cpp takes `\d` for the text "\d", `^a|b$` for more
 * than two anchors, and lets `.` and `[^,]` end the JSON text with a quote; xgrammar knows no look-around.
 * What cannot be written so that all mean the same is told in words instead. Pure.
 */

const MOST_TIMES = 1_000;
/** What a token may be, in the order in which it is tried. */
const TOKENS: ReadonlyArray<[RegExp, (token: string) => string | null]> = [
	[/\[[^\]^[\\](?:[^\]\\[]|\\[^\]])*\]|\[\\[^\]](?:[^\]\\[]|\\[^\]])*\]/y, portableClass],
	[/[?*+](?![?+*{])/y, (token) => token],
	[/\{\d+(?:,\d*)?\}(?![?+*{])/y, portableTimes],
	[/\\d/y, () => '[0-9]'],
	[/\\w/y, () => '[A-Za-z0-9_]'],
	[/\\[.^$[\](){}|*+?]/y, (token) => token],
	[/\\[/\-_,:;@#%&!=<>~ ]/y, (token) => token.slice(1)],
	[/\(\?:|\((?!\?)/y, () => '('],
	[/[)|]/y, (token) => token],
	[/[\p{L}\p{N} _,:;@#%&!=<>~'/-]/uy, (token) => token],
];

/** @returns `null` where it cannot be written so */
export function portablePattern(pattern: string): string | null {
	const body = /^\^([^]*)\$$/.exec(pattern)?.[1];
	if (body === undefined) return null;
	let written = '';
	let depth = 0;
	for (let at = 0; at < body.length; ) {
		const found = tokenAt(body, at);
		if (found === null || found.as === null) return null;
		if (found.as === '(') depth += 1;
		if (found.as === ')') depth -= 1;
		if (depth < 0 || (found.as === '|' && depth === 0)) return null;
		written += found.as;
		at = found.end;
	}
	return depth === 0 ? `^${written}$` : null;
}

function tokenAt(body: string, at: number): { as: string | null; end: number } | null {
	for (const [token, write] of TOKENS) {
		token.lastIndex = at;
		const found = token.exec(body)?.[0];
		if (found !== undefined) return { as: write(found), end: at + found.length };
	}
	return null;
}

function portableTimes(token: string): string | null {
	return (token.match(/\d+/g) ?? []).every((times) => Number(times) < MOST_TIMES) ? token : null;
}

const PARTS =
	/([A-Za-z0-9])-([A-Za-z0-9])|\\([dw./\-_,:;@#%&!=<>~+*?()|$ ])|([A-Za-z0-9 _.,:;@#%&+=!?*()|/'<>~$-])/gy;

/** Ranges of plain letters and figures, single signs, and a hyphen only where none can take it for a range. */
function portableClass(token: string): string | null {
	const inside = token.slice(1, -1);
	const parts = [...inside.matchAll(PARTS)];
	if (parts.map(([part]) => part).join('') !== inside) return null;
	const written = parts.map(([part, , , escaped]) => {
		if (escaped === 'd') return '0-9';
		return escaped === 'w' ? 'A-Za-z0-9_' : (escaped ?? part);
	});
	const signs = written.filter((part) => part !== '-');
	return `[${signs.join('')}${signs.length < written.length ? '-' : ''}]`;
}
