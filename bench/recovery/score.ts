/** What counts as an answer, as recovered and as corrupted. Pure. */

import { type JsonObject, type JsonValue, isJsonObject } from '../../core/types';

/** The completion names the answer as a JSON key, so a reader could find it. */
export function carriesAnswerKey(text: string): boolean {
	return /["']answer["']\s*:/.test(text);
}

/** The answer may be any value, also an empty string: what it should be is not asked here. */
export function isRecovered(value: JsonObject | null): boolean {
	return value !== null && value['answer'] !== undefined;
}

const NEVER_MEANT = new RegExp('[\\u0000-\\u0008\\u000b\\u000c\\u000e-\\u001f]');
/** What is left of a LaTeX command whose backslash and first letter were read as an escape. */
const BROKEN_LATEX =
	/\t(?:ext|imes|heta|frac|riangle|herefore|ilde)|\n(?:eq|abla|eg|otin|mid|leq|geq|ewline)|\r(?:ight|angle|floor|ceil|ho(?![a-z]))/;

/** Control characters that only a misread backslash makes. */
export function hasControlCharacters(value: JsonValue): boolean {
	if (typeof value === 'string') return NEVER_MEANT.test(value) || BROKEN_LATEX.test(value);
	if (Array.isArray(value)) return value.some(hasControlCharacters);
	return isJsonObject(value) && Object.values(value).some(hasControlCharacters);
}

/**
 * The answer as it stands in the text, read by a rule of its own: what follows the last `"answer":` up
 * to the end of that value. `null` where the rule cannot tell.
 */
export function answerInText(text: string): string | null {
	const matches = [...text.matchAll(/["']answer["']\s*:\s*/g)];
	const last = matches.at(-1);
	if (last === undefined) return null;
	const rest = text.slice((last.index ?? 0) + last[0].length);
	const quoted = /^"((?:\\[\s\S]|[^"\\])*)"\s*[,}\n]/.exec(rest);
	if (quoted !== null) return quoted[1] ?? null;
	const bare = /^(-?[\d.][\d.,eE+-]*|true|false)\s*[,}\n]/.exec(rest);
	return bare === null ? null : (bare[1] ?? null);
}

/** Letters, digits and signs alone: blanks, quotes and backslashes may be written in more than one way. */
function essence(answer: string): string {
	return answer
		.replace(/\\u([0-9a-fA-F]{4})/g, (_, hex: string) => String.fromCharCode(parseInt(hex, 16)))
		.replace(/[\s\\"',]/g, '');
}

function isSame(answer: string, written: string): boolean {
	const withoutBlankEscapes = written.replace(/\\[ntr]/g, '');
	return essence(answer) === essence(written) || essence(answer) === essence(withoutBlankEscapes);
}

/** Something came out, and it is not what the completion says. */
export function isCorrupted(value: JsonObject | null, text: string): boolean {
	if (value === null) return false;
	if (hasControlCharacters(value)) return true;
	const answer = value['answer'];
	const written = answerInText(text);
	if (written === null || answer === undefined || answer === null || typeof answer === 'object')
		return false;
	if (typeof answer === 'number') return Number(written.replaceAll(',', '')) !== answer;
	return !isSame(String(answer), written);
}
