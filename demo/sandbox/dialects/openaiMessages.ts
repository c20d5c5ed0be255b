/** What Chat Completions refuse about the messages of a request (OpenAI, 2026). */

import { isBase64, isObject, listAt, objectAt, textAt } from '../json';
import type { JsonValue, WireError } from '../types';

function invalid(message: string, param: string): WireError {
	return { kind: 'bad_request', message, param };
}

const ROLES = ['system', 'developer', 'user', 'assistant', 'tool', 'function'];

export function messagesProblem(messages: JsonValue[], reads: Reads): WireError | null {
	for (const [index, message] of messages.entries()) {
		const param = `messages[${index}]`;
		const role = textAt(message, 'role');
		if (role === null || !ROLES.includes(role)) {
			return invalid(`Invalid value: '${role ?? ''}' for '${param}.role'.`, param);
		}
		const content = isObject(message) ? message['content'] : undefined;
		const calls = listAt(message, 'tool_calls') ?? [];
		const isContent =
			typeof content === 'string' ||
			Array.isArray(content) ||
			content === null ||
			(content === undefined && calls.length > 0);
		if (!isContent) return invalid(`Missing required parameter: '${param}.content'.`, param);
		const problem = partsProblem(content, `${param}.content`, { role, reads });
		if (problem !== null) return problem;
	}
	return unansweredCall(messages);
}

/** What the model takes beside text. */
export interface Reads {
	images: boolean;
	files: boolean;
}

function partsProblem(
	content: JsonValue | undefined,
	param: string,
	{ role, reads }: { role: string; reads: Reads },
): WireError | null {
	if (!Array.isArray(content)) return null;
	if (content.length === 0) {
		return invalid(
			`Invalid '${param}': empty array. Expected an array with minimum length 1.`,
			param,
		);
	}
	for (const [index, part] of content.entries()) {
		const at = `${param}[${index}]`;
		const type = textAt(part, 'type') ?? '';
		if (type === 'text') continue;
		const isTaken = (type === 'image_url' && reads.images) || (type === 'file' && reads.files);
		if (!isTaken || role !== 'user')
			return invalid(`Invalid value: '${type}' for '${at}.type'.`, at);
		const url = textAt(objectAt(part, type), type === 'file' ? 'file_data' : 'url') ?? '';
		const isUrl = isDataUrl(url) || (type === 'image_url' && /^https?:/.test(url));
		if (!isUrl) return invalid(`Invalid '${at}': expected a base64-encoded data URL.`, at);
	}
	return null;
}

const DATA_URL = /^data:[\w.+-]+\/[\w.+-]+;base64,(.*)$/s;

function isDataUrl(url: string): boolean {
	return isBase64(DATA_URL.exec(url)?.[1] ?? '');
}

/** Every call must have its result before the conversation goes on (OpenAI, 2026). */
function unansweredCall(messages: JsonValue[]): WireError | null {
	const open = new Set<string>();
	for (const [index, message] of messages.entries()) {
		if (textAt(message, 'role') === 'tool') {
			if (open.delete(textAt(message, 'tool_call_id') ?? '')) continue;
			return invalid(
				"Invalid parameter: messages with role 'tool' must be a response to a preceeding message with 'tool_calls'.",
				`messages.[${index}].role`,
			);
		}
		if (open.size > 0) break;
		for (const call of listAt(message, 'tool_calls') ?? []) open.add(textAt(call, 'id') ?? '');
	}
	if (open.size === 0) return null;
	const ids = [...open].join(', ');
	const message = `An assistant message with 'tool_calls' must be followed by tool messages responding to each 'tool_call_id'. The following tool_call_ids did not have response messages: ${ids}`;
	return invalid(message, 'messages');
}
