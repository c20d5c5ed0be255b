/** Reads untrusted JSON: what is not there, or is of another type, is null. */

import type { JsonObject } from '../../types';
import { isJsonObject } from '../../types';

export function objectAt(value: unknown, key: string): JsonObject | null {
	const found = isJsonObject(value) ? value[key] : undefined;
	return isJsonObject(found) ? found : null;
}

export function textAt(value: unknown, key: string): string | null {
	const found = isJsonObject(value) ? value[key] : undefined;
	return typeof found === 'string' && found !== '' ? found : null;
}

export function listAt(value: unknown, key: string): unknown[] {
	const found = isJsonObject(value) ? value[key] : undefined;
	return Array.isArray(found) ? found : [];
}

/** A token count; anything else is not reported. */
export function countAt(value: unknown, key: string): number | null {
	const found = isJsonObject(value) ? value[key] : undefined;
	return typeof found === 'number' && Number.isSafeInteger(found) && found >= 0 ? found : null;
}

export function parseJson(text: string): unknown {
	try {
		return JSON.parse(text) as unknown;
	} catch {
		return undefined;
	}
}

/** The first text that is one. */
export function firstText(texts: Array<string | null>): string {
	return texts.find((text) => text !== null && text.trim() !== '') ?? '';
}
