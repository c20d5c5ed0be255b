/** An object against the one that is expected, field by field. */

import { isJsonObject, type JsonObject, type JsonValue } from '../../types';
import type { Part } from './types';
import { isAbsent, isSameValue, type ValueMatch } from './values';

/** A part for each field that one of the two has, by the names of the expected one first. */
export function gradeFields(
	expected: JsonObject,
	answered: JsonObject,
	how: ValueMatch,
	prefix = '',
): Part[] {
	const names = new Set([...Object.keys(expected), ...Object.keys(answered)]);
	return [...names].flatMap((name) =>
		gradeField(`${prefix}${name}`, own(expected, name), own(answered, name), how),
	);
}

function own(object: JsonObject, name: string): JsonValue {
	return Object.hasOwn(object, name) ? (object[name] ?? null) : null;
}

function gradeField(
	name: string,
	expected: JsonValue,
	answered: JsonValue,
	how: ValueMatch,
): Part[] {
	if (isJsonObject(expected) || isJsonObject(answered)) {
		const bothFit = [expected, answered].every((one) => isJsonObject(one) || isAbsent(one));
		if (bothFit) return gradeFields(toObject(expected), toObject(answered), how, `${name}.`);
	}
	if (isListOfObjects(expected) || isListOfObjects(answered)) {
		const bothFit = [expected, answered].every((one) => isListOfObjects(one) || isAbsent(one));
		if (bothFit) return gradeLists(name, toList(expected), toList(answered), how);
	}
	return [gradePart(name, expected, answered, how)];
}

function gradePart(name: string, expected: JsonValue, answered: JsonValue, how: ValueMatch): Part {
	const part = (outcome: Part['outcome']): Part => ({ name, outcome, expected, answered });
	const [isWanted, isThere] = [expected, answered].map((one) => !isAbsent(one, how.match));
	if (!isWanted) return part(isThere ? 'invented' : 'absent');
	if (!isThere) return part('missing');
	return part(isSame(expected, answered, how) ? 'right' : 'wrong');
}

/** Lists of plain values in any order. */
function isSame(expected: JsonValue, answered: JsonValue, how: ValueMatch): boolean {
	if (!Array.isArray(expected) || !Array.isArray(answered)) {
		if (Array.isArray(expected) || Array.isArray(answered)) return false;
		return isSameValue(expected, answered, how);
	}
	if (expected.length !== answered.length) return false;
	const left = [...answered];
	return expected.every((wanted) => {
		const at = left.findIndex((got) => isSame(wanted, got, how));
		if (at >= 0) left.splice(at, 1);
		return at >= 0;
	});
}

/** Each expected object beside the answered one that agrees with it in most fields; what is left over is missing or invented. */
function gradeLists(
	name: string,
	expected: JsonObject[],
	answered: JsonObject[],
	how: ValueMatch,
): Part[] {
	const left = [...answered];
	const parts = expected.flatMap((wanted) => {
		const graded = left.map((got) => gradeFields(wanted, got, how, `${name}.`));
		const agreed = graded.map((one) => one.filter(({ outcome }) => outcome === 'right').length);
		const best = agreed.indexOf(Math.max(...agreed));
		const mate = graded[best];
		if (mate === undefined || agreed[best] === 0) return gradeFields(wanted, {}, how, `${name}.`);
		left.splice(best, 1);
		return mate;
	});
	return [...parts, ...left.flatMap((extra) => gradeFields({}, extra, how, `${name}.`))];
}

function toObject(value: JsonValue): JsonObject {
	return isJsonObject(value) ? value : {};
}

function isListOfObjects(value: JsonValue): value is JsonObject[] {
	return Array.isArray(value) && value.length > 0 && value.every(isJsonObject);
}

function toList(value: JsonValue): JsonObject[] {
	return isListOfObjects(value) ? value : [];
}
