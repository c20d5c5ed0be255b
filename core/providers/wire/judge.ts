/**
 * From an error answer to a `Failure`. What one dialect says in words or codes of its own stands in
 * its `Judge`, asked first; what all have in common (status codes above all) stands here.
 */

import type { Failure, FailureKind } from '../../types';
import { FAILURE_WORDS } from '../../types/failureWords';
import { hideSecrets } from '../../types/secrets';
import { type Caller, rawText, say } from './caller';
import { type ErrorBody, readErrorBody } from './errorBody';
import { readRateLimits } from './rateLimits';
import { readRetryAfterMs } from './retryAfter';
import { type Room, roomIn } from './room';

export interface HttpError {
	status: number;
	headers: Headers;
	bodyText: string;
	receivedAtMs: number;
}

export interface ReadError extends ErrorBody {
	status: number;
	headers: Headers;
}

/** `null` = nothing special, the common rules decide. */
export type Judge = (error: ReadError) => FailureKind | null;

const LONGEST_CODE = 80;

const TOO_MUCH_OUTPUT = 'the output limit does not fit into the context of the model';

export function readHttpFailure(http: HttpError, caller: Caller, judge: Judge): Failure {
	const error: ReadError = {
		...readErrorBody(http.bodyText),
		status: http.status,
		headers: http.headers,
	};
	const isForeign = isForeignAnswer(error);
	const special = isForeign ? null : judge(error);
	const kind = special ?? (isForeign ? 'network' : kindOfStatus(error, caller.model !== null));
	const code = error.code ?? error.type ?? undefined;
	const retryAfterMs = readRetryAfterMs(http.headers, http.receivedAtMs);
	const limits = readRateLimits(http.headers, http.receivedAtMs);
	const room = kind === 'context_overflow' || kind === 'bad_request' ? roomIn(error.message) : null;
	return {
		kind,
		...room,
		message: say(caller, explain(error, { kind, room, caller })),
		...(isForeign && { isForeign: true as const }),
		...(http.headers.get('x-should-retry') === 'false' && { isFinal: true as const }),
		...(error.status > 0 && { status: error.status }),
		...(limits.length > 0 && { limits }),
		...(retryAfterMs !== undefined && { retryAfterMs }),
		...(code !== undefined && { code: hideSecrets(code, caller.secrets).slice(0, LONGEST_CODE) }),
		...(error.failedGeneration !== null && { rawText: rawText(error.failedGeneration, caller) }),
	};
}

const NO_SUCH_ADDRESS =
	/\b(unexpected endpoint|unknown (endpoint|route|url|path)|no route|not found|cannot post|method not allowed)\b/i;

/** An error that came with HTTP 200: its own code tells what it is, else its words. Without either it is an outage. */
export function readErrorIn200(
	body: { [key: string]: unknown },
	headers: Headers,
	{ caller, judge, receivedAtMs }: { caller: Caller; judge: Judge; receivedAtMs: number },
): Failure {
	const bodyText = JSON.stringify(body);
	const { code, message } = readErrorBody(bodyText);
	const said = Number(code ?? body['status']);
	const hasStatus = Number.isInteger(said) && said >= 400 && said < 600;
	const status = hasStatus ? said : NO_SUCH_ADDRESS.test(message) ? 404 : 502;
	const failure = readHttpFailure({ status, headers, bodyText, receivedAtMs }, caller, judge);
	return hasStatus
		? failure
		: { ...failure, status: 200, message: failure.message.replace(`HTTP ${status}`, 'HTTP 200') };
}

function explain(
	error: ReadError,
	{ kind, room, caller }: { kind: FailureKind; room: Room | null; caller: Caller },
): string {
	const checkUrl = `check the base URL of the credential (${caller.baseUrl})`;
	if (isRedirect(error)) {
		return `the address redirects (HTTP ${error.status}), which is not followed: ${checkUrl}`;
	}
	const what = room === null ? FAILURE_WORDS[kind].says : TOO_MUCH_OUTPUT;
	if (error.isHtml) {
		const hint = kind === 'network' ? `; ${checkUrl}` : '';
		const title = error.message === '' ? '' : ` ("${error.message}")`;
		return `${what}: a web page came back (HTTP ${error.status})${title}${hint}`;
	}
	// Providers echo parts of the key at a 401, so their words stay out.
	const theirs = error.status === 401 ? '' : error.message;
	const code = error.code ?? error.type;
	const status = `HTTP ${error.status}${code === null ? '' : ` ${code}`}`;
	const isAddress = kind === 'network' || (kind === 'bad_request' && error.status === 404);
	const hint = isAddress ? `; ${checkUrl}` : '';
	return `${what} (${status})${theirs === '' ? '' : `: ${theirs}`}${hint}`;
}

const OF_A_PROXY =
	/page not found|no route matched|default backend|bad gateway|service unavailable|upstream (connect|request)|not found on this server|no healthy upstream/i;

