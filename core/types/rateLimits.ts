/** What an answer says of the provider's rate limits, good and bad answers alike. */

/** One allowance; a provider has several, and the tightest holds. */
export interface RateBudget {
	/** What it counts: requests, or tokens of which kind. */
	counts: 'requests' | 'tokens' | 'input_tokens' | 'output_tokens';
	/** The whole of it. */
	limit: number;
	remaining: number;
	/** Milliseconds until it is whole again. */
	resetMs: number;
}

export type RateLimits = RateBudget[];
