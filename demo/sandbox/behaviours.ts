/** From a right answer to what a model makes of it. */

import type { ExampleRow, Slip } from '../examples/types';
import { listAt, objectAt } from './json';
import type { JsonObject, JsonValue } from './types';

/** @param value the right answer in the schema's shape */
export function slippedText(slip: Slip, value: JsonObject, schema: JsonObject): string {
	switch (slip) {
		case 'good':
			return JSON.stringify(value);
		case 'inventedField':
			return JSON.stringify({ ...value, model_confidence: 0.97 });
		case 'fencesAndChatter':
			return `Sure! Here is the JSON that you asked for:\n\n\`\`\`json\n${JSON.stringify(value, null, 2)}\n\`\`\`\n\nLet me know if you need anything else.`;
		case 'offEnumLabel':
			return JSON.stringify(withOffLabel(value, schema));
		case 'otherLabel':
			return JSON.stringify(withOtherLabel(value, schema));
		case 'proseOnly':
			return inProse(value);
		case 'dateAsPrinted':
			return JSON.stringify(mapValues(value, datePrinted));
		case 'numberInWords':
			return JSON.stringify(
				mapValues(value, (entry) =>
					typeof entry === 'number' ? `about ${entry.toLocaleString('en-US')}` : entry,
				),
			);
		case 'missingField':
			return JSON.stringify(Object.fromEntries(Object.entries(value).slice(1)));
	}
}

/** The first list of labels gets one that is not on it. */
function withOffLabel(value: JsonObject, schema: JsonObject): JsonObject {
	const { name } = labelIn(value, schema);
	if (name === undefined) return value;
	return { ...value, [name]: Array.isArray(value[name]) ? ['miscellaneous'] : 'miscellaneous' };
}

/** The first label becomes the next one on its list. */
function withOtherLabel(value: JsonObject, schema: JsonObject): JsonObject {
	const { name, labels } = labelIn(value, schema);
	if (name === undefined || labels.length === 0) return value;
	const at = labels.findIndex((label) => label === value[name]);
	return { ...value, [name]: labels[(at + 1) % labels.length] ?? null };
}

function labelIn(
	value: JsonObject,
	schema: JsonObject,
): { name: string | undefined; labels: JsonValue[] } {
	const properties = objectAt(schema, 'properties') ?? {};
	const labelsOf = (key: string): JsonValue[] | null => {
		const node = properties[key] ?? null;
		return listAt(node, 'enum') ?? listAt(objectAt(node, 'items'), 'enum');
	};
	const name = Object.keys(value).find((key) => labelsOf(key) !== null);
	return { name, labels: name === undefined ? [] : (labelsOf(name) ?? []) };
}

function inProse(value: JsonObject): string {
	const told = Object.entries(value).map(
		([name, entry]) => `the ${name.replaceAll('_', ' ')} is ${String(entry)}`,
	);
	return `I read the text carefully. As far as I can tell, ${told.join(', ')}. Would you like me to explain how I got there?`;
}

/** Day or month first, and which century: nothing but the text can tell. */
function datePrinted(entry: JsonValue): JsonValue {
	const parts = typeof entry === 'string' ? /^\d{2}(\d{2})-(\d{2})-(\d{2})$/.exec(entry) : null;
	return parts === null ? entry : `${parts[3]}/${parts[2]}/${parts[1]}`;
}

function mapValues(value: JsonObject, change: (entry: JsonValue) => JsonValue): JsonObject {
	return Object.fromEntries(Object.entries(value).map(([name, entry]) => [name, change(entry)]));
}

/** Counts what each row was asked of each model, so that a fault can come every other time. */
export class Turns {
	private readonly counts = new Map<string, number>();

	/** @returns whether this is the first, third, fifth… time */
	isOdd(row: ExampleRow, model: string): boolean {
		const key = `${row.id}\n${model}`;
		const count = (this.counts.get(key) ?? 0) + 1;
		this.counts.set(key, count);
		return count % 2 === 1;
	}

	clear(): void {
		this.counts.clear();
	}
}
