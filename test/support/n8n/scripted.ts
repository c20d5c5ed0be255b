/** Answers by script, and what a run of a workflow's root node gave. */

import { allItemsOf } from '../../../demo/launcher/compare';
import type { Script, ScriptedAnswer } from '../../../demo/sandbox/server';
import type { Call } from '../../../demo/sandbox/types';
import type { LiveN8n } from './liveN8n';

export const reply = (text: string, ...calls: Call[]): ScriptedAnswer => ({
	...{ kind: 'reply', text, calls },
});

/** One after the other; the last one for all that come after. */
export function inOrder(...given: ScriptedAnswer[]): Script {
	let next = 0;
	return ({ method }) =>
		method === 'POST' ? given[Math.min(next++, given.length - 1)] : undefined;
}

/** The node *Root*. */
export async function runRoot({ client }: LiveN8n, id: string) {
	const execution = await client.runById(id);
	const outputs = allItemsOf(execution, 'Root').map(({ json }) => json);
	return { execution, status: execution.status, error: execution.error?.message, outputs };
}
