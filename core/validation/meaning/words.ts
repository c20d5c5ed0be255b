/** What was read otherwise than it was written, in words for the user. Pure. */

import type { JsonValue } from '../../types';

const MOST_TOLD = 5;
const MOST_SHOWN = 60;

/** The first few, and how many more. */
export function tellFew(notes: string[]): string[] {
	const more = notes.length - MOST_TOLD;
	return more <= 0
		? notes
		: [...notes.slice(0, MOST_TOLD), `and ${more} more values were read otherwise`];
}

export function readAs(said: JsonValue, as: JsonValue): string {
	return `${shown(said)} was read as ${kindOf(as)}${shown(as)}`;
}

/** `lines[0].total` for `/lines/0/total` */
export function placeOf(path: string): string {
	return path
		.slice(1)
		.replace(/\/(\d+)(?=\/|$)/g, '[$1]')
		.replaceAll('/', '.');
}

function kindOf(value: JsonValue): string {
	if (typeof value === 'number') return 'the number ';
	if (Array.isArray(value)) return 'the list ';
	return typeof value === 'string' ? 'the text ' : '';
}

function shown(value: JsonValue): string {
	const text = JSON.stringify(value);
	return text.length > MOST_SHOWN ? `${text.slice(0, MOST_SHOWN)}…` : text;
}
