/** What a provider is given and what it gives back. A provider has no retries, no prices, no policy. */

import type { AccountKind, ProviderId } from './accountKinds';
import type { Failure, Result } from './failure';
import type { JsonSchema } from './json';
import type { Clock } from './effects';
import type { ChatMessage, ToolCall, ToolUse } from './message';
import type { Effort, ModelAbilities } from './model';
import type { RateLimits } from './rateLimits';
import type { Usage } from './usage';

/** The user's own limits of an account, for all its models together. */
export interface OwnLimits {
	requestsPerMinute?: number;
	tokensPerMinute?: number;
}

/** An account of this node's own, or a chat model that is connected to it. */
export type EndpointKind = AccountKind | 'connected';

/** An endpoint with the secret to use it. Never serialised. */
export interface Account extends OwnLimits {
	kind: EndpointKind;
	/** Whose models and habits it has. */
	provider: ProviderId;
	/** For users, e.g. `OpenAI`, `OpenAI-Compatible (second server)`. */
	label: string;
	/** Without a trailing slash, in the form that the dialect's SDK expects. */
	baseUrl: string;
	apiKey?: string;
	/** Extra headers such as an organisation id. */
	headers?: Record<string, string>;
	/** True only where the credential declares the endpoint private, or a connected model's address shows it. */
	isPrivate: boolean;
	/** Asks a connected model; absent = the provider's own code does. */
	ask?: Ask;
}

/** Never retries. */
export type Ask = (call: ModelCall, effects: CallEffects) => Promise<Result<Reply>>;

/** A model at an account, as users read it. */
export function modelName(label: string, model: string): string {
	return `${label}, ${model}`;
}

/** Ask for JSON that matches `schema`. The schema is the user's own; providers narrow it to what they accept. */
export interface OutputFormat {
	/** [a-zA-Z0-9_-]{1,64} */
	name: string;
	schema: JsonSchema;
}

/** One request to one model. */
export interface ModelCall {
	model: string;
	abilities: ModelAbilities;
	messages: ChatMessage[];
	/** Tokens, reasoning included where the provider counts it so. */
	maxOutputTokens: number;
	effort: Effort;
	/** Sent only where the model takes it. */
	temperature?: number;
	/** Not together with tools. */
	output?: OutputFormat;
	toolUse?: ToolUse;
	/** Context size in tokens to ask of a server that must be told (Ollama's `num_ctx`). */
	contextTokens?: number;
	/** Mark a long system prompt as cacheable where that must be said (Anthropic). */
	cacheSystem: boolean;
}

export type Finish = 'stop' | 'length' | 'refusal' | 'tool_calls' | 'other';

export interface Reply {
	text: string;
	/** Only where tools were offered; absent = none. */
	calls?: ToolCall[];
	finish: Finish;
	/** The provider's own word for it. */
	finishRaw: string | null;
	/** `null` where the provider reported none. */
	usage: Usage | null;
	/** The model that answered, as the provider names it. */
	model: string | null;
	requestId: string | null;
	/** What the rate headers said, where there were any. */
	limits?: RateLimits;
	/** How the answer was asked for: `json_schema`, `json_object`, `prompt` or `text`. */
	outputMode: 'json_schema' | 'json_object' | 'prompt' | 'text';
}

export interface ListedModel {
	id: string;
	/** YYYY-MM-DD where the provider's list says so (OpenAI `shutdown_date`). */
	shutdownDate?: string;
}

/** `fetch` as the SDKs call it; n8n's or a test's. Redirects must not be followed. */
export type Transport = (input: string | URL | Request, init?: RequestInit) => Promise<Response>;

export interface CallEffects {
	transport: Transport;
	/** Ends the call: deadline or cancelled execution, for headers and body alike. */
	signal: AbortSignal;
	clock: Pick<Clock, 'now'>;
	/**
	 * Where it is given, the answer is asked for as a stream, and each piece of its text is told as it comes. The
	 * reply is the same as without; a server that does not stream tells nothing.
	 */
	onText?(text: string): void;
}

export interface Provider {
	id: ProviderId;
	/** Never throws, never retries; a stream that is refused as such is asked for in one piece. */
	complete(call: ModelCall, account: Account, effects: CallEffects): Promise<Result<Reply>>;
	listModels(account: Account, effects: CallEffects): Promise<Result<ListedModel[]>>;
}

export type { Failure };
