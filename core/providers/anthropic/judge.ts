/** What Anthropic's errors mean beyond their status. */

import type { Judge } from '../wire/judge';

export const judgeAnthropic: Judge = ({ status, type, code, message }) => {
	if (type === 'overloaded_error') return 'overloaded';
	if (type === 'billing_error' || isAccountLimit(code)) return 'quota';
	// `{"type": "not_found_error", "message": "model: claude-…"}`
	if (status === 404 && /^model\b/i.test(message)) return 'model_gone';
	if (status === 400 && /exceed context limit/i.test(message)) return 'context_overflow';
	if (status === 400 && /content filtering policy/i.test(message)) return 'refused';
	return null;
};

/** `error_code` values of the SDK from 1.9 on (2026-11). */
function isAccountLimit(code: string | null): boolean {
	return code !== null && /spend_limit_reached|ramp_limit_exceeded|organization_on_hold/.test(code);
}
