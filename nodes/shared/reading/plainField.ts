/**
 * `{{ $json.text }}` without n8n's expression engine, which takes most of an item's own time. Only what
 * both read alike: a path of the item's own fields to a text, a number or a switch. Anything else is n8n's.
 */

const WHOLE = /^=\{\{\s*\$json([^{}]+?)\s*\}\}$/;
/** One step of a path, from where the last one ended. Names in quotes hold nothing that could end them. */
const STEP =
	/\.([A-Za-z_]\w*)|\["([^"\\\p{Cc}\u2028\u2029]+)"\]|\['([^'\\\p{Cc}\u2028\u2029]+)'\]/uy;
/** What n8n may refuse anywhere in an expression, whatever the item holds (n8n-workflow 2.41.0). */
const LEFT_TO_N8N =
	/__|prototype|constructor|getOwnProperty|definePropert|mainModule|binding|_load|prepareStackTrace|caller|callee|arguments|getBuiltinModule/i;

/** @returns undefined = let n8n evaluate it */
export function plainField(
	expression: unknown,
	json: unknown,
): string | number | boolean | undefined {
	const path = typeof expression === 'string' ? pathOf(expression) : null;
	if (path === null) return undefined;
	let value = json;
	for (const key of path) {
		if (typeof value !== 'object' || value === null || !Object.hasOwn(value, key)) return undefined;
		value = (value as Record<string, unknown>)[key];
	}
	const isPlain =
		typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean';
	return isPlain ? (value as string | number | boolean) : undefined;
}

/** The steps must make up the whole text, to its last sign. */
function pathOf(expression: string): string[] | null {
	const text = WHOLE.exec(expression)?.[1] ?? '';
	if (LEFT_TO_N8N.test(text)) return null;
	const path: string[] = [];
	STEP.lastIndex = 0;
	for (let at = 0; at < text.length; at = STEP.lastIndex) {
		const [, name, double, single] = STEP.exec(text) ?? [];
		const key = name ?? double ?? single;
		if (key === undefined) return null;
		path.push(key);
	}
	return path.length === 0 ? null : path;
}
