/**
 * Rows that the node gave out before, fed back in: from a table, a file, another node. What is said there of an answer
 * suffices to count it again, also after n8n was restarted and on another day.
 */

import type { RowFacts } from '../../../core/scoring/results';
import type { ConfigResult, JsonValue, TaskKind } from '../../../core/types';
import { isRecord, type ParameterContext, readParameter } from '../../shared/reading/parameters';

export interface EarlierAnswer {
	/** `null` = there is none. */
	answered: JsonValue;
	facts: RowFacts;
	/** Why there is none. */
	problem: string | null;
}

export interface EarlierRows {
	/** By the key of the question. */
	answers: ReadonlyMap<string, EarlierAnswer>;
	/** By key: whether a person calls the answer correct (column `correctByHand`). */
	labels: ReadonlyMap<string, boolean>;
	/** Items with a key that do not say what is needed: they are asked again. */
	unreadable: number;
}

const LABEL = 'Earlier Rows';

/** Read once: the list is long. */
export function readEarlierRows(context: ParameterContext): ConfigResult<EarlierRows> {
	const read = readParameter(context, 0, { name: 'earlierRows', label: LABEL });
	if (!read.ok) return read;
	const given = read.value ?? '';
	if (given === '')
		return { ok: true, value: { answers: new Map(), labels: new Map(), unreadable: 0 } };
	if (!Array.isArray(given)) {
		const remedy = "Give a list of items, e.g. {{ $('Earlier Rows').all() }}, or leave it empty";
		const message = `expected a list of rows, got ${typeof given === 'object' ? 'one object' : `a ${typeof given}`}`;
		return { ok: false, issues: [{ field: LABEL, message, remedy }] };
	}
	const operation = readParameter(context, 0, { name: 'operation', label: 'Operation' });
	if (!operation.ok) return operation;
	return { ok: true, value: earlierRowsOf(given, operation.value as TaskKind) };
}

/** @param items as n8n hands them on, or their fields alone; the last of a key counts */
export function earlierRowsOf(items: unknown[], operation: TaskKind): EarlierRows {
	const answers = new Map<string, EarlierAnswer>();
	const labels = new Map<string, boolean>();
	let unreadable = 0;
	for (const item of items) {
		const row = isRecord(item) && isRecord(item.json) ? item.json : item;
		if (!isRecord(row) || typeof row.key !== 'string' || row.key === '') continue;
		const answer = answerOf(row, operation);
		if (answer === null) {
			unreadable += 1;
			continue;
		}
		answers.set(row.key, answer);
		const label = flagOf(row.correctByHand);
		if (label !== null) labels.set(row.key, label);
	}
	return { answers, labels, unreadable };
}

function answerOf(row: Record<string, unknown>, operation: TaskKind): EarlierAnswer | null {
	const flags = FLAGS.map((name) => [name, flagOf(row[name])] as const);
	const seconds = numberOf(row.seconds);
	if (seconds === null || flags.some(([, flag]) => flag === null)) return null;
	const dollars = numberOf(row.costUsd);
	const facts = {
		...(Object.fromEntries(flags) as Record<(typeof FLAGS)[number], boolean>),
		latencyMs: Math.round(seconds * 1000),
		inputTokens: numberOf(row.inputTokens),
		outputTokens: numberOf(row.outputTokens),
		costNanoUsd: dollars === null ? null : Math.round(dollars * 1e9),
	};
	const answered = facts.valid ? answerIn(row.answer, operation) : null;
	if (facts.valid && answered === null) return null;
	// Of an answer that is there, the row may tell what was wrong with its grading.
	const isTold = !facts.valid && typeof row.problem === 'string' && row.problem !== '';
	const problem = isTold ? String(row.problem) : null;
	return { answered, facts, problem };
}

const FLAGS = ['valid', 'validFirst', 'repaired', 'escalated', 'failed'] as const;

/** A table may hold an object as its JSON text; a text that a model wrote stays one. */
function answerIn(answer: unknown, operation: TaskKind): JsonValue {
	const isObject = operation === 'extract' || operation === 'classify';
	if (!isObject || typeof answer !== 'string') return (answer ?? null) as JsonValue;
	try {
		const read: unknown = JSON.parse(answer);
		return isRecord(read) ? (read as JsonValue) : null;
	} catch {
		return null;
	}
}

/** Spreadsheets and databases write them in their own ways. */
function flagOf(value: unknown): boolean | null {
	const text = String(value).toLowerCase();
	if (text === 'true' || text === '1') return true;
	return text === 'false' || text === '0' ? false : null;
}

/** `null` = unknown. */
function numberOf(value: unknown): number | null {
	if (typeof value === 'string' && value.trim() === '') return null;
	const number = typeof value === 'string' ? Number(value) : value;
	return typeof number === 'number' && Number.isFinite(number) && number >= 0 ? number : null;
}
