/** Where JSON begins in a text, and where it ends by the letter of JSON. Judges no content. */

export interface Extent {
	/** One past the last character. */
	end: number;
	/** False where the text ends before the value does. */
	complete: boolean;
	text: string;
}

// What makes a brace in prose unlikely: a quote, a key, a comment or the other brace follows.
const OBJECT_BEGINS = /\{\s*(?:["'}\u201c]|\/[/*]|[A-Za-z_][\w-]*["'\u201d]?\s*:)/y;
const LIST_OF_OBJECTS_BEGINS = /\[\s*\{\s*["']/y;
const LIST_BEGINS = /\[\s*(?:[{["'\]\d-]|true|false|null)/y;

/** -1 = none. A brace behind a backslash is LaTeX. */
export function nextBegin(text: string, from: number, { anyList }: { anyList: boolean }): number {
	const list = anyList ? LIST_BEGINS : LIST_OF_OBJECTS_BEGINS;
	for (let at = from; at < text.length; at += 1) {
		const character = text[at];
		if (character !== '{' && character !== '[') continue;
		if (text[at - 1] === '\\') continue;
		if (matchesAt(character === '{' ? OBJECT_BEGINS : list, text, at)) return at;
	}
	return -1;
}

/** No answer is nested deeper, and what is would break down those who walk through it. */
export const MOST_DEPTH = 200;

/** Braces within texts count too: an answer that holds so many is none either. */
export function isTooDeep(text: string): boolean {
	let depth = 0;
	for (let at = 0; at < text.length; at += 1) {
		const code = text.charCodeAt(at);
		if (code === 123 || code === 91) depth += 1;
		else if (code === 125 || code === 93) depth -= 1;
		if (depth > MOST_DEPTH) return true;
	}
	return false;
}

/** Every quote that is not escaped begins or ends a string. */
export function readStrictly(text: string, start: number): Extent {
	let depth = 0;
	let inString = false;
	for (let at = start; at < text.length; at += 1) {
		const character = text[at];
		if (inString) {
			if (character === '\\') at += 1;
			else if (character === '"') inString = false;
		} else if (character === '"') inString = true;
		else if (character === '{' || character === '[') {
			depth += 1;
			if (depth > MOST_DEPTH) break;
		} else if (character === '}' || character === ']') {
			depth -= 1;
			if (depth === 0) return { end: at + 1, complete: true, text: text.slice(start, at + 1) };
		}
	}
	return { end: text.length, complete: false, text: text.slice(start) };
}

/** Braces and brackets alone are looked at: for text whose quotes are not in order. */
export function readByBraces(text: string, start: number): Extent {
	const closers: string[] = [];
	for (let at = start; at < text.length; at += 1) {
		const character = text[at];
		if (character === '{') closers.push('}');
		else if (character === '[') closers.push(']');
		else if (character === '}' || character === ']') {
			if (closers.pop() !== character) break;
			if (closers.length === 0) {
				return { end: at + 1, complete: true, text: text.slice(start, at + 1) };
			}
		}
	}
	return { end: text.length, complete: false, text: text.slice(start) };
}

/** `pattern` must be sticky. */
export function matchesAt(pattern: RegExp, text: string, at: number): boolean {
	pattern.lastIndex = at;
	return pattern.test(text);
}
