/**
 * JSON Schema checks with ajv, in words that a user and a model can act on. Refuses what is not a
 * schema, `$async` (its result is a promise and therefore always truthy) and `$ref` to other places.
 */

import type { ValidateFunction } from 'ajv';
import Ajv2020 from 'ajv/dist/2020';
import addFormats from 'ajv-formats';
import { type CheckIssue, type ConfigResult, isJsonObject, type JsonSchema } from '../types';
import { boundFormats, boundUniqueItems } from './boundedKeywords';
import { matches, withinTime } from './boundedPattern';
import { issuesInWords } from './schemaIssues';

export interface SchemaCheck {
	schema: JsonSchema;
	/** Empty = valid. Pure. */
	validate(value: unknown): CheckIssue[];
}

const FIELD = 'JSON Schema';
const MOST_CHARACTERS = 200_000;
const MOST_DEPTH = 60;
const MOST_PATTERN_CHARACTERS = 500;
/** A node sees few schemas, each for many items; an agent up to 128 tools. */
const MOST_CACHED = 256;
const cache = new Map<string, ConfigResult<SchemaCheck>>();

export function compileSchema(schema: unknown): ConfigResult<SchemaCheck> {
	if (!isJsonObject(schema)) {
		return refused(
			'this is not a JSON Schema object',
			'Enter an object such as {"type":"object","properties":{…}}',
		);
	}
	let text: string;
	try {
		text = JSON.stringify(schema);
	} catch {
		return refused(
			'the schema refers to itself in a circle',
			'Use "$ref" to a definition under "$defs"',
		);
	}
	const known = cache.get(text);
	if (known !== undefined) return known;
	const result = compile(schema, text);
	if (cache.size >= MOST_CACHED) cache.delete(cache.keys().next().value ?? '');
	cache.set(text, result);
	return result;
}

function compile(schema: JsonSchema, text: string): ConfigResult<SchemaCheck> {
	if (text.length > MOST_CHARACTERS) {
		return refused(
			`the schema has ${text.length} characters`,
			`Use a schema of at most ${MOST_CHARACTERS} characters`,
		);
	}
	const problem = forbidden(schema, 0);
	if (problem !== null) return problem;
	try {
		const validate = ajvFor().compile(withoutDialect(schema));
		return { ok: true, value: { schema, validate: (value) => run(validate, value) } };
	} catch (error) {
		const words = error instanceof Error ? error.message : String(error);
		return refused(
			words.slice(0, 300),
			'Correct the schema; it must be valid JSON Schema (draft-07 or 2020-12)',
		);
	}
}

function ajvFor(): Ajv2020 {
	const options = {
		strict: false,
		allErrors: true,
		verbose: true,
		// A price of 1.11 is a multiple of 0.01, though 1.11 / 0.01 is not a whole number.
		multipleOfPrecision: 9,
		// 1e400 is no number that anybody can use.
		strictNumbers: true,
		logger: false,
		code: { regExp: boundedPattern },
	} as const;
	const ajv = new Ajv2020(options);
	addFormats(ajv);
	// A text that names no zone leaves the model none to write: without one is not wrong.
	for (const name of ['date-time', 'time']) ajv.addFormat(name, ajv.formats[`iso-${name}`] ?? true);
	boundFormats(ajv);
	boundUniqueItems(ajv);
	return ajv;
}

/** ajv knows a dialect by its exact address alone; users paste others, e.g. draft-04 or one without `#`. */
function withoutDialect(schema: JsonSchema): JsonSchema {
	return Object.fromEntries(Object.entries(schema).filter(([keyword]) => keyword !== '$schema'));
}

interface TextTest {
	test(text: string): boolean;
	toString(): string;
}

function boundedPattern(source: string, flags: string): TextTest {
	const pattern = new RegExp(source, flags);
	return {
		test: (text) => matches(pattern, text) === 'yes',
		// ajv keeps patterns by this name (8.20): without it, every pattern becomes the first one.
		toString: () => String(pattern),
	};
}
boundedPattern.code = 'boundedPattern';

function run(validate: ValidateFunction, value: unknown): CheckIssue[] {
	try {
		if (withinTime(() => validate(value) === true)) return [];
	} catch {
		return [{ path: '', message: 'cannot be checked: the schema refers to itself without end' }];
	}
	return issuesInWords(validate.errors ?? []);
}

function forbidden(value: unknown, depth: number): ConfigResult<never> | null {
	if (depth > MOST_DEPTH) {
		return refused(`the schema is nested more than ${MOST_DEPTH} levels deep`, 'Make it flatter');
	}
	if (Array.isArray(value)) return firstOf(value, depth);
	if (!isJsonObject(value)) return null;
	if (value['$async'] !== undefined) return refused('"$async" is not supported', 'Remove "$async"');
	const pattern = value['pattern'];
	if (typeof pattern === 'string') {
		const problem = patternProblem(pattern);
		if (problem !== null) return problem;
	}
	for (const keyword of ['$ref', '$dynamicRef']) {
		const target = value[keyword];
		if (typeof target === 'string' && !target.startsWith('#')) {
			return refused(
				`"${keyword}" points to "${target.slice(0, 80)}"`,
				'Put the definition into this schema under "$defs" and point to it with "#/$defs/…"',
			);
		}
	}
	return firstOf(Object.values(value), depth);
}

function patternProblem(pattern: string): ConfigResult<never> | null {
	if (pattern.length > MOST_PATTERN_CHARACTERS) {
		return refused(
			`a pattern has ${pattern.length} characters`,
			`Use patterns of at most ${MOST_PATTERN_CHARACTERS} characters`,
		);
	}
	return null;
}

function firstOf(values: unknown[], depth: number): ConfigResult<never> | null {
	for (const entry of values) {
		const problem = forbidden(entry, depth + 1);
		if (problem !== null) return problem;
	}
	return null;
}

function refused(message: string, remedy: string): ConfigResult<never> {
	return { ok: false, issues: [{ field: FIELD, message, remedy }] };
}
