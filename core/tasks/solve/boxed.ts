/** Models trained on mathematics end without the form they were asked for, but mark their final answer: `\\boxed{4}`. */

import type { Reply } from '../../types';

const MARK = '\\boxed{';

/** @returns `null` where there is no such mark, or two that differ, or the answer was cut off */
export function readBoxed({ text, finish }: Reply): { answer: string; working: string } | null {
	if (finish !== 'stop') return null;
	const marked = text.split(MARK).slice(1).map(upToItsBrace);
	const [answer, ...others] = new Set(marked);
	if (!answer?.trim() || others.length > 0) return null;
	return { answer: answer.trim(), working: text };
}

/** Empty where the brace is never closed. */
function upToItsBrace(text: string): string {
	let depth = 1;
	for (const [at, sign] of [...text].entries()) {
		if (sign === '{') depth += 1;
		if (sign === '}') depth -= 1;
		if (depth === 0) return [...text].slice(0, at).join('');
	}
	return '';
}
