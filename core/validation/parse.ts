/**
 * JSON text to value, without an exception: as it stands, or mended by jsonrepair. Backslashes and the
 * digits of long numbers are kept either way.
 */

import { jsonrepair } from 'jsonrepair';
import { isJsonObject, type JsonValue } from '../types';
import { protectBackslashes } from './latex';
import { losesDigits } from './meaning/numbers';
import { withPlainSyntax } from './plainSyntax';

export function parse(text: string): JsonValue | undefined {
	try {
		return JSON.parse(keepDigits(protectBackslashes(text))) as JsonValue;
	} catch {
		return undefined;
	}
}

/** jsonrepair's time can grow with the square of its input; no model's answer is longer. */
const MOST_REPAIRED_CHARACTERS = 100_000;

/** A value, and the JSON text that it was read from. */
export interface Mended {
	value: JsonValue;
	json: string;
}

export function repair(text: string): Mended | undefined {
	if (text.length > MOST_REPAIRED_CHARACTERS) return undefined;
	try {
		const json = jsonrepair(withPlainSyntax(protectBackslashes(text)));
		const value = JSON.parse(keepDigits(json)) as JsonValue;
		return hasInventedKey(value, text) ? undefined : { value, json };
	} catch {
		return undefined;
	}
}

const STRING_OR_NUMBER = /"(?:[^"\\]|\\[\s\S])*"|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/g;

/** An identifier such as 12345678901234567890 would lose digits as a number: it becomes a string. */
function keepDigits(text: string): string {
	if (!/\d{16}/.test(text)) return text;
	return text.replace(STRING_OR_NUMBER, (token) => {
		const isLong = /^-?\d{16,}(?:\.\d+)?$/.test(token);
		return isLong && losesDigits(token) ? `"${token}"` : token;
	});
}

/** Where strings and keys got mixed up, jsonrepair makes keys out of what stands between the quotes. */
function hasInventedKey(value: JsonValue, text: string): boolean {
	if (Array.isArray(value)) return value.some((entry) => hasInventedKey(entry, text));
	if (!isJsonObject(value)) return false;
	return Object.entries(value).some(
		([key, entry]) => !isKeyIn(text, key) || hasInventedKey(entry, text),
	);
}

/** A key that is plain words must stand before a colon; others may be written with escapes. */
function isKeyIn(text: string, key: string): boolean {
	if (!/^[\w -]+$/.test(key)) return !/["\n]/.test(key);
	return new RegExp(`${key}["'\`\u201d]*\\s*[:\uff1a]`).test(text);
}
