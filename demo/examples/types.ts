/** Rows of the example workflows: what goes in, what is right, and how the sandbox's models slip. */

export type ExampleValue = string | number | boolean | null;

/** How an answer goes wrong. */
export type Slip =
	| 'good'
	/** A field that nobody asked for. */
	| 'inventedField'
	| 'fencesAndChatter'
	/** A label that is not on the list. */
	| 'offEnumLabel'
	/** A label that is on the list, and not the right one. */
	| 'otherLabel'
	/** No JSON at all. */
	| 'proseOnly'
	/** A date as the text prints it, not YYYY-MM-DD. */
	| 'dateAsPrinted'
	/** `"about 1,980"` where a number belongs. */
	| 'numberInWords'
	| 'missingField';

/** How a step of an agent goes wrong. */
export type AgentSlip =
	| 'unknownTool'
	| 'malformedArguments'
	| 'argumentsOffSchema'
	| 'wrongType'
	| 'wordsInPlaceOfForm'
	| 'callInChatter'
	| 'truncatedCall';

/** What keeps an answer from coming, or from coming whole. */
export type Fault =
	/** 429 with Retry-After: 1. */
	| 'rateLimited'
	/** The provider's own 503 or 529. */
	| 'overloaded'
	| 'hang'
	/** Cut off at the output limit. */
	| 'truncated';

export type Behaviour =
	/** `afterRepair` is the answer to a repair turn; good unless it says otherwise. */
	| { slip: Slip; afterRepair?: Slip }
	/** Again whenever it is asked in the same words. */
	| { agentSlip: AgentSlip }
	/** `once`: every first of two requests, so that it shows again when a workflow runs again. */
	| { fault: Fault; when: 'once' | 'always' };

/** A call of a tool, and what stands in its result once it has worked. */
export interface AgentCall {
	tool: string;
	given: Record<string, ExampleValue>;
	shows: string;
}

/** What a model has to do until it can answer. */
export interface AgentTask {
	/** Calls made side by side in one answer, in the order of steps. */
	steps: AgentCall[][];
	/** The answer in words. */
	words: string;
	/** The answer where a form is wanted. */
	form?: Record<string, ExampleValue> | null;
	/** From an earlier turn: without it the model says that it does not know. */
	remembers?: string;
}

export interface ExampleRow {
	/** Stands in the input as well: the sandbox finds the row by it. */
	id: string;
	input: string;
	/** Fields of the right answer; for questions `answer`, `unit` and `working`. */
	answer: Record<string, ExampleValue>;
	/** What Generate Text gives for this row. */
	reply?: string;
	/** What an agent has to find out before it can answer: `answer` where a form is wanted, else `reply`. */
	steps?: AgentCall[][];
	/** Further fields of the item, e.g. `private` or `kind`. */
	fields?: Record<string, ExampleValue>;
	/** By model id; a model that is not named answers right. */
	behaviours: Record<string, Behaviour>;
}

export const MODEL = {
	gpt: 'gpt-4o-mini',
	haiku: 'claude-haiku-5-5',
	gptOss: 'openai/gpt-oss-20b',
	ownLlama: 'llama3.1:8b',
	ownVllm: 'meta-llama/Llama-3.1-8B-Instruct',
} as const;

export type ExampleSet =
	| 'invoices'
	| 'tickets'
	| 'questions'
	| 'contracts'
	| 'ladder'
	| 'mail'
	| 'triage'
	| 'leads'
	| 'nightly'
	| 'support'
	| 'beforeAfter'
	| 'staff'
	| 'endpoint'
	| 'queues'
	| 'newTickets';
