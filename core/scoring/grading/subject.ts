/** What of an answer is graded, and how it is graded unless the user says otherwise. */

import type { JsonValue, JsonObject, TaskSpec } from '../../types';
import type { Grading } from './types';
import { NO_TOLERANCE } from './values';

/** How answers are graded unless the user says otherwise. */
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
