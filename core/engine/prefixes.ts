/**
 * System prompts that several items of a run share. A provider that must be asked to keep one takes more
 * for the writing, which pays only where it is read again (Anthropic: 1.25 and 0.1 times the price). Pure.
 */

import type { ChatMessage, RouteRequest } from '../types';

export function systemText(messages: ChatMessage[]): string {
	return messages
		.filter(({ role }) => role === 'system')
		.map(({ content }) => content)
		.join('\n\n');
}

export function repeatedSystems(requests: RouteRequest[]): ReadonlySet<string> {
	const seen = new Set<string>();
	const repeated = new Set<string>();
	for (const { task } of requests) {
		const text = systemText(task.messages);
		if (seen.has(text)) repeated.add(text);
		seen.add(text);
	}
	return repeated;
}
