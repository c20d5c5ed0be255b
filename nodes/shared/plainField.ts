/**
 * `{{ $json.text }}` without n8n's expression engine, which takes most of an item's own time. Only what
 * both read alike: a path of the item's own fields to a text, a number or a switch. Anything else is n8n's.
 */

const PATH = /^=\{\{\s*\$json((?:\.[A-Za-z_]\w*|\[(?:"[^"\\\]]+"|'[^'\\\]]+')\])+)\s*\}\}$/;
const STEP = /\.([A-Za-z_]\w*)|\[["']([^"'\]]+)["']\]/g;

/** @returns undefined = let n8n evaluate it */
export function plainField(expression: unknown, json: unknown): string | number | boolean | undefined {
	if (typeof expression !== 'string') return undefined;
	const path = PATH.exec(expression)?.[1];
	if (path === undefined) return undefined;
	let value = json;
	for (const [, name, quoted] of path.matchAll(STEP)) {
		const key = name ?? quoted ?? '';
		if (typeof value !== 'object' || value === null || !Object.hasOwn(value, key)) return undefined;
		value = (value as Record<string, unknown>)[key];
	}
	const isPlain = typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean';
	return isPlain ? (value as string | number | boolean) : undefined;
}
