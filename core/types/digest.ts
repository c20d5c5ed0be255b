/** A text that stands for what an object holds; made once for each object, which must not change. */

import { createHash } from 'node:crypto';

const known = new WeakMap<object, string>();

/** @param content what of it counts, as JSON can say it */
export function digestOf(owner: object, content: () => unknown = () => owner): string {
	const before = known.get(owner);
	if (before !== undefined) return before;
	const digest = createHash('sha256').update(JSON.stringify(content())).digest('base64');
	known.set(owner, digest);
	return digest;
}
