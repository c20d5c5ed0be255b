/** Solve: a multi-step question with a final answer that is checked and kept apart from the working. */

import type {
	CheckIssue,
	ConfigResult,
	JsonObject,
	JsonSchema,
	JsonValue,
	PreparedTask,
	Reply,
	SolveSpec,
	TaskSettings,
	Verdict,
} from '../../types';
import { isSameUnit, readAs, readMeaning, readNumber } from '../../validation';
import { readJsonAnswer } from '../jsonAnswer';
import { buildMessages, joinParagraphs, JSON_REPAIR_REQUEST, repairMessages } from '../messages';
import { readBoxed } from './boxed';
import { textIssue, withDefaults } from '../settings';

const DEFAULTS = { effort: 'medium', maxOutputTokens: 8192 } as const;
/** A final answer longer than this is working, not an answer. */
const LONGEST_ANSWER = 200;

export function prepareSolve(spec: SolveSpec, settings: TaskSettings): ConfigResult<PreparedTask> {
	const issues = textIssue('Question', spec.question);
	if (issues.length > 0) return { ok: false, issues };
	const messages = buildMessages(
		joinParagraphs([systemFor(spec), spec.instructions]),
		spec.question,
	);
	return {
		ok: true,
		value: {
			kind: 'solve',
			messages,
			output: { name: 'solution', schema: solveSchema(spec) },
			...withDefaults(settings, DEFAULTS),
			check: (reply) => checkSolution(reply, spec),
			repairMessages: (reply, found) => repairMessages(messages, reply, found, JSON_REPAIR_REQUEST),
		},
	};
}

function systemFor(spec: SolveSpec): string {
	const answer =
		spec.answerType === 'text'
			? `"answer": the final answer alone, at most ${LONGEST_ANSWER} characters`
			: '"answer": the final result as a plain JSON number, no unit, no thousands separators';
	const unit = spec.unit?.trim() ?? '';
	return [
		'You solve the question step by step and answer with one JSON object alone, with these fields in this order:',
		'"working": the steps, short',
		answer,
		...(spec.answerType === 'number'
			? [
					unit === ''
						? '"unit": the unit of the answer, or an empty text if it has none'
						: `"unit": exactly "${unit}"; convert the result to it`,
				]
			: []),
		'Check the result before you answer.',
	].join('\n');
}

function solveSchema(spec: SolveSpec): JsonSchema {
	const isNumber = spec.answerType === 'number';
	return {
		type: 'object',
		properties: {
			working: { type: 'string' },
			answer: { type: isNumber ? 'number' : 'string' },
			...(isNumber ? { unit: { type: 'string' } } : {}),
		},
		required: ['working', 'answer', ...(isNumber ? ['unit'] : [])],
		additionalProperties: false,
	};
}

function checkSolution(reply: Reply, spec: SolveSpec): Verdict {
	const found = readJsonAnswer(reply, { keys: ['answer'] });
	const boxed = found.ok ? null : readBoxed(reply);
	if (!found.ok && boxed === null) return found.verdict;
	const { value: named } = readMeaning(found.ok ? found.value : { ...boxed }, {
		schema: spec.answerType === 'text' ? TEXT_NAMES : NAMES,
		source: '',
		written: reply.text,
	});
	const { answer, working, unit } = named as JsonObject;
	const read =
		spec.answerType === 'number' ? readNumberAnswer(answer, unit, spec) : readTextAnswer(answer);
	if (!read.ok) return { status: 'fail', kind: 'invalid_output', issues: read.issues };
	const value = { ...read.value, working: typeof working === 'string' ? working : '' };
	return { status: 'pass', value, warnings: read.warnings };
}

/** For the names alone: what stands there is read here. */
const NAMES: JsonSchema = { properties: { working: {}, answer: {}, unit: {} } };
/** A text that must be there may be any: `[]` and `none` are answers. */
const TEXT_NAMES: JsonSchema = {
	properties: { working: {}, answer: { type: 'string' } },
	required: ['answer'],
};

type AnswerRead =
	| { ok: true; value: { answer: JsonValue; unit?: string }; warnings: string[] }
	| { ok: false; issues: CheckIssue[] };

function readTextAnswer(answer: JsonValue | undefined): AnswerRead {
	const text = typeof answer === 'number' || typeof answer === 'boolean' ? String(answer) : answer;
	if (typeof text !== 'string' || text.trim() === '') {
		return problem('/answer', 'must be a text that is not empty');
	}
	if ([...text.trim()].length > LONGEST_ANSWER) {
		return problem(
			'/answer',
			`must have at most ${LONGEST_ANSWER} characters: the final answer alone`,
		);
	}
	return { ok: true, value: { answer: text.trim() }, warnings: [] };
}

function readNumberAnswer(
	answer: JsonValue | undefined,
	unit: JsonValue | undefined,
	spec: SolveSpec,
): AnswerRead {
	const wanted = spec.unit?.trim() ?? '';
	const read = readAmount(answer, wanted);
	if (!read.ok) return problem('/answer', read.reason);
	const said = typeof unit === 'string' ? unit.trim() : '';
	const units = [said, read.unit].filter((name) => name !== '');
	const other = units.find((name) => wanted !== '' && !isSameUnit(name, wanted));
	if (other !== undefined) {
		return problem('/unit', `must be "${wanted}", got "${other.slice(0, 40)}": convert the answer`);
	}
	if (wanted !== '' && units.length === 0) return problem('/unit', `must be "${wanted}"`);
	const warnings = typeof answer === 'string' ? [readAs(answer, read.value)] : [];
	const value = { answer: read.value, unit: wanted === '' ? (units[0] ?? '') : wanted };
	return { ok: true, value, warnings };
}

type Amount = { ok: true; value: number; unit: string } | { ok: false; reason: string };

/** The number, and the unit that stands with it. */
function readAmount(answer: JsonValue | undefined, wanted: string): Amount {
	if (typeof answer === 'number' && Number.isFinite(answer))
		return { ok: true, value: answer, unit: '' };
	if (typeof answer !== 'string') {
		return {
			ok: false,
			reason: `must be a plain number, got ${JSON.stringify(answer) ?? 'nothing'}`.slice(0, 120),
		};
	}
	const [, figures, unit] = /^(.*[\d)])\s*([^\d\s()][^\d]*)$/.exec(answer.trim()) ?? [];
	if (figures !== undefined && unit !== undefined && isSameUnit(unit, wanted)) {
		const read = readNumber(figures);
		return read.ok
			? { ok: true, value: read.value, unit: read.currency === '' ? wanted : read.currency }
			: read;
	}
	const read = readNumber(answer);
	return read.ok ? { ok: true, value: read.value, unit: read.currency } : read;
}

function problem(path: string, message: string): AnswerRead {
	return { ok: false, issues: [{ path, message }] };
}
