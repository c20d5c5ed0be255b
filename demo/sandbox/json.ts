/** Careful reading of parsed JSON. */

import type { JsonObject, JsonValue } from './types';

export function isObject(value: unknown): value is JsonObject {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}

export function parse(text: string): JsonValue | undefined {
	try {
		return JSON.parse(text) as JsonValue;
	} catch {
		return undefined;
	}
}

export function objectAt(value: unknown, key: string): JsonObject | null {
	const found = isObject(value) ? value[key] : undefined;
	return isObject(found) ? found : null;
}

export function listAt(value: unknown, key: string): JsonValue[] | null {
	const found = isObject(value) ? value[key] : undefined;
	return Array.isArray(found) ? found : null;
}

export function textAt(value: unknown, key: string): string | null {
	const found = isObject(value) ? value[key] : undefined;
	return typeof found === 'string' ? found : null;
}

export function numberAt(value: unknown, key: string): number | null {
	const found = isObject(value) ? value[key] : undefined;
	return typeof found === 'number' ? found : null;
}

/** A message's text: a string, or a list of parts of which the text ones count. */
export function contentText(content: JsonValue | undefined): string {
	if (typeof content === 'string') return content;
	if (!Array.isArray(content)) return '';
	return content.map((part) => textAt(part, 'text') ?? '').join('');
}

/** Of a file in a message: whole, and not empty. */
export function isBase64(text: string): boolean {
	return /^[A-Za-z0-9+/]+={0,2}$/.test(text);
}
