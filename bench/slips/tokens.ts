/** The pieces of a JSON text that is right, so that a slip can be put where it belongs. */

export interface Token {
	kind: 'key' | 'string' | 'number' | 'word' | 'mark';
	start: number;
	/** One past the last character. */
	end: number;
	text: string;
	/** How many braces and brackets are open around it. */
	depth: number;
}

const PIECE = /"(?:[^"\\]|\\.)*"|-?\d+(?:\.\d+)?|true|false|null|[{}[\],:]/g;

export function tokens(json: string): Token[] {
	let depth = 0;
	return [...json.matchAll(PIECE)].map(({ 0: text, index: start }): Token => {
		const end = start + text.length;
		if (text === '}' || text === ']') depth -= 1;
		const token: Token = { kind: kindOf(text, json.slice(end)), start, end, text, depth };
		if (text === '{' || text === '[') depth += 1;
		return token;
	});
}

function kindOf(text: string, after: string): Token['kind'] {
	if (text.startsWith('"')) return /^\s*:/.test(after) ? 'key' : 'string';
	if (/^[-\d]/.test(text)) return 'number';
	return /^[a-z]/.test(text) ? 'word' : 'mark';
}
