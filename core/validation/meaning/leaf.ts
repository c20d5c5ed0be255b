/** One value that has another JSON type, or another spelling, than was asked for. Pure. */

import { isJsonObject, type JsonValue } from '../../types';
import type { Form } from '../form';
import { parse } from '../parse';
import { readDay, readTime } from './dates';
import { nameMeant } from './fold';
import { readNumber } from './numbers';

/** `null` = the value stands as it is: it is right, or nothing else can be made of it. */
export type LeafRead = { as: JsonValue } | { reason: string } | null;

/** The number as the model wrote it, e.g. 12.50; `null` = not known, or written in two ways. */
export type Spelling = (value: number) => string | null;

export function readLeaf(value: JsonValue, form: Form, spelling: Spelling): LeafRead {
	if (isAsAsked(value, form)) return null;
	if (form.values.length > 0) return readChoice(value, form.values, spelling);
	if (typeof value === 'string') return readText(value, form);
	if (typeof value === 'number') return readFigure(value, form, spelling);
	if (typeof value === 'boolean') return form.types.has('string') ? { as: String(value) } : null;
	return null;
}

function isAsAsked(value: JsonValue, { types, values, formats }: Form): boolean {
	if (values.length > 0) return values.includes(value);
	if (types.size === 0) return true;
	if (types.has(typeOf(value))) {
		return typeof value !== 'string' || types.size > 1 || !needsReading(value, formats);
	}
	return Number.isInteger(value) && types.has('integer');
}

function typeOf(value: JsonValue): string {
	if (value === null) return 'null';
	return Array.isArray(value) ? 'array' : typeof value;
}

const DAY = /^\d{4}-\d{2}-\d{2}$/;
const TIME = /^\d{4}-\d{2}-\d{2}[Tt]\d{2}:\d{2}:\d{2}(?:\.\d+)?(?:Z|z|[+-]\d{2}:\d{2})?$/;

function needsReading(value: string, formats: Set<string>): boolean {
	if (formats.size !== 1) return false;
	if (formats.has('date')) return !DAY.test(value);
	return formats.has('date-time') && !TIME.test(value);
}

function readChoice(value: JsonValue, values: unknown[], spelling: Spelling): LeafRead {
	const said = typeof value === 'number' ? spelling(value) : value;
	if (typeof said !== 'string') return null;
	const names = values.filter((entry): entry is string => typeof entry === 'string');
	const name = nameMeant(said, names);
	if (name !== null) return { as: name };
	const number = readNumber(said);
	if (number.ok && values.includes(number.value)) return { as: number.value };
	const word = wordOf(said);
	return word !== null && values.includes(word) ? { as: word } : null;
}

function readText(text: string, { types, formats }: Form): LeafRead {
	if (types.has('string')) return readDate(text, formats);
	if (types.has('number') || types.has('integer')) return readAmount(text, types);
	if (types.has('boolean')) {
		const word = wordOf(text);
		if (word !== null) return { as: word };
	}
	return null;
}

function readDate(text: string, formats: Set<string>): LeafRead {
	if (formats.has('date')) {
		const day = readDay(text);
		const open = `${JSON.stringify(text.slice(0, 60))} is not one day in one way of reading`;
		return day === null ? { reason: `${open}: write it as YYYY-MM-DD` } : { as: day };
	}
	const time = formats.has('date-time') ? readTime(text) : null;
	return time === null ? null : { as: time };
}

function readAmount(text: string, types: Set<string>): LeafRead {
	const number = readNumber(text);
	if (!number.ok) return { reason: number.reason };
	if (!types.has('number') && !Number.isInteger(number.value)) {
		return { reason: `must be a whole number, got ${JSON.stringify(text.slice(0, 60))}` };
	}
	return { as: number.value };
}

function readFigure(value: number, { types }: Form, spelling: Spelling): LeafRead {
	if (types.has('string')) {
		const written = spelling(value);
		return written === null ? null : { as: written };
	}
	const isSwitch = types.has('boolean') && (value === 0 || value === 1);
	return isSwitch ? { as: value === 1 } : null;
}

function wordOf(text: string): boolean | null {
	const name = nameMeant(text, ['true', 'false', 'yes', 'no']);
	if (name === null) return null;
	return name === 'true' || name === 'yes';
}

/**
 * A list or an object that stands as a text, a list of one in place of its entry, or one entry in place
 * of a list; `null` = none of these.
 * @param choices the values that a list may hold; empty = any
 */
export function readHolder(value: JsonValue, { types }: Form, choices: string[]): JsonValue | null {
	if (types.size === 0 || types.has(typeOf(value)) || value === null) return null;
	if (typeof value === 'string') {
		const inside = parse(value.trim());
		if (types.has('object') && isJsonObject(inside)) return inside;
		if (types.has('array')) return Array.isArray(inside) ? inside : listIn(value, choices);
		return null;
	}
	if (types.has('array')) return [value];
	return Array.isArray(value) && value.length === 1 ? (value[0] ?? null) : null;
}

const PARTS = /\s*[,;|\n]\s*/;

/** A text is a list of one, unless it looks like several; several of the allowed values are their list. */
function listIn(text: string, choices: string[]): JsonValue | null {
	if (text.trim() === '') return null;
	if (nameMeant(text, choices) !== null) return [text];
	const parts = text.split(PARTS).map((part) => nameMeant(part, choices));
	if (parts.every((part) => part !== null)) return parts;
	return /[,;|\n/&]|\s(?:and|or|und|et|y|e)\s/.test(text) ? null : [text];
}
