/** What the parts of the sandbox say to each other. It shares no code with the product it stands in for. */

import type { DialectId } from './models';

export type { DialectId };

export type JsonValue =
	| string
	| number
	| boolean
	| null
	| JsonValue[]
	| { [key: string]: JsonValue };
export type JsonObject = { [key: string]: JsonValue };

export interface RecordedRequest {
	dialect: DialectId;
	method: string;
	/** Whole path, prefix included, without the query. */
	path: string;
	headers: Record<string, string>;
	/** Parsed; `null` where there was none or it was no JSON. */
	body: JsonValue;
	model: string | null;
}

/** Each dialect has its own status, headers and body for these. */
export type ErrorKind =
	| 'auth'
	| 'bad_request'
	| 'bad_tool_call'
	| 'content_refused'
	| 'context_overflow'
	| 'invalid_json'
	| 'model_not_found'
	| 'model_retired'
	| 'overloaded'
	| 'permission'
	| 'quota'
	| 'rate_limited'
	| 'server_error'
	| 'unknown_path';

export interface WireError {
	kind: ErrorKind;
	/** Default: the dialect's own words. */
	message?: string;
	/** OpenAI's `param`. */
	param?: string;
	/** Instead of the code that goes with the kind. */
	code?: string;
	/** Only for `rate_limited` and `overloaded`. */
	retryAfterSeconds?: number;
	model?: string;
	/** What the model had written, at Groq. */
	failedGeneration?: string;
}

export type Finish = 'stop' | 'length' | 'refusal';

/** A call of a tool; the arguments as the model wrote them. */
export interface Call {
	name: string;
	arguments: string;
}

/** What a stream may do besides running to its end; without effect on an answer in one piece. */
export interface StreamFaults {
	/** Between two chunks. */
	pauseMs?: number;
	/** What the last chunk waits for. */
	until?: Promise<unknown>;
	/** After half of its chunks: a broken connection, an end too early, or an error of the provider. */
	breaks?: 'cut' | 'end' | 'error';
}

/** How a test or an example row answers a request. */
export type ScriptedAnswer =
	| ({ kind: 'reply'; text: string; calls?: Call[]; finish?: Finish } & StreamFaults)
	| ({ kind: 'error'; error: ErrorKind } & Omit<WireError, 'kind' | 'model'>)
	/** Never answers; the connection stays open. */
	| { kind: 'hang' }
	/** Promises a whole body, sends the beginning and breaks the connection. */
	| { kind: 'cut' }
	| { kind: 'raw'; status: number; headers?: Record<string, string>; body: string | JsonValue };

/** `undefined` leaves the request to the sandbox. */
export type Script = (request: RecordedRequest) => ScriptedAnswer | undefined;

export interface Message {
	role: string;
	content: string;
}

/** A tool that the model may call; a JSON Schema of what it takes. */
export interface OfferedTool {
	name: string;
	schema: JsonObject;
}

/** A chat request once its dialect has found nothing wrong with it. */
export interface Question {
	model: string;
	/** System included. */
	messages: Message[];
	tools: OfferedTool[];
	/** The JSON Schema that the request itself carries. */
	schema: JsonObject | null;
	jsonMode: boolean;
	stream: boolean;
	/** OpenAI's `stream_options.include_usage`. */
	streamUsage: boolean;
	maxTokens: number | null;
	/** `null` = the model does not reason in this request. */
	effort: string | null;
	/** Anthropic: the system text up to its last `cache_control`. */
	cachedPrefix: string | null;
}

export interface Usage {
	/** Whole prompt, cached tokens included. */
	input: number;
	cacheRead: number;
	cacheWrite: number;
	/** Reasoning included. */
	output: number;
	reasoning: number;
}

/** What a provider would put on the bill for one answered request. */
export interface BilledAnswer {
	dialect: DialectId;
	model: string;
	usage: Usage;
}

export interface ModelAnswer {
	text: string;
	/** Instead of an end of its turn, or beside a text. */
	calls: Call[];
	finish: Finish;
	usage: Usage;
}

export interface HttpAnswer {
	status: number;
	headers?: Record<string, string>;
	body: string | JsonValue;
}

export interface StreamAnswer {
	headers: Record<string, string>;
	chunks: string[];
	/** How the dialect tells an error when its stream has begun. */
	error(body: HttpAnswer['body']): string;
}

export type Read<T> = { ok: true; value: T } | { ok: false; error: WireError };

export interface ChatRequest {
	headers: Record<string, string>;
	body: JsonObject;
}

export type RouteKind = 'chat' | 'models' | 'version';

/** One provider's wire format. Holds no state. */
export interface Dialect {
	id: DialectId;
	/** First segment of the path on the sandbox. */
	prefix: string;
	/** What follows the name in the banner's base URL, e.g. `/v1`. */
	basePath: string;
	/** `POST /v1/messages` and the like, below the prefix. */
	routes: Record<string, RouteKind>;
	checkKey(headers: Record<string, string>): WireError | null;
	readChat(request: ChatRequest): Read<Question>;
	complete(question: Question, answer: ModelAnswer): HttpAnswer;
	stream(question: Question, answer: ModelAnswer): StreamAnswer;
	models(): JsonValue;
	version?(): JsonValue;
	error(error: WireError): HttpAnswer;
}
