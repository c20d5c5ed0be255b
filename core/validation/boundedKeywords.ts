/** Checks of ajv whose time grows with the square of the answer, in forms that end at once. */

import type Ajv2020 from 'ajv/dist/2020';
import type { Format } from 'ajv';
import { isJsonObject } from '../types';

/** No address, date or name is longer; some formats' patterns take seconds on long texts. */
const LONGEST_FORMATTED = 5_000;

export function boundFormats(ajv: Ajv2020): void {
	for (const [name, format] of Object.entries(ajv.formats)) {
		const test = testOf(format);
		if (test !== null) {
			ajv.addFormat(name, (text: string) => text.length <= LONGEST_FORMATTED && test(text));
		}
	}
}

/** `null`: a format of numbers, or one that is only known by name. */
function testOf(format: Format | undefined): ((text: string) => boolean) | null {
	if (format instanceof RegExp) return (text) => format.test(text);
	if (typeof format === 'function') return format;
	if (typeof format !== 'object' || format.async === true || format.type === 'number') return null;
	const { validate } = format;
	return testOf(validate as Format);
}

/** ajv compares each entry with each other one. */
export function boundUniqueItems(ajv: Ajv2020): void {
	ajv.removeKeyword('uniqueItems');
	ajv.addKeyword({
		keyword: 'uniqueItems',
		type: 'array',
		schemaType: 'boolean',
		errors: false,
		error: { message: 'must not hold the same entry twice' },
		validate: (isUnique: boolean, list: unknown[]) =>
			!isUnique || new Set(list.map((entry) => JSON.stringify(sorted(entry)))).size === list.length,
	});
}

/** With the names of objects in one order. */
function sorted(value: unknown): unknown {
	if (Array.isArray(value)) return value.map(sorted);
	if (!isJsonObject(value)) return value;
	const names = Object.keys(value).sort();
	return names.map((name) => [name, sorted(value[name])]).concat([['{}', names.length]]);
}
