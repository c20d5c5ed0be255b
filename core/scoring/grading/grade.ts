/** An answer against what is expected of it. */

import { isJsonObject, type JsonObject, type JsonValue } from '../../types';
import { gradeFields } from './fields';
import type { Grade, Grading, Part } from './types';
import { isNear, isSameText, NO_TOLERANCE, toNumber, toText, written } from './values';

/** @param expected as `readExpected` gives it for this grading */
export function grade(grading: Grading, expected: JsonValue, answered: JsonValue): Grade {
	switch (grading.by) {
		case 'valid':
			return whole(true);
		case 'number': {
			const [wanted, got] = [toNumber(expected), toNumber(answered)];
			return whole(wanted !== null && got !== null && isNear(wanted, got, grading.tolerance));
		}
		case 'text':
			return whole(isSameText(toText(expected), toText(answered), grading.match));
		case 'contains': {
			const text = written(toText(answered), grading.match);
			const parts = Array.isArray(expected) ? expected : [expected];
			return whole(parts.every((part) => text.includes(written(toText(part), grading.match))));
		}
		case 'labels':
			return ofParts(expected, answered, { match: 'normalised', tolerance: NO_TOLERANCE });
		case 'fields':
			return ofParts(expected, answered, grading);
	}
}

function whole(correct: boolean): Grade {
	return { correct, parts: [] };
}

function ofParts(
	expected: JsonValue,
	answered: JsonValue,
	how: Parameters<typeof gradeFields>[2],
): Grade {
	const parts = gradeFields(toObject(expected), toObject(answered), how);
	return { correct: parts.every(isGood), parts };
}

function isGood({ outcome }: Part): boolean {
	return outcome === 'right' || outcome === 'absent';
}

function toObject(value: JsonValue): JsonObject {
	return isJsonObject(value) ? value : {};
}
