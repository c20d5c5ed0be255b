/**
 * A failure is a value, not an exception. What follows from each kind stands in one table:
 * core/policy/failureTable.ts.
 */

export type FailureKind =
	| 'rate_limited'
	| 'quota'
	| 'overloaded'
	| 'network'
	| 'timeout'
	| 'auth'
	| 'model_gone'
	| 'bad_request'
	| 'format_refused'
	| 'context_overflow'
	| 'refused'
	| 'truncated'
	| 'bad_tool_call'
	| 'invalid_output'
	| 'circuit_open'
	| 'budget'
	| 'deadline'
	| 'cancelled'
	| 'private_only';

export interface Failure {
	kind: FailureKind;
	/** For users; names the provider and the model where one was called, never holds a secret. */
	message: string;
	/** HTTP status, where one was received. */
	status?: number;
	/** Milliseconds that the provider asked us to wait, where it said so plausibly (0 to 1 hour). */
	retryAfterMs?: number;
	/** What the rate headers said, where there were any. */
	limits?: import('./rateLimits').RateLimits;
	/** What came back is no answer of the API: a web page, a proxy's error, a redirect. */
	isForeign?: true;
	/** The provider said that the same request is not worth another try. */
	isFinal?: true;
	/** The provider's own error code or type, e.g. `model_not_found`. */
	code?: string;
	/** Output tokens that there was room for, where the provider refused the limit that was asked for. */
	outputRoom?: number;
	/** Tokens that the model's context holds, where the provider said so. */
	windowTokens?: number;
	/** Model text that came with the failure, e.g. Groq's `failed_generation`. */
	rawText?: string;
	/** Usage that was billed in spite of the failure, where the provider reported it. */
	usage?: import('./usage').Usage;
}

export type Result<T> = { ok: true; value: T } | { ok: false; failure: Failure };

/** A mistake in the node's settings, found before anything is paid for. */
export interface ConfigIssue {
	/** The field's label as the panel shows it, e.g. `Fields > Name`. */
	field: string;
	/** What is wrong, with the received value. */
	message: string;
	/** What to change. */
	remedy: string;
}

export type ConfigResult<T> = { ok: true; value: T } | { ok: false; issues: ConfigIssue[] };
