/** Names that were asked for, with quotes and a colon anew: a model that forgot one of them meant a name. */

import { isJsonObject, type JsonSchema } from '../types';

export function quoteNames(text: string, names: string[]): string {
	// The longest first: `total` must not be found in `total_tax`.
	const known = alternatives([...names].sort((a, b) => b.length - a.length));
	const name = new RegExp(`([{,\\s])["'\u201c]?(${known})["'\u201d]?\\s*([:=\uff1a])`, 'g');
	const noColon = new RegExp(
		`([{,]\\s*)["\u201c](${known})["\u201d]\\s*(?=["\u201c[{\\dtfn-])`,
		'g',
	);
	return text.replace(name, '$1"$2":').replace(noColon, '$1"$2": ');
}

/** Part of a pattern that means one of the names, by the letter. */
export function alternatives(names: string[]): string {
	return names.map((name) => name.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')).join('|');
}

/** The properties that a schema names for the object itself, in its order. */
export function ownPropertyNames({ properties }: JsonSchema): string[] {
	return isJsonObject(properties) ? Object.keys(properties) : [];
}

/** Every property that a schema names, at any depth; in no order. */
export function propertyNames(schema: JsonSchema): string[] {
	const names = new Set<string>();
	const look = (part: unknown): void => {
		if (Array.isArray(part)) part.forEach(look);
		if (!isJsonObject(part)) return;
		const { properties } = part;
		if (isJsonObject(properties)) for (const name of Object.keys(properties)) names.add(name);
		Object.values(part).forEach(look);
	};
	look(schema);
	return [...names];
}
