/** A task says what is asked and what a good answer is. It knows no provider. */

import type { JsonObject, JsonSchema, JsonValue } from './json';
import type { Effort } from './model';
import type { ChatMessage, ToolUse } from './message';
import type { OutputFormat, Reply } from './provider';

export type TaskKind = 'extract' | 'classify' | 'generate' | 'solve';

export interface FieldSpec {
	name: string;
	/** `array` is a list of strings. */
	type: 'string' | 'number' | 'integer' | 'boolean' | 'date' | 'enum' | 'array' | 'object';
	/** The field is a list of such values. */
	list?: boolean;
	/** What an enum may be. */
	values?: string[];
	description?: string;
	required: boolean;
}

export interface ExtractSpec {
	kind: 'extract';
	input: string;
	/** Exactly one of the three. */
	schemaFrom:
		| { fields: FieldSpec[] }
		| { example: string | JsonValue }
		| { schema: string | JsonSchema };
	instructions?: string;
	allowUnknownFields: boolean;
}

export interface LabelSpec {
	/** Output field, e.g. `priority`. */
	name: string;
	description?: string;
	categories: Array<{ name: string; description?: string }>;
	multiple: boolean;
	/** Offer an explicit "none fits"; its value in the output. `null` = not offered. */
	noneLabel: string | null;
}

export interface ClassifySpec {
	kind: 'classify';
	input: string;
	labels: LabelSpec[];
	instructions?: string;
}

export interface GenerateSpec {
	kind: 'generate';
	system?: string;
	prompt: string;
	checks: {
		minCharacters?: number;
		maxCharacters?: number;
		/** JavaScript regular expression source. */
		pattern?: string;
		mustContain?: string[];
		mustNotContain?: string[];
	};
	outputField: string;
}

export interface SolveSpec {
	kind: 'solve';
	question: string;
	answerType: 'number' | 'text';
	/** Required unit of a numeric answer, as it must be written. */
	unit?: string;
	instructions?: string;
}

/** One turn of a conversation, with tools or for an answer of a given form. */
export interface ChatSpec {
	kind: 'chat';
	messages: ChatMessage[];
	toolUse: ToolUse | null;
	/** Of the tool by which the conversation must end with its result; `null` = it may end with a text. */
	finalTool: string | null;
	/** The form of the answer; not together with tools. */
	output: OutputFormat | null;
}

/** Whether an answer that a model gave to a task is correct. */
export interface JudgeSpec {
	kind: 'judge';
	/** What was asked, as the model was asked. */
	task: string;
	/** `null` = nothing is: the criteria alone decide. */
	expected: string | null;
	answer: string;
	/** The user's own words on what counts; may be empty where an answer is expected. */
	criteria: string;
}

export type TaskSpec = ExtractSpec | ClassifySpec | GenerateSpec | SolveSpec;

export interface TaskSettings {
	/** Default: the task's own. */
	effort?: Effort;
	/** Default: the task's own. */
	maxOutputTokens?: number;
	temperature?: number;
	/** Default: `automatic`. */
	structuredOutput?: StructuredOutput;
}

/** How JSON is asked for: as strictly as the model takes it, or in one way alone. */
export type StructuredOutput = 'automatic' | 'jsonSchema' | 'jsonObject' | 'promptOnly';

export interface CheckIssue {
	/** JSON pointer into the answer, or empty for the whole. */
	path: string;
	/** In words a model can act on. */
	message: string;
}

export type Verdict =
	| { status: 'pass'; value: JsonObject; warnings: string[] }
	| {
			status: 'fail';
			kind: 'bad_tool_call' | 'invalid_output' | 'truncated' | 'refused';
			issues: CheckIssue[];
	  };

/** A task made ready for one item. */
export interface PreparedTask {
	kind: TaskKind | 'chat' | 'judge';
	messages: ChatMessage[];
	output: OutputFormat | null;
	toolUse?: ToolUse;
	/** Where the answer is a text: the field of the result that holds it. */
	textField?: string;
	effort: Effort;
	maxOutputTokens: number;
	temperature?: number;
	structuredOutput: StructuredOutput;
	/** Pure. Never throws. */
	check(reply: Reply): Verdict;
	/** Messages that ask the same model to mend `reply`, with the validator's words and its own raw text. Pure. */
	repairMessages(reply: Reply, issues: CheckIssue[]): ChatMessage[];
}
