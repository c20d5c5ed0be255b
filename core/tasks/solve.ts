/** Solve: a multi-step question with a final answer that is checked and kept apart from the working. */

import type {
	CheckIssue,
	ConfigResult,
	JsonSchema,
	JsonValue,
	PreparedTask,
	Reply,
	SolveSpec,
	TaskSettings,
	Verdict,
} from '../types';
import { readJsonAnswer } from './jsonAnswer';
import { buildMessages, joinParagraphs, JSON_REPAIR_REQUEST, repairMessages } from './messages';
import { textIssue, withDefaults } from './settings';

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
	if (!found.ok) return found.verdict;
	const { answer, working, unit } = found.value;
	const read =
		spec.answerType === 'number' ? readNumberAnswer(answer, unit, spec) : readTextAnswer(answer);
	if (!read.ok) return { status: 'fail', kind: 'invalid_output', issues: read.issues };
	const value = { ...read.value, working: typeof working === 'string' ? working : '' };
	return { status: 'pass', value, warnings: [] };
}

type AnswerRead =
	| { ok: true; value: { answer: JsonValue; unit?: string } }
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
	return { ok: true, value: { answer: text.trim() } };
}

function readNumberAnswer(
	answer: JsonValue | undefined,
	unit: JsonValue | undefined,
	spec: SolveSpec,
): AnswerRead {
	const number = typeof answer === 'string' ? numberInText(answer, spec.unit) : answer;
	if (typeof number !== 'number' || !Number.isFinite(number)) {
		return problem(
			'/answer',
			`must be a plain number, got ${(JSON.stringify(answer) ?? 'nothing').slice(0, 80)}`,
		);
	}
	const wanted = spec.unit?.trim() ?? '';
	const got = typeof unit === 'string' ? unit.trim() : '';
	if (wanted === '') return { ok: true, value: { answer: number, unit: got } };
	if (got !== '' && foldUnit(got) !== foldUnit(wanted)) {
		return problem('/unit', `must be "${wanted}", got "${got.slice(0, 40)}": convert the answer`);
	}
	if (got === '') return problem('/unit', `must be "${wanted}"`);
	return { ok: true, value: { answer: number, unit: wanted } };
}

/** Reads "1,240.50 km" when km is the unit asked for; anything less plain stays invalid. */
function numberInText(text: string, unit: string | undefined): number | null {
	const wanted = unit?.trim() ?? '';
	let rest = text.trim();
	if (wanted !== '' && rest.endsWith(wanted)) rest = rest.slice(0, -wanted.length).trim();
	if (/^-?\d{1,3}(,\d{3})+(\.\d+)?$/.test(rest)) return Number(rest.replaceAll(',', ''));
	return /^-?\d+(\.\d+)?(e[+-]?\d+)?$/i.test(rest) ? Number(rest) : null;
}

/** Units differ in meaning by capitals (mW, MW): only spaces are folded. */
function foldUnit(unit: string): string {
	return unit.replaceAll(/\s+/g, '');
}

function problem(path: string, message: string): AnswerRead {
	return { ok: false, issues: [{ path, message }] };
}
