/**
 * What follows from each kind of failure: the only place that says so. `next` obeys it, the breaker
 * and the account list read it, and the README prints it.
 */

import type { Failure, FailureKind } from '../types';

export interface FailureRule {
	/** What is tried on the same model first. Each has its own counter. */
	retry:
		| 'backoff'
		| 'whenThereIsAPlace'
		| 'once'
		| 'moreTokens'
		| 'askLess'
		| 'repair'
		| 'repairOnce'
		| 'none';
	/** Where the item goes when that is used up. */
	then: 'standIn' | 'replacement' | 'largerContext' | 'escalate' | 'surface' | 'stop';
	tripsBreaker: boolean;
	/** What no other item asks for a while. */
	leavesOut: 'nothing' | 'model' | 'account';
	/** Worth a warning even when another model answers in the end. */
	tellUser: boolean;
	words: { examples: string; retry: string; then: string };
}

type RuleDefaults = Pick<FailureRule, 'tripsBreaker' | 'leavesOut' | 'tellUser'>;

const QUIET: RuleDefaults = { tripsBreaker: false, leavesOut: 'nothing', tellUser: false };
const OUTAGE: RuleDefaults = { ...QUIET, tripsBreaker: true };
const TOLD: RuleDefaults = { ...QUIET, tellUser: true };

function ownLimit(examples: string): FailureRule {
	return {
		retry: 'none',
		then: 'stop',
		...QUIET,
		words: { examples, retry: 'no', then: 'stop' },
	};
}

export const FAILURE_TABLE: Record<FailureKind, FailureRule> = {
	rate_limited: {
		retry: 'whenThereIsAPlace',
		then: 'standIn',
		...QUIET,
		words: {
			examples: '429',
			retry:
				'yes, as soon as its rate limits have a place again, as the provider says or as was learned',
			then: 'stand-in of the same tier at once; other tiers where no place comes within the item’s time, or after all retries',
		},
	},
	quota: {
		retry: 'none',
		then: 'standIn',
		...TOLD,
		leavesOut: 'model',
		words: {
			examples: '429 for a spend cap, 402',
			retry: 'no; the model is left out for a minute, by all items',
			then: 'stand-in; the user is told',
		},
	},
	overloaded: {
		retry: 'backoff',
		then: 'standIn',
		...OUTAGE,
		words: {
			examples: '500, 502, 503, 504, 529, Groq 498',
			retry:
				'yes, with growing random waits; where no stand-in is left as long as the item has time',
			then: 'stand-in',
		},
	},
	network: {
		retry: 'backoff',
		then: 'standIn',
		...OUTAGE,
		words: {
			examples:
				'connection reset or refused, DNS, TLS, cut-off body; a web page, a proxy’s 404, a redirect',
			retry:
				'yes, with growing random waits; where no stand-in is left as long as the item has time',
			then: 'stand-in',
		},
	},
	timeout: {
		retry: 'once',
		then: 'standIn',
		...OUTAGE,
		words: {
			examples: 'no answer in time',
			retry: 'once, where that leaves a stand-in its time',
			then: 'stand-in',
		},
	},
	auth: {
		retry: 'none',
		then: 'standIn',
		...TOLD,
		leavesOut: 'account',
		words: {
			examples: '401; 403 where it is about the account',
			retry: 'no; the account is left out for a minute, by all items (403: the model)',
			then: 'stand-in; the user is told',
		},
	},
	model_gone: {
		retry: 'none',
		then: 'replacement',
		...TOLD,
		leavesOut: 'model',
		words: {
			examples: '404 `model_not_found`, 400 `model_decommissioned`',
			retry: 'no; the model is left out for a minute, by all items',
			then: 'the replacement model where the user allows it, else stand-in; the user is told',
		},
	},
	bad_request: {
		retry: 'none',
		then: 'surface',
		...QUIET,
		words: {
			examples: 'other 400, 413',
			retry: 'no',
			then: 'the item fails: ours or the user’s mistake',
		},
	},
	format_refused: {
		retry: 'askLess',
		then: 'surface',
		...QUIET,
		words: {
			examples: '400 or 422 "response_format is unavailable", a schema that the server cannot use',
			retry: 'yes, asked less strictly: JSON schema, then JSON object, then the prompt alone',
			then: 'the item fails: *Structured Output* says how to ask',
		},
	},
	context_overflow: {
		retry: 'none',
		then: 'largerContext',
		...QUIET,
		words: {
			examples: '`context_length_exceeded`',
			retry: 'no',
			then: 'only a model with a larger known window',
		},
	},
	refused: {
		retry: 'none',
		then: 'escalate',
		...QUIET,
		words: {
			examples: 'refusal or content filter, HTTP 200 included',
			retry: 'no',
			then: 'escalate',
		},
	},
	truncated: {
		retry: 'moreTokens',
		then: 'escalate',
		...QUIET,
		words: {
			examples: 'output limit reached',
			retry: 'once, with a higher limit',
			then: 'escalate',
		},
	},
	bad_tool_call: {
		retry: 'repairOnce',
		then: 'escalate',
		...QUIET,
		words: {
			examples: 'Groq `tool_use_failed`, unknown tool, arguments off schema',
			retry: 'repair once',
			then: 'escalate',
		},
	},
	invalid_output: {
		retry: 'repair',
		then: 'escalate',
		...QUIET,
		words: {
			examples: 'no JSON, off schema, a check failed',
			retry: 'repair, with the validator’s words',
			then: 'escalate',
		},
	},
	circuit_open: {
		retry: 'none',
		then: 'standIn',
		...QUIET,
		words: {
			examples: 'the model failed several times in a row',
			retry: 'as soon as it is back, while the item has time',
			then: 'stand-in at once, where there is one',
		},
	},
	budget: ownLimit('the item’s limit of requests or cost'),
	deadline: ownLimit('the item’s time limit'),
	cancelled: ownLimit('the execution was cancelled'),
	private_only: ownLimit('private item, and no server that is declared private is left'),
};

/** What a failure tells all other items too. */
export function leftOutBy({ kind, status }: Failure): FailureRule['leavesOut'] {
	// What an account may not do with one model it may do with another.
	if (kind === 'auth' && status === 403) return 'model';
	// Groq: this request alone is larger than the account's tokens per minute.
	if (kind === 'quota' && status === 413) return 'nothing';
	return FAILURE_TABLE[kind].leavesOut;
}

/** The answer itself was rejected: evidence about the model, unlike an outage. */
export function isRejection(kind: FailureKind): boolean {
	return FAILURE_TABLE[kind].then === 'escalate';
}

/** The table as the README shows it. */
export function failureTableMarkdown(): string {
	const rows = Object.entries(FAILURE_TABLE).map(([kind, rule]) => {
		const { examples, retry, then } = rule.words;
		const breaker = rule.tripsBreaker ? 'yes' : 'no';
		return `| \`${kind}\` | ${examples} | ${retry} | ${then} | ${breaker} |`;
	});
	return [
		'| failure | examples | same model again? | then | trips the breaker |',
		'|---|---|---|---|---|',
		...rows,
	].join('\n');
}
