/**
 * Tokens of a text without a tokenizer, for routing and limits only; bills come from the provider's
 * usage. One pass over the text, by character class, because characters over 4 is off by half on
 * JSON and on Chinese. Aims at 20 % of the o200k vocabulary on common text.
 */

import type { ModelCard } from '../types';
import { CLAUDE_TOKEN_FACTORS } from './cards/anthropic';

type Class = 'lower' | 'upper' | 'digit' | 'blank' | 'mark' | 'cjk' | 'other';

/** A common word is one token; what is longer than this is pieced together. */
const WHOLE_WORD_LETTERS = 8;
const LETTERS_PER_PIECE = 3.5;
const DIGITS_PER_TOKEN = 3;
const MARKS_PER_TOKEN = 1.8;
const CJK_PER_TOKEN = 1.4;
const OTHER_PER_TOKEN = 3.6;
const BLANKS_PER_TOKEN = 32;
const SPACE = 32;

/** How many times as many tokens this model's own tokenizer makes of a text; 1 where we do not know that it differs. */
export function tokenizerFactor(card: ModelCard | null): number {
	return card?.provider === 'anthropic' ? (CLAUDE_TOKEN_FACTORS[card.id] ?? 1) : 1;
}

/** With a card, the count for that model's own tokenizer where we know how it differs. */
export function estimateTokens(text: string, card: ModelCard | null = null): number {
	let tokens = 0;
	let start = 0;
	while (start < text.length) {
		const kind = classOf(text.charCodeAt(start));
		const end = endOfRun(text, start, kind);
		tokens += runTokens(kind, end - start, text.charCodeAt(start));
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

function runTokens(kind: Class, length: number, firstCode: number): number {
	switch (kind) {
		case 'lower':
		case 'upper':
			return 1 + Math.max(0, length - WHOLE_WORD_LETTERS) / LETTERS_PER_PIECE;
		case 'digit':
			return Math.ceil(length / DIGITS_PER_TOKEN);
		case 'blank':
			// A single space belongs to the word after it; a line break with its indent is one token.
			return length === 1 && firstCode === SPACE ? 0 : 1 + length / BLANKS_PER_TOKEN;
		case 'mark':
			return Math.max(1, length / MARKS_PER_TOKEN);
		case 'cjk':
			return length / CJK_PER_TOKEN;
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
	if (code >= 0x2000 && code < 0x2c00) return 'mark';
	if (code >= 0x2e80 && code < 0xd800) return 'cjk';
	if ((code >= 0xf900 && code < 0xfb00) || (code >= 0xff00 && code < 0xfff0)) return 'cjk';
	return 'other';
}
