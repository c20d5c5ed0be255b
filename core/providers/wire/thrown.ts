/** From what was thrown (by the transport, an SDK, or our abort signal) to a `Failure`. */

import type { Failure } from '../../types';
import { TOO_LARGE } from './bounded';
import { type Caller, say } from './caller';
import { listAt, textAt } from './json';

export function readAbort(signal: AbortSignal, caller: Caller): Failure {
	return nameOf(signal.reason) === 'TimeoutError'
		? { kind: 'timeout', message: say(caller, 'no answer in time') }
		: { kind: 'cancelled', message: say(caller, 'cancelled before an answer came') };
}

const NETWORK_WORDS: Array<[RegExp, string]> = [
	[/^ECONNREFUSED$/, '{url} refused the connection: is the server running?'],
	[/^(ENOTFOUND|EAI_AGAIN)$/, 'the host name of {url} was not found'],
	[/^(ECONNRESET|EPIPE|UND_ERR_SOCKET)$/, '{url} cut the connection off'],
	[/^(EHOSTUNREACH|ENETUNREACH)$/, '{url} cannot be reached'],
	[/^(ETIMEDOUT|UND_ERR_CONNECT_TIMEOUT)$/, 'no connection to {url} could be made in time'],
	[/^EBADPORT$/, 'no HTTP client may use the port of {url}'],
	[/CERT|TLS|SSL|SELF_SIGNED/, 'the TLS certificate of {url} was not accepted'],
];

/** Of undici: the server took the request and did not answer. */
const SILENT_SERVER = /^UND_ERR_(HEADERS|BODY)_TIMEOUT$/;

/** What the transport threw: no answer of the provider. */
export function readTransportError(error: unknown, caller: Caller): Failure {
	const code = codeOf(error);
	if (code !== null && SILENT_SERVER.test(code)) {
		return { kind: 'timeout', code, message: say(caller, `no answer in time (${code})`) };
	}
	const words = NETWORK_WORDS.find(([pattern]) => code !== null && pattern.test(code))?.[1];
	const said =
		words?.replace('{url}', caller.baseUrl) ??
		`the request to ${caller.baseUrl} failed: ${innermost(error)}`;
	return {
		kind: 'network',
		message: say(caller, code === null ? said : `${said} (${code})`),
		...(code !== null && { code }),
	};
}

/** fetch gives none where it refuses a port (https://fetch.spec.whatwg.org/#bad-port). */
function codeOf(error: unknown): string | null {
	const found = causes(error).find((cause) => cause.code !== null)?.code;
	return found ?? (innermost(error) === 'bad port' ? 'EBADPORT' : null);
}

/** An answer began, with a good status, and its body could not be read. */
export function readBodyError(error: unknown, status: number, caller: Caller): Failure {
	const what =
		nameOf(error) === 'SyntaxError'
			? 'the answer is not complete JSON'
			: `the answer was cut off: ${innermost(error)}`;
	const message = say(caller, `${what} (HTTP ${status})`);
	// The next one would be as large.
	const isTooLarge = causes(error).some((cause) => cause.message === TOO_LARGE);
	return { kind: 'network', status, message, ...(isTooLarge && { isFinal: true as const }) };
}

/** Nothing was sent: the SDK could not be loaded, or did not take what it was given. */
export function readLocalError(error: unknown, caller: Caller): Failure {
	return {
		kind: 'bad_request',
		message: say(caller, `the request could not be made: ${innermost(error)}`),
	};
}

/** By name and shape, not by class: an error may come out of another realm. */
function nameOf(error: unknown): string | null {
	return textAt(error, 'name');
}

interface Cause {
	code: string | null;
	message: string;
}

/** An error and what it was thrown for, outermost first. */
export function causeChain(error: unknown): object[] {
	const found: object[] = [];
	let current: unknown = error;
	for (let depth = 0; depth < 6 && typeof current === 'object' && current !== null; depth++) {
		found.push(current);
		const next: unknown = 'cause' in current ? current.cause : undefined;
		current = next ?? listAt(current, 'errors')[0];
	}
	return found;
}

function causes(error: unknown): Cause[] {
	return causeChain(error).map((one) => ({
		...{ code: textAt(one, 'code'), message: textAt(one, 'message') ?? '' },
	}));
}

function innermost(error: unknown): string {
	const message = causes(error).findLast((cause) => cause.message !== '')?.message;
	return message ?? (typeof error === 'string' ? error : 'unknown reason');
}
