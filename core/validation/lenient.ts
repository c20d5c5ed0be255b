/**
 * Reads JSON as models mean it: a quote ends a string only where JSON can go on behind it, so that
 * `"say "yes" to it"` is one string; strings may be in single, curly or triple quotes and hold raw line
 * breaks; comments are skipped. Gives the value's text with proper strings. One pass, no recursion.
 */

import { alternatives } from './names';
import { type Extent, matchesAt, MOST_DEPTH } from './scan';

const AFTER_KEY = /\s*:/y;
// What may follow a member's string: the end, another member, a comment, or a line with a key whose comma is missing.
const AFTER_MEMBER =
	/\s*(?:\}|,\s*(?:["'}\u201c#]|\/[/*])|\/[/*]|$)|[^\S\n]*\n\s*"[^"\n]{1,80}"\s*:/y;
const AFTER_MEMBER_BEFORE_BARE_KEY =
	/\s*(?:\}|,\s*(?:["'}\u201c#]|\/[/*]|[A-Za-z_][\w-]*\s*:)|\/[/*]|$)/y;
const AFTER_ENTRY = /\s*(?:\]|,\s*(?:["'{[\]\d\u201c-]|\/[/*]|true|false|null)|\/[/*]|$)/y;
const BARE_KEY_BEGINS = /\{\s*[A-Za-z_][\w-]*\s*:/y;

const CLOSING: Record<string, string> = { '"': '"', "'": "'", '`': '`', '\u201c': '\u201d' };

/**
 * With `keys`, a string at the top level ends only before one of them or at the very end: the last
 * resort for text such as `"f("a", "b")"`, where every quote looks like an end, and for a string that
 * was never closed before the next key.
 */
export function readLeniently(text: string, start: number, keys: string[] = []): Extent {
	return new LenientReader(text, start, keys).read();
}

class LenientReader {
	private readonly afterMember: RegExp;
	private readonly nextKeyLine: RegExp | null;
	private readonly closers: string[] = [];
	private readonly pieces: string[] = [];
	private readonly topKeys = new Set<string>();
	private copiedTo: number;
	/** The last character outside strings that is not blank. */
	private before = '';

	constructor(
		private readonly text: string,
		private readonly start: number,
		keys: string[],
	) {
		this.copiedTo = start;
		const hasBareKeys = matchesAt(BARE_KEY_BEGINS, text, start);
		const usual = hasBareKeys ? AFTER_MEMBER_BEFORE_BARE_KEY : AFTER_MEMBER;
		const names = alternatives(keys);
		this.afterMember = keys.length === 0 ? usual : beforeOneOf(names);
		this.nextKeyLine =
			keys.length === 0 ? null : new RegExp(`\\n[^\\S\\n]*"(?:${names})"\\s*:`, 'y');
	}

	read(): Extent {
		const { text } = this;
		let at = this.start;
		while (at < text.length) {
			const character = text[at] as string;
			if (this.opensString(character)) at = this.readString(at);
			else if (this.beginsComment(at)) at = this.skipComment(at);
			else {
				at += 1;
				if (this.closes(character)) return { end: at, complete: true, text: this.textUpTo(at) };
			}
			// The same key twice: this ran from one answer into the next.
			if (at < 0 || this.closers.length > MOST_DEPTH) break;
		}
		return { end: text.length, complete: false, text: this.textUpTo(text.length) };
	}

	/** @returns whether the whole value ends with `character` */
	private closes(character: string): boolean {
		if (character.trim() !== '') this.before = character;
		if (character === '{') this.closers.push('}');
		else if (character === '[') this.closers.push(']');
		else if (character === this.closers.at(-1)) {
			this.closers.pop();
			return this.closers.length === 0;
		}
		return false;
	}

	private opensString(character: string): boolean {
		if (character === '"') return true;
		return CLOSING[character] !== undefined && ':,[{'.includes(this.before) && this.before !== '';
	}

	private beginsComment(at: number): boolean {
		const { text } = this;
		const next = text[at + 1];
		if (text[at] === '/') return (next === '/' || next === '*') && text[at - 1] !== ':';
		return text[at] === '#' && (next === ' ' || next === '#') && /\s/.test(text[at - 1] ?? '');
	}

	private skipComment(at: number): number {
		const isBlock = this.text.startsWith('/*', at);
		const found = this.text.indexOf(isBlock ? '*/' : '\n', at);
		const end = found < 0 ? this.text.length : found + (isBlock ? 2 : 0);
		this.replace(at, end, '');
		return end;
	}

	/** @returns one past the string; -1 = its key was there before */
	private readString(open: number): number {
		const { text } = this;
		const isKey = this.closers.at(-1) === '}' && this.before !== ':';
		const isTop = this.closers.length === 1;
		const isEntry = this.closers.at(-1) === ']';
		const usual = isTop ? this.afterMember : AFTER_MEMBER;
		const after = isKey ? AFTER_KEY : isEntry ? AFTER_ENTRY : usual;
		const opening = text.startsWith('"""', open) ? '"""' : (text[open] as string);
		const closing = CLOSING[opening] ?? opening;
		this.before = '"';
		this.replace(open, open + opening.length, '"');
		for (let at = open + opening.length; at < text.length; at += 1) {
			const character = text[at] as string;
			if (character === '\\') at = this.readEscape(at);
			else if (text.startsWith(closing, at) && matchesAt(after, text, at + closing.length)) {
				this.replace(at, at + closing.length, '"');
				return isKey && isTop && this.isKnown(text.slice(open, at)) ? -1 : at + closing.length;
			} else if (character === '\n' && !isKey && isTop && this.isNextKeyLine(at)) {
				this.replace(at, at, '",');
				this.before = ',';
				return at;
			} else if (character === '"') this.replace(at, at + 1, '\\"');
			else if (character < ' ') this.replace(at, at + 1, unicodeEscape(character));
		}
		return text.length;
	}

	/** @returns the index of the escape's last character */
	private readEscape(at: number): number {
		const next = this.text[at + 1] ?? '';
		// An apostrophe needs no escape in JSON, and a line break that is "continued" is a line break.
		if (next !== "'" && next >= ' ') return at + 1;
		this.replace(at, at + 1, '');
		return next === "'" ? at + 1 : at;
	}

	private isKnown(key: string): boolean {
		const isKnown = this.topKeys.has(key);
		this.topKeys.add(key);
		return isKnown;
	}

	private isNextKeyLine(at: number): boolean {
		return this.nextKeyLine !== null && matchesAt(this.nextKeyLine, this.text, at);
	}

	private replace(from: number, to: number, by: string): void {
		this.pieces.push(this.text.slice(this.copiedTo, from), by);
		this.copiedTo = to;
	}

	private textUpTo(end: number): string {
		return this.pieces.join('') + this.text.slice(this.copiedTo, end);
	}
}

function beforeOneOf(names: string): RegExp {
	return new RegExp(
		`\\s*(?:(?:,\\s*)?"(?:${names})"\\s*:|\\}\\s*(?:$|\`\`\`|<\\/|\\n\\s*\\n))`,
		'y',
	);
}

/** Not `\n`: what follows it might then look like LaTeX. */
function unicodeEscape(character: string): string {
	return `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
}
