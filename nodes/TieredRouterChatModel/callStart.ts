/** Where a call begins: by what the call is, as the panel says. Pure. */

import type { Start } from '../../core/policy';
import type { ChatMessage } from '../../core/types';
import { hasFailed, lastOfUser } from './rules/callFacts';
import { asksToMend } from './promptSchema';

export const CALL_STARTS = ['preset', 'critical', 'planCritical', 'bulkUntilWrong'] as const;
export type CallStart = (typeof CALL_STARTS)[number];

interface Call {
	messages: readonly ChatMessage[];
	hasTools: boolean;
}

/** @returns null where the preset decides */
export function startOfCall(choice: CallStart, { messages, hasTools }: Call): Start | null {
	switch (choice) {
		case 'preset':
			return null;
		case 'critical':
			return { at: 'last', why: 'Critical throughout' };
		case 'planCritical': {
			if (!hasTools) return { at: 'first', why: 'No tools: the answer is phrased' };
			return isPlanned(messages)
				? { at: 'first', why: 'Tools have answered: the answer is phrased' }
				: { at: 'last', why: 'Tools to choose: the plan is made' };
		}
		case 'bulkUntilWrong': {
			const wrong = whatWentWrong(messages);
			return wrong === null
				? { at: 'first', why: 'Nothing has gone wrong' }
				: { at: 'last', why: wrong };
		}
	}
}

/** Since the user's last words. */
function isPlanned(messages: readonly ChatMessage[]): boolean {
	return messages.at(-1)?.role === 'tool';
}

function whatWentWrong(messages: readonly ChatMessage[]): string | null {
	const since = messages.slice(lastOfUser(messages) + 1);
	if (since.some(hasFailed)) return 'A tool has failed';
	return asksToMend(messages) ? 'n8n asks to mend an answer' : null;
}
