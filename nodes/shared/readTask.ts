/**
 * The panel's fields of one item as a `TaskSpec`. Says which field is wrong; whether the spec makes
 * sense (an empty text, a schema that is not one) is for core/tasks to say.
 */

import { EFFORTS, STRUCTURED_OUTPUTS } from '../../core/tasks';
import type {
	ConfigResult,
	ExtractSpec,
	JsonSchema,
	JsonValue,
	LabelSpec,
	TaskKind,
	TaskSettings,
	TaskSpec,
} from '../../core/types';
import { isRecord, type ParameterContext } from './parameters';
import { readFields } from './readFields';
import { TaskReader } from './taskReader';

const KINDS: readonly TaskKind[] = ['classify', 'extract', 'generate', 'solve'];
export function readTaskSpec(context: ParameterContext, itemIndex: number): ConfigResult<TaskSpec> {
	const reader = new TaskReader(context, itemIndex);
	const kind = reader.choice('Operation', reader.parameter('operation', 'Operation'), KINDS);
	const spec = kind === undefined ? null : readSpec(reader, kind);
	if (spec === null || reader.issues.length > 0) return { ok: false, issues: reader.issues };
	return { ok: true, value: spec };
}

function readSpec(reader: TaskReader, kind: TaskKind): TaskSpec | null {
	switch (kind) {
		case 'extract':
			return readExtract(reader);
		case 'classify':
			return readClassify(reader);
		case 'generate':
			return readGenerate(reader);
		case 'solve':
			return readSolve(reader);
	}
}

function readExtract(reader: TaskReader): TaskSpec | null {
	const options = reader.options();
	const input = reader.textParameter('text', 'Text');
	const schemaFrom = readSchemaSource(reader);
	if (schemaFrom === null) return null;
	return {
		kind: 'extract',
		input,
		schemaFrom,
		...instructionsOf(reader, options),
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

function readClassify(reader: TaskReader): TaskSpec {
	const options = reader.options();
	const input = reader.textParameter('text', 'Text');
	const rows = reader.rows('Labels', reader.parameter('labels', 'Labels'), 'label');
	return {
		kind: 'classify',
		input,
		labels: rows.map((row) => readLabel(reader, row)),
		...instructionsOf(reader, options),
	};
}

function readLabel(reader: TaskReader, row: Record<string, unknown>): LabelSpec {
	const noneLabel = reader.optionalText('Labels > Value When None Fits', row, 'noneLabel').trim();
	const description = reader.optionalText('Labels > Description', row, 'description');
	return {
		name: reader.text('Labels > Name', row.name ?? 'category').trim(),
		...(description.trim() === '' ? {} : { description }),
		categories: reader.rows('Categories', row.categories, 'category').map((category) => {
			const about = reader.optionalText('Categories > Description', category, 'description');
			return {
				name: reader.text('Categories > Name', category.name),
				...(about.trim() === '' ? {} : { description: about }),
			};
		}),
		multiple: reader.flag('Labels > Several May Fit', row, 'multiple'),
		noneLabel: noneLabel === '' ? null : noneLabel,
	};
}

function readGenerate(reader: TaskReader): TaskSpec {
	const options = reader.options();
	const prompt = reader.textParameter('prompt', 'Prompt');
	const system = reader.parameter('systemMessage', 'System Message');
	const checks = reader.parameter('checks', 'Format Checks');
	return {
		kind: 'generate',
		...(system === undefined || system === ''
			? {}
			: { system: reader.text('System Message', system) }),
		prompt,
		checks: readChecks(reader, isRecord(checks) ? checks : {}),
		outputField: Object.hasOwn(options, 'outputField')
			? reader.text('Options > Output Field', options.outputField)
			: 'text',
	};
}

function readChecks(reader: TaskReader, checks: Record<string, unknown>) {
	const count = (label: string, key: string) => {
		const value = reader.optionalNumber(`Format Checks > ${label}`, checks, key);
		return value === undefined ? {} : { [key]: value };
	};
	const pattern = reader.optionalText('Format Checks > Pattern', checks, 'pattern');
	return {
		...count('Minimum Characters', 'minCharacters'),
		...count('Maximum Characters', 'maxCharacters'),
		...(pattern === '' ? {} : { pattern }),
		...words(reader, checks, 'mustContain', 'Format Checks > Must Contain'),
		...words(reader, checks, 'mustNotContain', 'Format Checks > Must Not Contain'),
	};
}

function words(reader: TaskReader, checks: Record<string, unknown>, key: string, label: string) {
	if (!Object.hasOwn(checks, key)) return {};
	const value = checks[key];
	const list: unknown[] = Array.isArray(value) ? value : [value];
	const texts = list.map((word) => reader.text(label, word)).filter((word) => word !== '');
	return texts.length === 0 ? {} : { [key]: texts };
}

function readSolve(reader: TaskReader): TaskSpec {
	const options = reader.options();
	const question = reader.textParameter('question', 'Question');
	const asked = reader.parameter('answerType', 'Answer Type') ?? 'number';
	const answerType = reader.choice('Answer Type', asked, ['number', 'text'] as const) ?? 'number';
	const unit = answerType === 'number' ? (reader.parameter('unit', 'Unit') ?? '') : '';
	return {
		kind: 'solve',
		question,
		answerType,
		...(unit === '' ? {} : { unit: reader.text('Unit', unit) }),
		...instructionsOf(reader, options),
	};
}

function instructionsOf(reader: TaskReader, options: Record<string, unknown>) {
	const instructions = reader.optionalText('Options > Instructions', options, 'instructions');
	return instructions.trim() === '' ? {} : { instructions };
}

/** What the Options collection says of effort, output limit, temperature and response format. */
export function readTaskSettings(
	context: ParameterContext,
	itemIndex: number,
): ConfigResult<TaskSettings> {
	const reader = new TaskReader(context, itemIndex);
	const options = reader.options();
	const effort = Object.hasOwn(options, 'effort')
		? reader.choice('Options > Reasoning Effort', options.effort, EFFORTS)
		: undefined;
	const limit = 'Options > Maximum Output Tokens';
	const maxOutputTokens = reader.optionalNumber(limit, options, 'maxOutputTokens');
	const temperature = reader.optionalNumber('Options > Temperature', options, 'temperature');
	const structuredOutput = Object.hasOwn(options, 'structuredOutput')
		? reader.choice('Options > Structured Output', options.structuredOutput, STRUCTURED_OUTPUTS)
		: undefined;
	if (reader.issues.length > 0) return { ok: false, issues: reader.issues };
	return {
		ok: true,
		value: {
			...(structuredOutput === undefined ? {} : { structuredOutput }),
			...(effort === undefined ? {} : { effort }),
			...(maxOutputTokens === undefined ? {} : { maxOutputTokens }),
			...(temperature === undefined ? {} : { temperature }),
		},
	};
}
