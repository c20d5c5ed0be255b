/** What users read of each kind of failure. What follows from it stands in core/policy/failureTable.ts. */

import type { FailureKind } from './failure';

export interface FailureWords {
	/** After who was asked, e.g. `OpenAI, gpt-4o-mini: rate limited`. */
	says: string;
	/** Of a model, among the reasons for an item's way: `gpt-4o-mini was over its rate limit`. */
	did: string;
	/** What the user can do about it. */
	remedy: string;
}

const words = (says: string, did: string, remedy: string): FailureWords => ({ says, did, remedy });

export const FAILURE_WORDS: Record<FailureKind, FailureWords> = {
	rate_limited: words(
		'rate limited',
		'was over its rate limit',
		'Enter your limit in the credential ("Requests per Minute"), or wait and run again',
	),
	quota: words(
		'the account has no budget left for this request',
		'has used up its quota',
		'Raise the spending limit or add credit at the provider, then run again',
	),
	overloaded: words(
		'the provider is overloaded or out of order',
		'was overloaded',
		'The provider is overloaded or down: run again later, or use another model',
	),
	network: words(
		'no usable answer came back',
		'could not be reached',
		'Check that the server runs, and that its base URL is right and can be reached from this n8n',
	),
	timeout: words(
		'the provider gave up waiting',
		'gave no answer in time',
		'Raise "Time Limit per Request", or use a faster model',
	),
	auth: words(
		'the account was not accepted',
		'is on an account that refused the credential',
		'Check the API key and its permissions in the credential',
	),
	model_gone: words(
		'the model is not available to this account',
		'is gone',
		'Choose another model: pick one from the list, which is live',
	),
	bad_request: words(
		'the request was not accepted',
		'refused the request',
		'Check the model, the settings of this node and the base URL of the credential',
	),
	format_refused: words(
		'the response format was not accepted',
		'refused the response format',
		'Set Options > Structured Output to JSON Object or Prompt Only, or use another model',
	),
	context_overflow: words(
		'the input is larger than the context of the model',
		'cannot take an input of this length',
		'Shorten the input, or use a model with a larger context',
	),
	refused: words(
		'the content was refused',
		'refused to answer',
		'The model refused this input: rephrase it, or use another model',
	),
	truncated: words(
		'the answer was cut off',
		'was cut off',
		'Raise "Maximum Output Tokens" in the options, or ask for less',
	),
	bad_tool_call: words(
		'the model made a broken tool call',
		'made a bad tool call',
		'Simplify the fields, or use a stronger model',
	),
	invalid_output: words(
		'the answer was not valid JSON',
		'gave an answer that failed its checks',
		'Describe what you ask for more clearly, ask for less at once, or use a stronger model',
	),
	circuit_open: words(
		'the model failed several times in a row',
		'failed several times in a row',
		'The model failed several times in a row: run again later, or add a stand-in',
	),
	budget: words(
		'the budget is spent',
		'would break the budget',
		'Raise the limit that is named here, or choose under At the Cost Limit how such items go on',
	),
	deadline: words(
		'the time is over',
		'had no time left',
		'Raise "Time Limit per Item", or use a faster model',
	),
	cancelled: words(
		'the execution was cancelled',
		'was cancelled',
		'The execution was stopped; run it again',
	),
	private_only: words(
		'the item is private',
		'is not on a server declared private',
		'Add a model on a server whose credential says that it is private',
	),
};
