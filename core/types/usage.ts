/**
 * Token counts of one request, in disjoint buckets: their sum (without `reasoning`, which is part
 * of `output`) is what the request used. `null` = not reported, which is never zero.
 * OpenAI, Groq and Together count cached tokens inside `prompt_tokens`, Anthropic outside
 * `input_tokens`: the provider translators take that apart.
 */
export interface Usage {
	/** Input tokens billed at the full input price. */
	input: number | null;
	/** Input tokens read from a prompt cache. */
	cacheRead: number | null;
	/** Input tokens written to a prompt cache with the short lifetime (Anthropic 5 minutes, OpenAI 30). */
	cacheWrite: number | null;
	/** Input tokens written with Anthropic's lifetime of one hour. */
	cacheWrite1h: number | null;
	/** The provider told nothing of a cache: `input` holds whatever was read from one. */
	inputHoldsCache?: true;
	/** Output tokens, reasoning included. */
	output: number | null;
	/** Reasoning tokens within `output`. */
	reasoning: number | null;
}
