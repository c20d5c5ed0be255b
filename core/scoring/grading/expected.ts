/** What a row expects, in the form in which it is graded; or what is wrong with it. */

import {
	type ConfigResult,
	isJsonObject,
	type JsonObject,
	type JsonValue,
	type LabelSpec,
	type PreparedTask,
	type TaskSpec,
} from '../../types';
import { nameMeant, ownPropertyNames } from '../../validation';
import type { Grading } from './types';
import { isAbsent, toNumber } from './values';

const FIELD = 'Expected Answer';

interface Asked {
	grading: Grading;
	spec: TaskSpec;
	task: PreparedTask;
}

/** @param given as it stands in the row: a value, or a text that writes one */
export function readExpected(
	given: JsonValue,
	{ grading, spec, task }: Asked,
): ConfigResult<JsonValue> {
	if (grading.by === 'valid') return { ok: true, value: null };
	// A text of which all fields are absent expects an empty object.
	if (isAbsent(given) && !(grading.by === 'fields' && isJsonObject(given))) {
		return wrong(
			'there is none',
			'Give every row the answer that you expect, or grade by Passes Its Checks',
		);
	}
	switch (grading.by) {
		case 'labels':
			return readLabels(given, spec.kind === 'classify' ? spec.labels : []);
		case 'fields':
			return readFields(given, task);
		case 'number':
			return readNumeric(given);
		case 'text':
			return { ok: true, value: given };
		case 'contains':
			return {
				ok: true,
				value: Array.isArray(given) ? given.filter((one) => !isAbsent(one)) : given,
			};
	}
}

function readNumeric(given: JsonValue): ConfigResult<JsonValue> {
	const value = toNumber(given);
	if (value !== null) return { ok: true, value };
	return wrong(`expected a number, got ${shown(given)}`, 'Give a number, or grade as text');
}

function readFields(given: JsonValue, task: PreparedTask): ConfigResult<JsonValue> {
	const value = typeof given === 'string' ? parsed(given) : given;
	if (!isJsonObject(value)) {
		const remedy = 'Give an object, or a text that is one in JSON';
		return wrong(`expected an object with the fields, got ${shown(given)}`, remedy);
	}
	const asked = ownPropertyNames(task.output?.schema ?? {});
	const others = Object.keys(value).filter((name) => !asked.includes(name));
	if (others.length === 0 || asked.length === 0) return { ok: true, value };
	return wrong(
		`${list(others)} ${others.length === 1 ? 'is' : 'are'} not asked for; the fields are ${list(asked)}`,
		'Give the fields that are asked for, by their names, and no others',
	);
}

/** A text where there is but one label; otherwise an object by the labels' names. */
function readLabels(given: JsonValue, labels: LabelSpec[]): ConfigResult<JsonValue> {
	const names = labels.map(({ name }) => name.trim());
	const read = typeof given === 'string' && given.trim().startsWith('{') ? parsed(given) : given;
	const [only, ...others] = names;
	const isBare = only !== undefined && others.length === 0 && !isJsonObject(read);
	const value = isBare ? { [only]: read } : read;
	if (!isJsonObject(value)) {
		const remedy = `Give an object with ${list(names)}`;
		return wrong(`expected an object with a value for each label, got ${shown(given)}`, remedy);
	}
	const unknown = Object.keys(value).filter((name) => !names.includes(name));
	if (unknown.length > 0)
		return wrong(`there is no label ${list(unknown)}`, `The labels are ${list(names)}`);
	const chosen: JsonObject = {};
	for (const label of labels) {
		const choice = readChoice(value[label.name.trim()] ?? null, label);
		if (!choice.ok) return choice;
		chosen[label.name.trim()] = choice.value;
	}
	return { ok: true, value: chosen };
}

function readChoice(given: JsonValue, label: LabelSpec): ConfigResult<JsonValue> {
	const allowed = [
		...label.categories.map(({ name }) => name.trim()),
		...(label.noneLabel === null ? [] : [label.noneLabel]),
	];
	const asked = label.multiple ? severalOf(given, allowed) : [given];
	const chosen: string[] = [];
	for (const one of asked) {
		const known = isPlain(one) ? nameMeant(String(one), allowed) : null;
		if (known === null) {
			const what = isAbsent(one) ? 'there is no value' : `${shown(one)} is no category`;
			return wrong(`${what} for "${label.name.trim()}"`, `Its categories are ${list(allowed)}`);
		}
		chosen.push(known);
	}
	if (label.multiple && chosen.length > 0) return { ok: true, value: chosen };
	return { ok: true, value: chosen[0] ?? null };
}

/** A list, a list in JSON, or names with commas between them where the whole is no category itself. */
function severalOf(given: JsonValue, allowed: string[]): JsonValue[] {
	if (Array.isArray(given)) return given.length > 0 ? given : [null];
	if (typeof given !== 'string' || nameMeant(given, allowed) !== null) return [given];
	const read = given.trim().startsWith('[') ? parsed(given) : null;
	return Array.isArray(read) ? read : given.split(',').map((name) => name.trim());
}

function isPlain(value: JsonValue): value is string | number | boolean {
	return value !== null && typeof value !== 'object';
}

function parsed(text: string): JsonValue {
	try {
		return JSON.parse(text) as JsonValue;
	} catch {
		return text;
	}
}

function wrong(message: string, remedy: string): ConfigResult<never> {
	return { ok: false, issues: [{ field: FIELD, message, remedy }] };
}

const LONGEST_SHOWN = 80;

function shown(value: JsonValue): string {
	const text = JSON.stringify(value);
	return text.length > LONGEST_SHOWN ? `${text.slice(0, LONGEST_SHOWN)}…` : text;
}

function list(names: string[]): string {
	return names.map((name) => `"${name}"`).join(', ');
}
