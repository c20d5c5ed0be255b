/**
 * What an answer means where its letter is not what was asked for: other spellings of names and values,
 * numbers and dates as text, words for nothing. One reading is taken and told; where there are two,
 * none is. Nothing is made up. Pure.
 */

import { isDeepStrictEqual } from 'node:util';
import {
	type CheckIssue,
	isJsonObject,
	type JsonObject,
	type JsonSchema,
	type JsonValue,
} from '../../types';
import { matches } from '../boundedPattern';
import { type Form, formOf } from '../form';
import { withSourceBackslashes } from './escapes';
import { foldSpelling, nameMeant } from './fold';
import { readHolder, readLeaf, type Spelling } from './leaf';
import { saysNothing } from './nothing';
import { placeOf, readAs, tellFew } from './words';

/** An answer with more names that nobody asked for is another document. */
const MOST_OTHERS = 100;

export interface Meaning {
	value: JsonValue;
	/** What was read otherwise than it was written, for the user. */
	notes: string[];
	/** Why a value has no reading, or several. */
	issues: CheckIssue[];
}

export interface Asked {
	schema: JsonSchema;
	/** The text that the answer is about. */
	source: string;
	/** The whole answer as the model wrote it: numbers keep their digits there. */
	written: string;
}

export function readMeaning(value: JsonValue, asked: Asked): Meaning {
	const reader = new Reader(asked);
	const read = reader.read(value, [asked.schema], '');
	return { value: read, notes: tellFew(reader.notes), issues: reader.issues };
}

class Reader {
	readonly notes: string[] = [];
	readonly issues: CheckIssue[] = [];
	private readonly forms = new WeakMap<JsonSchema, Form>();
	private readonly spelling: Spelling;

	constructor(private readonly asked: Asked) {
		this.spelling = spellingIn(asked.written);
	}

	read(value: JsonValue, schemas: JsonSchema[], path: string): JsonValue {
		if (schemas.length === 0) return value;
		const form = this.formOf(schemas);
		const held = this.readHeld(value, form, path);
		if (Array.isArray(held))
			return held.map((entry, at) => this.read(entry, form.items, `${path}/${at}`));
		return isJsonObject(held) ? this.readObject(held, form, path) : this.readOne(held, form, path);
	}

	private readHeld(value: JsonValue, form: Form, path: string): JsonValue {
		const choices = form.items.length === 0 ? [] : this.formOf(form.items).values;
		const names = choices.filter((choice): choice is string => typeof choice === 'string');
		const held = readHolder(value, form, names);
		if (held === null) return value;
		this.notes.push(`${placeOf(path)}: ${readAs(value, held)}`);
		return held;
	}

	private readOne(value: JsonValue, form: Form, path: string): JsonValue {
		const meant =
			typeof value === 'string' ? withSourceBackslashes(value, this.asked.source) : value;
		const read = readLeaf(meant, form, this.spelling);
		if (read !== null && 'reason' in read) this.issues.push({ path, message: read.reason });
		const taken = read !== null && 'as' in read ? read.as : meant;
		if (!isSpelling(value, taken)) this.notes.push(`${placeOf(path)}: ${readAs(value, taken)}`);
		if (isZoneless(taken, form)) this.notes.push(`${placeOf(path)}: the time has no zone`);
		return taken;
	}

	private readObject(object: JsonObject, form: Form, path: string): JsonObject {
		const renamed = this.withAskedNames(object, form, path);
		const entries = Object.entries(renamed).flatMap(([name, entry]) => {
			const own = form.properties.get(name) ?? form.others;
			const inside = `${path}/${name}`;
			const isNothing = own.length > 0 && this.isNothing(entry, own);
			if (!isNothing) return [[name, this.read(entry, own, inside)] as const];
			return this.readNothing(entry, { name, form, own, path: inside });
		});
		return Object.fromEntries(entries);
	}

	/** Left out where it may be, null where that is allowed, else as it stands. */
	private readNothing(
		entry: JsonValue,
		{ name, form, own, path }: { name: string; form: Form; own: JsonSchema[]; path: string },
	): Array<readonly [string, JsonValue]> {
		const mayBeNull = this.formOf(own).allowsNull;
		const isAsked = form.required.has(name) || !form.properties.has(name);
		if (isAsked && !mayBeNull) return [[name, this.read(entry, own, path)]];
		this.notes.push(`${placeOf(path)}: ${JSON.stringify(entry)} says nothing and is left out`);
		return isAsked ? [[name, null]] : [];
	}

	private isNothing(entry: JsonValue, own: JsonSchema[]): boolean {
		if (typeof entry !== 'string' || !saysNothing(entry, this.asked.source)) return false;
		const names = this.formOf(own).values.filter((value) => typeof value === 'string');
		return nameMeant(entry, names) === null;
	}

	/** A name that nobody asked for, and that spells exactly one that is missing, is that one. */
	private withAskedNames(object: JsonObject, form: Form, path: string): JsonObject {
		const known = [...form.properties.keys()];
		const isOther = (name: string): boolean =>
			!form.properties.has(name) &&
			!form.patterns.some((pattern) => matches(pattern, name) === 'yes');
		const others = Object.keys(object).filter(isOther);
		if (others.length === 0 || others.length > MOST_OTHERS || known.length === 0) return object;
		const entries = new Map<string, JsonValue>();
		for (const [name, entry] of Object.entries(object)) {
			const meant = others.includes(name) ? (nameMeant(name, known) ?? name) : name;
			const there = Object.hasOwn(object, meant) ? object[meant] : entries.get(meant);
			if (meant !== name && there !== undefined && !isDeepStrictEqual(there, entry)) {
				const message = `"${meant}" is there twice, also as "${name}", with two values`;
				this.issues.push({ path, message });
			}
			if (meant !== name) this.notes.push(`${placeOf(`${path}/${name}`)} was read as ${meant}`);
			entries.set(meant, entry);
		}
		return Object.fromEntries(entries);
	}

	private formOf(schemas: JsonSchema[]): Form {
		const [only, ...others] = schemas;
		if (only === undefined || others.length > 0) return formOf(schemas, this.asked.schema);
		const known = this.forms.get(only) ?? formOf(schemas, this.asked.schema);
		this.forms.set(only, known);
		return known;
	}
}

/** Other capitals, spaces or quotes say nothing else. */
function isSpelling(said: JsonValue, as: JsonValue): boolean {
	if (typeof said !== 'string' || typeof as !== 'string') return said === as;
	return foldSpelling(said) === foldSpelling(as);
}

function isZoneless(value: JsonValue, { formats }: Form): boolean {
	if (typeof value !== 'string' || !(formats.has('date-time') || formats.has('time'))) return false;
	return /\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?$/.test(value) && !/[+-]\d{2}:\d{2}$/.test(value);
}

const NUMBERS = /(?<![\w.])-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?(?![\w.]*\w)/g;

/** As numbers stand in the answer, where one stands there in one way; the text is looked through once. */
function spellingIn(text: string): Spelling {
	let found: Map<number, Set<string>> | null = null;
	return (value) => {
		found ??= numbersIn(text);
		const written = found.get(value);
		return written?.size === 1 ? ([...written][0] ?? null) : null;
	};
}

function numbersIn(text: string): Map<number, Set<string>> {
	const found = new Map<number, Set<string>>();
	for (const number of text.match(NUMBERS) ?? []) {
		const value = Number(number);
		found.set(value, (found.get(value) ?? new Set()).add(number));
	}
	return found;
}
