/** How tasks speak to a model: one system message, one user message, and a repair turn. */

import type { ChatMessage, CheckIssue, Reply } from '../types';

/** A failed check lists at most this many issues: more only bury the first. */
const ISSUES_TOLD = 12;

export function buildMessages(system: string, user: string): ChatMessage[] {
	return [
		{ role: 'system', content: system },
		{ role: 'user', content: user },
	];
}

const GUARDED_TAG = /<\\{1,2}(?=\s*\/\s*text\b)/gi;

/**
 * The item's own text, fenced off so that instructions inside it read as data. What would end the fence early gets a
 * backslash and does not; JSON reads `\/` as `/` again.
 */
export function asData(text: string, tag = 'text'): string {
	const closing = new RegExp(`<(?=\\s*/\\s*${tag}\\b)`, 'gi');
	return `<${tag}>\n${text.replace(closing, '<\\')}\n</${tag}>`;
}

/** An answer that copies from `source`, with the tags as they stand there. */
export function withSourceTags(answer: string, source: string): string {
	return source.search(GUARDED_TAG) >= 0 ? answer : answer.replace(GUARDED_TAG, '<');
}

export function joinParagraphs(parts: Array<string | undefined>): string {
	return parts.filter((part) => part !== undefined && part.trim() !== '').join('\n\n');
}

/** The conversation so far, the model's own raw words, and what the validator found. */
export function repairMessages(
	messages: ChatMessage[],
	reply: Reply,
	issues: CheckIssue[],
	request: string,
): ChatMessage[] {
	const told = issues
		.slice(0, ISSUES_TOLD)
		.map((issue) => `- ${issue.path === '' ? '' : `${issue.path}: `}${issue.message}`);
	const rest = issues.length > ISSUES_TOLD ? [`- and ${issues.length - ISSUES_TOLD} more`] : [];
	const own = reply.text.trim() === '' ? '(no text)' : reply.text.trimEnd();
	return [
		...messages,
		{ role: 'assistant', content: own },
		{
			role: 'user',
			content: `Your answer did not pass the check:\n${[...told, ...rest].join('\n')}\n\n${request}`,
		},
	];
}

export const JSON_REPAIR_REQUEST =
	'Answer again with the corrected JSON object alone: no other text, nothing invented.';
