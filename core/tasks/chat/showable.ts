/** How much of an answer may be read while it is written: what may turn out to be no text is held. Pure. */

import { withoutThinking } from '../../validation';

/** How a model begins to think aloud, or a part of that. */
const MAY_THINK = /^(?:<[a-z]*>?|<\|[a-z|]*|\[[A-Z]*\]?)$/;
const THINKS = /^(?:<(?:think|thinking|reasoning|thought)>|\[THINK\]|<\|channel\|>)/;
/** A call that a model writes as text begins so (see `callsInText`), or a fence before it. */
const MAY_CALL = /[<{]|```|^\[|`{1,2}$/;

/**
 * @param soFar of one answer
 * @returns a part of its beginning that only grows; without white space around it
 */
export function showable(soFar: string, { hasTools }: { hasTools: boolean }): string {
	const text = soFar.trimStart();
	if (MAY_THINK.test(text)) return '';
	const said = THINKS.test(text) ? withoutThinking(text).trimStart() : text;
	const end = hasTools ? said.search(MAY_CALL) : -1;
	return (end === -1 ? said : said.slice(0, end)).trimEnd();
}
