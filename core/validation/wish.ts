/** What is looked for in a text. */

import { isJsonObject, type JsonObject, type JsonValue } from '../types';
import { nameMeant } from './meaning/fold';
import { parse } from './parse';

/** Names in other spellings that are looked at. */
const MOST_READ = 100;

export interface Wish {
	wanted: 'object' | 'array' | 'any';
	/** Property names that the answer is expected to carry; they tell it from other JSON in the text. */
	keys: string[];
	/** All names that were asked for, at any depth; none = not known. */
	names: string[];
	/** The model said that its answer is done: what is missing at its end was forgotten, not cut off. */
	hasEnded: boolean;
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
	const given = argumentsOf(value, wish);
	if (given !== null) return given;
	const [held, ...others] = typeof value === 'object' && value !== null ? Object.values(value) : [];
	const only = Array.isArray(held) && held.length === 1 ? held[0] : held;
	if (!isJsonObject(only) || others.length > 0) return value;
	if (Array.isArray(value)) return only;
	if (keysIn(value, wish) > 0) return value;
	return keysIn(only, wish) > 0 || unwrapOnce(only, wish) !== only ? only : value;
}

/** What stands beside the arguments of a tool call. */
const CALL_FIELDS = new Set(['name', 'type', 'id', 'index', 'tool', 'function', 'recipient_name']);
const ARGUMENTS = ['arguments', 'parameters', 'input', 'args', 'function'];

/** A model that was asked for JSON calls a tool with it: `{"name": "x", "arguments": {…}}`. */
function argumentsOf(value: JsonValue, wish: Wish): JsonObject | null {
	if (!isJsonObject(value)) return null;
	const field = ARGUMENTS.find((name) => Object.hasOwn(value, name));
	if (field === undefined || wish.keys.includes(field)) return null;
	const others = Object.keys(value).filter((name) => name !== field);
	if (others.length === 0 || !others.every((name) => CALL_FIELDS.has(name))) return null;
	const inside = value[field];
	const given = typeof inside === 'string' ? parse(inside) : inside;
	return isJsonObject(given) && keysIn(given, wish) >= keysIn(value, wish) ? given : null;
}
