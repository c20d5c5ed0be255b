/** What the Responses API refuses about the items of its input (OpenAI, 2026). */

import { textAt } from '../json';
import type { JsonValue, WireError } from '../types';

const TYPES = ['message', 'function_call', 'function_call_output', 'reasoning'];
const ROLES = ['system', 'developer', 'user', 'assistant'];

function refused(message: string, param: string): WireError {
	return { kind: 'bad_request', message, param };
}

export function itemsProblem(items: JsonValue[]): WireError | null {
	const open = new Set<string>();
	for (const [index, item] of items.entries()) {
		const param = `input[${index}]`;
		const type = textAt(item, 'type') ?? 'message';
		const id = textAt(item, 'id');
		const callId = textAt(item, 'call_id') ?? '';
		if (!TYPES.includes(type)) return refused(`Invalid value: '${type}'.`, param);
		if (type === 'message' && !ROLES.includes(textAt(item, 'role') ?? '')) {
			return refused(`Invalid value: '${textAt(item, 'role') ?? ''}'.`, `${param}.role`);
		}
		if (type === 'function_call' && id !== null && !id.startsWith('fc_')) {
			const message = `Invalid '${param}.id': '${id}'. Expected an ID that begins with 'fc'.`;
			return refused(message, `${param}.id`);
		}
		if (type === 'function_call') open.add(callId);
		if (type === 'function_call_output' && !open.delete(callId)) {
			return refused(
				`No tool call found for function call output with call_id ${callId}.`,
				'input',
			);
		}
	}
	const [unanswered] = open;
	return unanswered === undefined
		? null
		: refused(`No tool output found for function call ${unanswered}.`, 'input');
}
