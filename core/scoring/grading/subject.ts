/** What of an answer is graded, and how it is graded unless the user says otherwise. */

import type { JsonValue, JsonObject, TaskKind, TaskSpec } from '../../types';
import type { Grading } from './types';
import { NO_TOLERANCE } from './values';

/** The ways of grading that make sense of an operation's answers; the first is the usual one. */
export const GRADINGS: Record<TaskKind, ReadonlyArray<Grading['by']>> = {
	classify: ['labels', 'valid'],
	extract: ['fields', 'valid'],
	generate: ['contains', 'text', 'number', 'valid'],
	solve: ['number', 'text', 'contains', 'valid'],
};

export function usualGrading(spec: TaskSpec): Grading {
	switch (spec.kind) {
		case 'classify':
			return { by: 'labels' };
		case 'extract':
			return { by: 'fields', match: 'normalised', tolerance: NO_TOLERANCE, others: 'absent' };
		case 'generate':
			return { by: 'contains', match: 'normalised' };
		case 'solve':
			return spec.answerType === 'number'
				? { by: 'number', tolerance: NO_TOLERANCE }
				: { by: 'text', match: 'normalised' };
	}
}

/** @param value as the task gives it to the user */
export function subjectOf(spec: TaskSpec, value: JsonObject): JsonValue {
	switch (spec.kind) {
		case 'generate':
			return value[spec.outputField] ?? null;
		case 'solve':
			return value.answer ?? null;
		default:
			return value;
	}
}
