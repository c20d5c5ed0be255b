/** The fields of Extract Structured Data, and where the wanted fields come from. */

import type { ExtractSpec, JsonSchema, JsonValue } from '../../../../core/types';
import { isRecord } from '../../reading/parameters';
import type { TaskReader } from '../../reading/taskReader';
import { readFields } from './readFields';

export function readExtract(reader: TaskReader): ExtractSpec | null {
	const options = reader.options();
	const input = reader.textParameter('text', 'Text');
	const schemaFrom = readSchemaSource(reader);
	if (schemaFrom === null) return null;
	return {
		kind: 'extract',
		input,
		schemaFrom,
		...reader.instructions(options),
		allowUnknownFields: reader.flag(
			'Options > Allow Unknown Fields',
			options,
			'allowUnknownFields',
		),
	};
}

function readSchemaSource(reader: TaskReader): ExtractSpec['schemaFrom'] | null {
	const sources = ['fields', 'example', 'schema'] as const;
	const source = reader.choice(
		'Fields From',
		reader.parameter('schemaSource', 'Fields From'),
		sources,
	);
	if (source === undefined) return null;
	if (source === 'example') {
		return { example: readJson(reader, 'jsonExample', 'JSON Example') };
	}
	if (source === 'schema') {
		// Whether it is a schema is for core/validation to say, which takes any value.
		return { schema: readJson(reader, 'jsonSchema', 'JSON Schema') as string | JsonSchema };
	}
	return { fields: readFields(reader) };
}

function readJson(reader: TaskReader, name: string, label: string): JsonValue {
	const value = reader.parameter(name, label);
	if (isRecord(value) || Array.isArray(value)) return value as JsonValue;
	return reader.text(label, value);
}
