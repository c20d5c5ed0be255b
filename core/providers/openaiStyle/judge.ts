/** Error codes of the OpenAI family. A code that only one of them uses does no harm at the others. */

import type { FailureKind } from '../../types';
import type { Judge } from '../wire/judge';

const KIND_OF_CODE = new Map<string, FailureKind>(
	Object.entries({
		context_length_exceeded: 'context_overflow',
		// llama.cpp server.
		exceed_context_size_error: 'context_overflow',
		model_not_found: 'model_gone',
		// Together, HTTP 400 for a model that left the serverless list (seen 2026).
		model_not_available: 'model_gone',
		// Together, HTTP 403 for partner models (seen 2026-10-07): this model, not the account.
		third_party_data_sharing_blocked: 'model_gone',
		insufficient_quota: 'quota',
		billing_hard_limit_reached: 'quota',
		billing_not_active: 'quota',
		// OpenAI, spend limits guide, 2026.
		organization_spend_limit_exceeded: 'quota',
		project_spend_limit_exceeded: 'quota',
		content_filter: 'refused',
		content_policy_violation: 'refused',
		// Groq (console.groq.com, deprecations and error pages, 2026-09).
		model_decommissioned: 'model_gone',
		tool_use_failed: 'bad_tool_call',
		json_validate_failed: 'invalid_output',
		capacity_exceeded: 'overloaded',
		// Groq, spend limits page, 2026: a 400.
		blocked_api_access: 'quota',
	}),
);

export const judgeOpenAiStyle: Judge = ({ code, type, status, message }) => {
	const known = kindOf(code) ?? kindOf(type);
	if (known !== null) return known;
	if (code?.startsWith('model_permission_blocked') === true) return 'model_gone';
	// Groq: the request alone is larger than the account's tokens per minute, so waiting is no help.
	if (status === 413 && code === 'rate_limit_exceeded') return 'quota';
	// Together: `inputs` tokens + `max_new_tokens` must be <= 131073.
	if (status < 500 && /tokens \+ .{0,20}max_(new_)?tokens.{0,40}must be <=/.test(message)) {
		return 'context_overflow';
	}
	if (code === 'invalid_prompt' && /usage polic/i.test(message)) return 'refused';
	return null;
};

function kindOf(word: string | null): FailureKind | null {
	return KIND_OF_CODE.get(word ?? '') ?? null;
}
