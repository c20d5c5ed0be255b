/** What is looked for in a text. */

import { isJsonObject, type JsonValue } from '../types';
import { nameMeant } from './meaning/fold';

/** Names in other spellings that are looked at. */
const MOST_READ = 100;

export interface Wish {
	wanted: 'object' | 'array' | 'any';
	/** Property names that the answer is expected to carry; they tell it from other JSON in the text. */
	keys: string[];
	/** All names that were asked for, at any depth; none = not known. */
	names: string[];
	/** Whether a mended value holds nothing that was not asked for. */
	fits(value: JsonValue): boolean;
}

export function isWanted(value: JsonValue, { wanted }: Wish): boolean {
	if (wanted === 'object') return isJsonObject(value);
	if (wanted === 'array') return Array.isArray(value);
	return true;
}

/** How many of the wanted keys the value has. Without keys to look for, every value counts 1. */
export function keysIn(value: JsonValue, { wanted, keys }: Wish): number {
	if (keys.length === 0) return 1;
	const object = Array.isArray(value) && wanted !== 'object' ? value[0] : value;
	if (!isJsonObject(object)) return 0;
	const others = Object.keys(object).filter((name) => !keys.includes(name));
	const meant = new Set(others.slice(0, MOST_READ).map((name) => nameMeant(name, keys)));
	return keys.filter((key) => Object.hasOwn(object, key) || meant.has(key)).length;
}

/** The wanted object out of a list of one, or out of an object whose only field is a wrapper for it. */
export function unwrap(value: JsonValue, wish: Wish): JsonValue {
	if (wish.wanted !== 'object') return value;
	// Some models wrap an answer more than once.
	const inner = unwrapOnce(value, wish);
	return inner === value ? value : unwrap(inner, wish);
}

function unwrapOnce(value: JsonValue, wish: Wish): JsonValue {
	const [only, ...others] = typeof value === 'object' && value !== null ? Object.values(value) : [];
	if (!isJsonObject(only) || others.length > 0) return value;
	if (Array.isArray(value)) return only;
	if (keysIn(value, wish) > 0) return value;
	return keysIn(only, wish) > 0 || unwrapOnce(only, wish) !== only ? only : value;
}
