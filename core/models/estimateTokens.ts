/**
 * Tokens of a text without a tokenizer, for routing and limits only; bills come from the provider's
 * usage. One pass over the text, by character class, because characters over 4 is off by half on
 * JSON and on Chinese. Aims at 20 % of the o200k vocabulary on common text.
 */

import type { ModelCard } from '../types';
import { CLAUDE_TOKEN_FACTORS } from './cards/anthropic';

type Class =
	| 'lower'
	| 'upper'
	| 'digit'
	| 'blank'
	| 'mark'
	| 'cjk'
	| 'emoji'
	| 'abugida'
	| 'thai'
	| 'rare'
	| 'other';

/** A common word is one token; what is longer than this is pieced together. */
const WHOLE_WORD_LETTERS = 8;
const LETTERS_PER_PIECE = 3.5;
/** The same in languages with accents: the vocabulary holds fewer of their words. */
const ACCENTED_WHOLE_WORD_LETTERS = 5;
const ACCENTED_LETTERS_PER_PIECE = 4.5;
const DIGITS_PER_TOKEN = 3;
const MARKS_PER_TOKEN = 2.2;
/** The last mark before a word is one token with it, mostly. */
const MARK_BEFORE_WORD_TOKENS = 0.35;
const CJK_PER_TOKEN = 1.3;
/** Arabic, Hebrew and the scripts of India. */
const ABUGIDA_PER_TOKEN = 2.75;
const THAI_PER_TOKEN = 2.15;
/** Scripts that the vocabulary spells in bytes, e.g. Ethiopic. */
const RARE_TOKENS_EACH = 2.2;
/** By UTF-16 unit: most pictures have two. */
const EMOJI_TOKENS_EACH = 1;
const OTHER_PER_TOKEN = 3.3;
const BLANKS_PER_TOKEN = 32;
const SPACE = 32;

/** How many times as many tokens this model's own tokenizer makes of a text; 1 where we do not know that it differs. */
export function tokenizerFactor(card: ModelCard | null): number {
	return card?.provider === 'anthropic' ? (CLAUDE_TOKEN_FACTORS[card.id] ?? 1) : 1;
}

/** With a card, the count for that model's own tokenizer where we know how it differs. */
export function estimateTokens(text: string, card: ModelCard | null = null): number {
	const words = ACCENTED.test(text) ? ACCENTED_WORDS : PLAIN_WORDS;
	let tokens = 0;
	let start = 0;
	while (start < text.length) {
		const kind = classOf(text.charCodeAt(start));
		const end = endOfRun(text, start, kind);
		const after = end < text.length ? classOf(text.charCodeAt(end)) : null;
		const run = { kind, length: end - start, firstCode: text.charCodeAt(start), after };
		tokens += runTokens(run, words);
		start = end;
	}
	return Math.ceil(tokens * tokenizerFactor(card));
}

/** Of a whole prompt. */
export function estimateMessages(
	messages: ReadonlyArray<{ content: string }>,
	card: ModelCard | null = null,
): number {
	return messages.reduce((sum, { content }) => sum + estimateTokens(content, card), 0);
}

/** A word may begin with one capital; camelCase is several words. */
function endOfRun(text: string, start: number, kind: Class): number {
	let end = start + 1;
	let current = kind;
	while (end < text.length) {
		const next = classOf(text.charCodeAt(end));
		const capitalised = current === 'upper' && next === 'lower' && end === start + 1;
		if (next !== current && !capitalised) break;
		current = next;
		end += 1;
	}
	return end;
}

const ACCENTED = /[\u00c0-\u024f]/;

interface Words {
	whole: number;
	piece: number;
}

const PLAIN_WORDS: Words = { whole: WHOLE_WORD_LETTERS, piece: LETTERS_PER_PIECE };
const ACCENTED_WORDS: Words = {
	whole: ACCENTED_WHOLE_WORD_LETTERS,
	piece: ACCENTED_LETTERS_PER_PIECE,
};

interface Run {
	kind: Class;
	length: number;
	firstCode: number;
	/** What stands after it; `null` = the end. */
	after: Class | null;
}

function runTokens({ kind, length, firstCode, after }: Run, words: Words): number {
	switch (kind) {
		case 'lower':
		case 'upper':
			return 1 + Math.max(0, length - words.whole) / words.piece;
		case 'digit':
			return Math.ceil(length / DIGITS_PER_TOKEN);
		case 'blank':
			// A single space belongs to the word after it, not to a number; a line break with its indent is one token.
			if (length === 1 && firstCode === SPACE) return after === 'digit' ? 1 : 0;
			return 1 + length / BLANKS_PER_TOKEN;
		case 'mark': {
			const joins = after === 'lower' || after === 'upper';
			if (!joins) return Math.max(1, length / MARKS_PER_TOKEN);
			const others = length - 1;
			return MARK_BEFORE_WORD_TOKENS + (others === 0 ? 0 : Math.max(1, others / MARKS_PER_TOKEN));
		}
		case 'cjk':
			return length / CJK_PER_TOKEN;
		case 'emoji':
			return length * EMOJI_TOKENS_EACH;
		case 'abugida':
			return Math.max(1, length / ABUGIDA_PER_TOKEN);
		case 'thai':
			return Math.max(1, length / THAI_PER_TOKEN);
		case 'rare':
			return length * RARE_TOKENS_EACH;
		case 'other':
			return Math.max(1, length / OTHER_PER_TOKEN);
	}
}

function classOf(code: number): Class {
	if (code >= 97 && code <= 122) return 'lower';
	if (code >= 65 && code <= 90) return 'upper';
	if (code === SPACE || code === 9 || code === 10 || code === 13) return 'blank';
	if (code >= 48 && code <= 57) return 'digit';
	if (code < 0xc0) return 'mark';
	// Latin letters with accents; their case does not matter here.
	if (code < 0x250) return 'lower';
	if (code >= 0xe00 && code < 0xf00) return 'thai';
	if (code >= 0x590 && code < 0x1000) return 'abugida';
	if (code >= 0x1000 && code < 0x1c00) return 'rare';
	if (code >= 0x2600 && code < 0x27c0) return 'emoji';
	if (code >= 0x2000 && code < 0x2c00) return 'mark';
	if (code >= 0x2e80 && code < 0xd800) return 'cjk';
	if ((code >= 0xd800 && code < 0xe000) || code === 0xfe0f) return 'emoji';
	if ((code >= 0xf900 && code < 0xfb00) || (code >= 0xff00 && code < 0xfff0)) return 'cjk';
	return 'other';
}
