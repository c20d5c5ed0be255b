/** An answer against what is expected of it. */

import { isJsonObject, type JsonObject, type JsonValue } from '../../types';
import { gradeFields } from './fields';
import type { Grade, Grading, OtherFields, Part } from './types';
import {
	isNear,
	isSameText,
	NO_TOLERANCE,
	toNumber,
	toText,
	type ValueMatch,
	written,
} from './values';

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
			return ofParts(expected, answered, { ...LABEL_MATCH, others: 'absent' });
		case 'fields':
			return ofParts(expected, answered, grading);
	}
}

const LABEL_MATCH: ValueMatch = { match: 'normalised', tolerance: NO_TOLERANCE };

function whole(correct: boolean): Grade {
	return { correct, parts: [] };
}

function ofParts(
	expected: JsonValue,
	answered: JsonValue,
	how: ValueMatch & { others: OtherFields },
): Grade {
	const wanted = toObject(expected);
	const graded =
		how.others === 'ungraded' ? namedIn(wanted, toObject(answered)) : toObject(answered);
	const parts = gradeFields(wanted, graded, how);
	return { correct: parts.every(isGood), parts };
}

/** Those fields alone that the row says something of. */
function namedIn(expected: JsonObject, answered: JsonObject): JsonObject {
	return Object.fromEntries(
		Object.entries(answered).filter(([name]) => Object.hasOwn(expected, name)),
	);
}

function isGood({ outcome }: Part): boolean {
	return outcome === 'right' || outcome === 'absent';
}

function toObject(value: JsonValue): JsonObject {
	return isJsonObject(value) ? value : {};
}