/**
 * Nothing of the API: a web page, a login that redirects, a proxy whose server is down. Keys that a page asks
 * for (401) and overloads (429, 5xx) mean the same whoever says them.
 */
function isForeignAnswer(error: ReadError): boolean {
	const { status, isHtml, isJson, message } = error;
	if (isRedirect(error) || status < 400) return isRedirect(error) || isHtml;
	if (status === 405) return true;
	if (status === 401 || status === 402 || status === 429 || status >= 500) return false;
	if (isHtml) return true;
	return status === 404 && (isJson ? OF_A_PROXY.test(message) : !NO_SUCH_MODEL.test(message));
}

/** 0 is what `fetch` gives for a redirect that it was told not to follow. */
function isRedirect({ status }: ReadError): boolean {
	return status === 0 || (status >= 300 && status < 400);
}

const KIND_OF_STATUS: Record<number, FailureKind> = {
	401: 'auth',
	402: 'quota',
	408: 'timeout',
	// "Lock timeout" at those providers whose SDKs know it: the same request may pass later.
	409: 'overloaded',
	410: 'model_gone',
	425: 'overloaded',
	// Groq's flex tier without capacity (console.groq.com).
	498: 'overloaded',
	505: 'bad_request',
};

const BAD_KEY =
	/\b(invalid|incorrect|missing|wrong|expired|no)\b.{0,20}\b(api[_ -]?key|auth(entication|orization)? (header|credentials|token)|access token|bearer token)\b|api[_ -]?key.{0,40}\b(not valid|invalid|expired|not found|missing|required|revoked)|unauthori[sz]ed/i;
const NO_BUDGET =
	/insufficient[_ ](quota|credit|balance)|exceeded your current quota|billing|spend(ing)?[_ ](limit|cap)|credit balance|out of credits|usage limits|budget[_ ](has been )?exceeded|exceeded[_ ]?budget|over budget/i;
const TOO_LONG =
	/context[_ -]?(length|window|size)|prompt is too long|(prompt|input) (is )?too (long|large)|too many (input |prompt )?tokens|exceed(s|ed)? (the )?(max(imum)? )?(context|input) (length|limit|size)|reduce the length of/i;
const NO_SUCH_MODEL =
	/\bmodel\b.{0,200}\b(not (be )?found|does not exist|decommissioned|no longer available|not available)|unknown model|invalid model|not a valid model|\bno models? (is |are )?(currently )?(loaded|available)|\bmodel\b.{0,80}\b(is )?(not loaded|unloaded)|failed to load (the )?model/i;

const SCHEMA_UNUSABLE = /\bgrammar\b|(json )?schema (conversion|compil)|invalid (json )?schema/i;
const FORMAT_REFUSED = new RegExp(
	`${SCHEMA_UNUSABLE.source}|response[_ ]?format|json_schema|json_object|output_config|output_format|structured[_ ]output|json mode|guided[_ ](json|decoding)|schema is too complex|support the requested parameters|unrecognized schema|xgrammar`,
	'i',
);

function kindOfStatus(error: ReadError, aboutModel: boolean): FailureKind {
	const { status } = error;
	const words = `${error.code ?? ''} ${error.type ?? ''} ${error.message}`;
	if (status === 429) return NO_BUDGET.test(words) ? 'quota' : 'rate_limited';
	if (status === 403) return kindOf403(words, aboutModel);
	const known = KIND_OF_STATUS[status];
	if (known !== undefined) return known;
	// llama.cpp and Ollama answer a schema that they cannot use with a 500 as well.
	if (status === 500 && SCHEMA_UNUSABLE.test(words)) return 'format_refused';
	if (status === 501) return FORMAT_REFUSED.test(words) ? 'format_refused' : 'bad_request';
	if (status >= 500) return 'overloaded';
	if (status < 400) return 'bad_request';
	if (TOO_LONG.test(words)) return 'context_overflow';
	if (aboutModel && FORMAT_REFUSED.test(words)) return 'format_refused';
	if (NO_BUDGET.test(words)) return 'quota';
	if (BAD_KEY.test(words)) return 'auth';
	if (aboutModel && NO_SUCH_MODEL.test(words)) return 'model_gone';
	return 'bad_request';
}

const ABOUT_CONTENT =
	/\bcontent\b|moderat|flagged|usage polic|\bsafety\b|prohibited use|harmful|policy violation/i;

/** What was forbidden: this text, this model, or all of it to this account. */
function kindOf403(words: string, aboutModel: boolean): FailureKind {
	if (NO_BUDGET.test(words)) return 'quota';
	if (BAD_KEY.test(words)) return 'auth';
	if (ABOUT_CONTENT.test(words)) return 'refused';
	return aboutModel && /\bmodels?\b/i.test(words) ? 'model_gone' : 'auth';
}
