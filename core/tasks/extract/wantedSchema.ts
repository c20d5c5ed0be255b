/** The fields that Extract is asked for: from a table, an example or a JSON Schema. */

import type {
	ConfigIssue,
	ConfigResult,
	ExtractSpec,
	FieldSpec,
	JsonSchema,
	JsonValue,
} from '../../types';
import { isJsonObject } from '../../types';
import { schemaFromExample, schemaFromFields } from '../../validation';
import { choiceIssues } from '../choices';
import { type GivenSchema, looksLikeSchema, readGivenSchema } from './givenSchema';

export function readSchema(from: ExtractSpec['schemaFrom']): ConfigResult<GivenSchema> {
	if ('fields' in from) return withoutNotes(readFields(from.fields));
	if ('example' in from) return withoutNotes(readExample(from.example));
	return readGivenSchema(parseIfText(from.schema));
}

function withoutNotes(read: ConfigResult<JsonSchema>): ConfigResult<GivenSchema> {
	return read.ok ? { ok: true, value: { schema: read.value, notes: [] } } : read;
}

function readFields(fields: FieldSpec[]): ConfigResult<JsonSchema> {
	const issues: ConfigIssue[] = [];
	const seen = new Set<string>();
	if (fields.length === 0) {
		return invalid('Fields', 'no field is defined', 'Add at least one field with a name');
	}
	fields.forEach((field, index) => {
		const name = typeof field.name === 'string' ? field.name.trim() : '';
		const label = `Fields > ${index + 1} > Name`;
		if (name === '') {
			issues.push({
				field: label,
				message: 'the name is empty',
				remedy: 'Give the field a name, e.g. total',
			});
		} else if (name === '__proto__' || name === '_routing') {
			issues.push({
				field: label,
				message: `"${name}" is reserved`,
				remedy: 'Choose another name',
			});
		} else if (seen.has(name)) {
			issues.push({
				field: label,
				message: `"${name}" is there twice`,
				remedy: 'Give every field its own name',
			});
		}
		seen.add(name);
		if (field.type === 'enum') {
			const place = `Fields > ${name} > Allowed Values`;
			issues.push(...choiceIssues(place, field.values ?? [], { one: 'value', several: 'values' }));
		}
	});
	if (issues.length > 0) return { ok: false, issues };
	return {
		ok: true,
		value: schemaFromFields(fields.map((field) => ({ ...field, name: field.name.trim() }))),
	};
}

function readExample(example: string | JsonValue): ConfigResult<JsonSchema> {
	const value = parseIfText(example);
	if (!isJsonObject(value) || Object.keys(value).length === 0) {
		return invalid(
			'JSON Example',
			'this is not a JSON object with at least one field',
			'Enter an example such as {"vendor":"Example Ltd","total":12.5}',
		);
	}
	if (looksLikeSchema(value)) {
		return invalid(
			'JSON Example',
			'this is a JSON Schema and no example',
			'Choose "JSON Schema" under Fields From and enter it there',
		);
	}
	return { ok: true, value: schemaFromExample(value) };
}

function parseIfText(value: unknown): unknown {
	if (typeof value !== 'string') return value;
	try {
		return JSON.parse(value) as unknown;
	} catch {
		return undefined;
	}
}

function invalid(
	field: string,
	message: string,
	remedy: string,
): { ok: false; issues: ConfigIssue[] } {
	return { ok: false, issues: [{ field, message, remedy }] };
}
