/**
 * A user's regular expression against a model's text, in bounded time: JavaScript's own meaning, and never
 * longer than a tenth of a second. Some patterns take minutes on a text of forty letters, and n8n stands still
 * for all its users meanwhile.
 */

import { type Context, createContext, Script } from 'node:vm';

export type Match = 'yes' | 'no' | 'too slow';

/** For one text. Node interrupts a running expression (tried on 20 and 24). */
const MOST_MS = 100;
/** For all texts of one answer together. */
const MOST_PER_ANSWER_MS = 500;
/** Up to here a pattern without repeated groups needs no watch. */
const SHORT_CHARACTERS = 2_000;

const script = new Script('pattern.test(text)');
let world: Context | null = null;
let leftMs = MOST_PER_ANSWER_MS;

/** All patterns within `check` share the time of one answer. */
export function withinTime<T>(check: () => T): T {
	leftMs = MOST_PER_ANSWER_MS;
	return check();
}

export function matches(pattern: RegExp, text: string): Match {
	if (text.length <= SHORT_CHARACTERS && isPlain(pattern.source)) {
		return pattern.test(text) ? 'yes' : 'no';
	}
	if (leftMs < 1) return 'too slow';
	const startMs = performance.now();
	try {
		world ??= createContext({ __proto__: null });
		Object.assign(world, { pattern, text });
		const timeout = Math.ceil(Math.min(MOST_MS, leftMs));
		return script.runInContext(world, { timeout }) === true ? 'yes' : 'no';
	} catch {
		return 'too slow';
	} finally {
		leftMs -= performance.now() - startMs;
	}
}

/** No group is repeated, and one atom at the most without end: at worst the square of the text. */
function isPlain(source: string): boolean {
	const plain = source.replace(/\\./gs, 'x').replace(/\[[^\]]*\]/g, 'x');
	if (/\)[*+?{]/.test(plain)) return false;
	const repeated = plain.match(/[*+?]|\{\d+(?:,\d*)?\}/g) ?? [];
	return repeated.length <= 3 && repeated.filter((one) => /[*+]|,\}/.test(one)).length <= 1;
}
