/** The rows of the table of fields. */

import type { FieldSpec } from '../../../../core/types';
import { FIELD_TYPES } from './fieldTypes';
import type { TaskReader } from '../../reading/taskReader';

const TYPE_VALUES = FIELD_TYPES.map(({ value }) => value);

export function readFields(reader: TaskReader): FieldSpec[] {
	const rows = reader.rows('Fields', reader.parameter('fields', 'Fields'), 'field');
	return rows.map((row) => readField(reader, row));
}

function readField(reader: TaskReader, row: Record<string, unknown>): FieldSpec {
	const description = reader.optionalText('Fields > Description', row, 'description');
	const chosen = reader.choice('Fields > Type', row.type ?? 'string', TYPE_VALUES);
	const { type, list } = FIELD_TYPES.find(({ value }) => value === chosen) ?? {
		type: 'string',
		list: false,
	};
	return {
		name: reader.text('Fields > Name', row.name).trim(),
		type,
		...(list ? { list } : {}),
		...(type === 'enum' ? { values: readValues(reader, row) } : {}),
		...(description.trim() === '' ? {} : { description }),
		required: reader.flag('Fields > Required', row, 'required', true),
	};
}

const LABEL = 'Fields > Allowed Values';

/** A list out of an expression; else one value a line or, on a single line, between commas. */
function readValues(reader: TaskReader, row: Record<string, unknown>): string[] {
	const given = row.values;
	const list = Array.isArray(given) ? given : listWritten(given);
	if (list !== null) return list.map((entry: unknown) => reader.text(LABEL, entry).trim());
	const text = reader.optionalText(LABEL, row, 'values');
	const parts = text.includes('\n') ? text.split('\n') : text.split(',');
	return parts.map((part) => part.trim()).filter((part) => part !== '');
}

/** A JSON list as text, for values that hold commas. */
function listWritten(given: unknown): unknown[] | null {
	if (typeof given !== 'string' || !given.trim().startsWith('[')) return null;
	try {
		const list: unknown = JSON.parse(given);
		return Array.isArray(list) ? list : null;
	} catch {
		return null;
	}
}
