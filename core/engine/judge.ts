/** From what a provider gave back to a verdict: accepted, or why not, and what could be mended. */

import { isRejection } from '../policy';
import type {
	CheckIssue,
	Failure,
	JsonObject,
	PreparedTask,
	Reply,
	Result,
	Verdict,
} from '../types';
import { isJsonObject } from '../types';
import { dropUnknownFields, ownPropertyNames, placeOf, recoverJson } from '../validation';

export interface Judged {
	reply: Reply | null;
	/** `null` = accepted. */
	failure: Failure | null;
	issues: CheckIssue[];
	/** The accepted answer, or one that failed its checks and could be taken all the same. */
	value: JsonObject | null;
	/** `null` = nobody looked: checks are off. */
	valid: boolean | null;
	warnings: string[];
}

export interface JudgeOptions {
	task: PreparedTask;
	checks: boolean;
	/** Account and model, for messages. */
	name: string;
}

export function judge(result: Result<Reply>, options: JudgeOptions): Judged {
	if (result.ok) return judgeReply(result.value, options);
	const reply = replyIn(result.failure);
	if (reply === null) return unanswered(result.failure);
	// The provider rejected the model's text by its own rules; ours decide whether it will do.
	const judged = judgeReply(reply, options);
	return judged.failure === null ? judged : { ...judged, failure: result.failure };
}

function judgeReply(reply: Reply, options: JudgeOptions): Judged {
	const { task, checks, name } = options;
	const verdict = check(reply, task);
	if (verdict.status === 'pass') {
		const { value, warnings } = verdict;
		return { reply, failure: null, issues: [], value, valid: checks ? true : null, warnings };
	}
	const value = verdict.kind === 'invalid_output' ? salvage(reply, task) : null;
	if (!checks && value !== null) {
		return { reply, failure: null, issues: [], value, valid: null, warnings: [] };
	}
	const { kind, issues } = verdict;
	const failure = { kind, message: `${name}: ${inWords(kind, issues)}` };
	return { reply, failure, issues, value, valid: false, warnings: [] };
}

/** A check that breaks down has not passed the answer: nobody knows that it is right. */
function check(reply: Reply, task: PreparedTask): Verdict {
	try {
		return task.check(reply);
	} catch {
		const issues = [{ path: '', message: 'the answer could not be checked' }];
		return { status: 'fail', kind: 'invalid_output', issues };
	}
}

function salvage(reply: Reply, task: PreparedTask): JsonObject | null {
	try {
		return salvageable(reply, task);
	} catch {
		return null;
	}
}

/** What can be taken of an answer that failed its checks; fields nobody asked for stay out. */
function salvageable(
	reply: Reply,
	{ output, textField = 'text' }: PreparedTask,
): JsonObject | null {
	const text = reply.text.trim();
	if (output === null) return text === '' ? null : { [textField]: text };
	const keys = ownPropertyNames(output.schema);
	const found = recoverJson(reply.text, { wanted: 'object', keys });
	if (!found.ok) return null;
	const value = dropUnknownFields(found.value, output.schema);
	return isJsonObject(value) ? value : null;
}

/** A failure that carries the model's own text, e.g. Groq's `failed_generation`. */
function replyIn(failure: Failure): Reply | null {
	const { kind, rawText } = failure;
	if (rawText === undefined || !isRejection(kind) || kind === 'refused') return null;
	return {
		text: rawText,
		finish: kind === 'truncated' ? 'length' : 'other',
		finishRaw: failure.code ?? null,
		usage: failure.usage ?? null,
		model: null,
		requestId: null,
		outputMode: 'text',
	};
}

function unanswered(failure: Failure): Judged {
	return { reply: null, failure, issues: [], value: null, valid: false, warnings: [] };
}

/** The issue of an answer that was refused or cut off says just that. */
function inWords(kind: Extract<Verdict, { status: 'fail' }>['kind'], issues: CheckIssue[]): string {
	const told = listed(issues);
	if (kind === 'bad_tool_call') return `the model made a bad tool call (${told})`;
	return kind === 'invalid_output' ? `the answer failed its checks (${told})` : told;
}

const ISSUES_TOLD = 3;
const ISSUE_CHARACTERS = 160;

function listed(issues: CheckIssue[]): string {
	const told = issues
		.slice(0, ISSUES_TOLD)
		.map(({ path, message }) =>
			`${path === '' ? '' : `${placeOf(path)} `}${message}`.slice(0, ISSUE_CHARACTERS),
		);
	const more = issues.length - told.length;
	return [...told, ...(more > 0 ? [`and ${more} more`] : [])].join('; ');
}
