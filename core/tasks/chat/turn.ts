/** What an accepted or a refused turn of a conversation is. */

import type { CheckIssue, JsonObject, Verdict } from '../../types';
import type { CheckedCall } from './checkCall';

export interface ChatValue {
	text: string;
	calls: CheckedCall[];
}

export function turn(text: string, calls: CheckedCall[] = []): Verdict {
	const value: ChatValue = { text, calls };
	return { status: 'pass', value: value as unknown as JsonObject, warnings: [] };
}

export function badCall(issues: CheckIssue[]): Verdict {
	return { status: 'fail', kind: 'bad_tool_call', issues };
}
