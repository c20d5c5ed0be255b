/** A text that somebody has read cannot be taken back: another model would begin it anew. Pure. */

import { type RouteState, type Step, targetKey } from '../policy';
import type { Failure } from '../types';

/** @returns what the item ends with here, though the policy would go on; `null` = it may */
export function endOfShown(isShown: boolean, state: RouteState, step: Step): Failure | null {
	const { current, last } = state;
	if (!isShown || current === null || last.status !== 'failed') return null;
	if (step.do !== 'call' && step.do !== 'wait') return null;
	if (step.do === 'call' && step.reason === 'repair' && isSame(step, current)) return null;
	return last.failure;
}

function isSame(step: { target: Parameters<typeof targetKey>[0] }, current: typeof step): boolean {
	return targetKey(step.target) === targetKey(current.target);
}
