/** Reads the JSON object out of a reply; what is missing or cut off is a verdict, not an exception. */

import type { JsonObject, Reply, Verdict } from '../types';
import { isJsonObject } from '../types';
import { recoverJson, type RecoverOptions } from '../validation';

export type FailedVerdict = Extract<Verdict, { status: 'fail' }>;
export type JsonAnswer = { ok: true; value: JsonObject } | { ok: false; verdict: FailedVerdict };

/** @param asked `keys`: property names that the answer is expected to carry */
export function readJsonAnswer(
	reply: Reply,
	asked: Omit<RecoverOptions, 'wanted' | 'hasEnded'>,
): JsonAnswer {
	if (reply.finish === 'refusal') return { ok: false, verdict: refusedVerdict(reply) };
	const found = recoverJson(reply.text, {
		wanted: 'object',
		hasEnded: reply.finish === 'stop',
		...asked,
	});
	// What stands before a final answer that was cut off is not that answer.
	const isCut = found.ok && found.isDraft && reply.finish === 'length';
	if (found.ok && isJsonObject(found.value) && !isCut) return { ok: true, value: found.value };
	if (reply.finish === 'length' || (!found.ok && found.reason === 'truncated')) {
		return { ok: false, verdict: truncatedVerdict() };
	}
	const message = found.ok ? 'the answer is not a JSON object' : found.message;
	return { ok: false, verdict: invalidVerdict(message) };
}

export function refusedVerdict(reply: Reply): FailedVerdict {
	const said = reply.text.trim().slice(0, 200);
	return {
		status: 'fail',
		kind: 'refused',
		issues: [{ path: '', message: `the model refused${said === '' ? '' : `: "${said}"`}` }],
	};
}

export function truncatedVerdict(): FailedVerdict {
	return {
		status: 'fail',
		kind: 'truncated',
		issues: [{ path: '', message: 'the answer was cut off at the output limit' }],
	};
}

export function invalidVerdict(message: string, path = ''): FailedVerdict {
	return { status: 'fail', kind: 'invalid_output', issues: [{ path, message }] };
}
