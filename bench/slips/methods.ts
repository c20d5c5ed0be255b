/** The ways to read an answer that are compared: each with the same fields and the same check. */

import { jsonrepair } from 'jsonrepair';
import { prepareTask } from '../../core/tasks';
import type { JsonObject, JsonSchema, JsonValue, PreparedTask, Reply } from '../../core/types';
import { isJsonObject } from '../../core/types';

export interface Method {
	name: string;
	/** `null` = refused: the model is asked again. */
	read(text: string, wanted: JsonObject): JsonObject | null;
}

type Fields = 'required' | 'optional';

export const METHODS: Method[] = [
	{
		name: 'Extract, all required',
		read: (text, wanted) => check(taskFor(wanted, 'required'), text),
	},
	{
		name: 'Extract, all optional',
		read: (text, wanted) => check(taskFor(wanted, 'optional'), text),
	},
	{
		name: 'jsonrepair, all required',
		read: (text, wanted) => byJsonrepair(text, taskFor(wanted, 'required')),
	},
];

const tasks: Record<Fields, WeakMap<JsonObject, PreparedTask>> = {
	required: new WeakMap(),
	optional: new WeakMap(),
};

function taskFor(wanted: JsonObject, fields: Fields): PreparedTask {
	const known = tasks[fields].get(wanted);
	if (known !== undefined) return known;
	const made = prepareTask({
		kind: 'extract',
		input: 'An invented text.',
		schemaFrom: { schema: schemaOf(wanted, fields) },
		allowUnknownFields: false,
	});
	if (!made.ok) throw new Error(JSON.stringify(made.issues));
	tasks[fields].set(wanted, made.value);
	return made.value;
}

function schemaOf(value: JsonValue, fields: Fields): JsonSchema {
	if (value === null) return { type: ['string', 'null'] };
	if (Array.isArray(value)) return { type: 'array', items: schemaOf(value[0] ?? '', fields) };
	if (!isJsonObject(value)) return { type: typeof value };
	const properties = Object.entries(value).map(([name, own]) => [name, schemaOf(own, fields)]);
	return {
		type: 'object',
		properties: Object.fromEntries(properties) as JsonSchema,
		required: fields === 'required' ? Object.keys(value) : [],
		additionalProperties: false,
	};
}

function check(task: PreparedTask, text: string): JsonObject | null {
	const reply: Reply = {
		...{ text, finish: 'stop', finishRaw: 'stop', usage: null, model: null, requestId: null },
		outputMode: 'json_object',
	};
	const verdict = task.check(reply);
	return verdict.status === 'pass' ? verdict.value : null;
}

const FENCED = /```(?:json)?\n([^]*?)\n```/;

/** What many do by hand: the fence or the braces, jsonrepair, the schema. */
function byJsonrepair(text: string, task: PreparedTask): JsonObject | null {
	const inside = FENCED.exec(text)?.[1] ?? text.slice(text.indexOf('{'), text.lastIndexOf('}') + 1);
	try {
		return check(task, JSON.stringify(JSON.parse(jsonrepair(inside))));
	} catch {
		return null;
	}
}
