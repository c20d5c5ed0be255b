/**
 * One request over an SDK, and whatever came of it as a value. The SDK builds the address and the
 * body and parses the answer; headers, signal and redirects are ours, so that neither a variable of
 * the process's environment (`*_CUSTOM_HEADERS`, keys, organisations) nor the SDK's telemetry
 * reaches the wire. Error answers are read here, before an SDK drops their headers or codes.
 */

import type { Account, CallEffects, Failure, Result, Transport } from '../../types';
import { bounded } from './bounded';
import { type Caller, say } from './caller';
import { parseJson } from './json';
import { type HttpError, type Judge, readHttpFailure } from './judge';
import { readAbort, readBodyError, readLocalError, readTransportError } from './thrown';

export interface Exchange<T> {
	account: Account;
	caller: Caller;
	effects: CallEffects;
	/** The dialect's own: the key, a version. */
	headers: Record<string, string>;
	judge: Judge;
	/** Calls the SDK with `fetch` in place of its own; one request at most. */
	send(fetch: Transport): Promise<unknown>;
	/** Pure. */
	read(body: unknown, headers: Headers): Result<T>;
	/** `send` expects a stream. */
	isStream?: boolean;
}

interface Seen {
	/** Status and headers of a good answer. */
	good: { status: number; headers: Headers } | null;
	/** The text of a good answer that came as one JSON although a stream was asked for. */
	whole: string | null;
	refused: HttpError | null;
	transportError: { error: unknown } | null;
}

const USER_AGENT = 'n8n-nodes-tiered-router';

export async function exchange<T>(request: Exchange<T>): Promise<Result<T>> {
	const { account, caller, effects } = request;
	if (effects.signal.aborted) return failed(readAbort(effects.signal, caller));
	const wrong = wrongUrl(account, caller);
	if (wrong !== null) return failed(wrong);
	const seen: Seen = { good: null, whole: null, refused: null, transportError: null };
	try {
		const headers = ownHeaders(request);
		if (headers === null) return failed(unusableKey(caller));
		const work = request.send(tap(request, headers, seen));
		const body = await untilAborted(work, effects.signal);
		return request.read(body, seen.good?.headers ?? new Headers());
	} catch (error) {
		if (seen.whole !== null && seen.good !== null && !effects.signal.aborted)
			return request.read(parseJson(seen.whole), seen.good.headers);
		return failed(readFailure(error, request, seen));
	}
}

function readFailure<T>(error: unknown, request: Exchange<T>, seen: Seen): Failure {
	const { caller, effects } = request;
	if (effects.signal.aborted) return readAbort(effects.signal, caller);
	if (seen.refused !== null) return readHttpFailure(seen.refused, caller, request.judge);
	if (seen.transportError !== null) return readTransportError(seen.transportError.error, caller);
	if (seen.good !== null) return readBodyError(error, seen.good.status, caller);
	return readLocalError(error, caller);
}

/** `fetch` for the SDK: the injected transport, with our headers and our signal. */
function tap<T>({ effects, isStream }: Exchange<T>, headers: Headers, seen: Seen): Transport {
	return async (input, init) => {
		const sent = new Headers(headers);
		if (init?.body != null) sent.set('content-type', 'application/json');
		const response = await effects
			.transport(input, {
				method: init?.method ?? 'GET',
				body: init?.body ?? null,
				headers: sent,
				signal: signalOf(init, effects),
				redirect: 'manual',
			})
			.then(bounded)
			.catch((error: unknown) => {
				seen.transportError = { error };
				throw error;
			});
		if (response.ok && !isWebPage(response)) {
			seen.good = { status: response.status, headers: response.headers };
			if (isStream !== true || !isJson(response)) return response;
			seen.whole = await response.text();
			throw new Error('not a stream');
		}
		const bodyText = await response.text().catch(() => '');
		const receivedAtMs = effects.clock.now();
		seen.refused = { status: response.status, headers: response.headers, bodyText, receivedAtMs };
		throw new Error('refused');
	};
}

/** An SDK ends a stream that it has given up. */
function signalOf(init: RequestInit | undefined, { signal }: CallEffects): AbortSignal {
	return init?.signal == null ? signal : AbortSignal.any([signal, init.signal]);
}

function isWebPage(response: Response): boolean {
	return contentType(response).includes('text/html');
}

/** Not the JSON lines of a stream. */
function isJson(response: Response): boolean {
	return /^application\/json\b/.test(contentType(response));
}

function contentType({ headers }: Response): string {
	return (headers.get('content-type') ?? '').toLowerCase();
}

function ownHeaders<T>({ account, headers }: Exchange<T>): Headers | null {
	try {
		return new Headers({
			accept: 'application/json',
			'user-agent': USER_AGENT,
			...lowerCased(headers),
			...lowerCased(account.headers ?? {}),
		});
	} catch {
		return null;
	}
}

function lowerCased(headers: Record<string, string>): Record<string, string> {
	return Object.fromEntries(
		Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]),
	);
}

function unusableKey(caller: Caller): Failure {
	return {
		kind: 'auth',
		message: say(
			caller,
			'the API key or a header of the credential holds a character that no HTTP header can carry: check it for line breaks',
		),
	};
}

function wrongUrl(account: Account, caller: Caller): Failure | null {
	const url = URL.canParse(account.baseUrl) ? new URL(account.baseUrl) : null;
	if (url !== null && /^https?:$/.test(url.protocol)) return null;
	const said = `the base URL "${account.baseUrl}" is not an http or https address`;
	return { kind: 'bad_request', message: say(caller, said) };
}

/** Not every transport ends its work at once when told to; the call does. */
function untilAborted<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
	return new Promise<T>((resolve, reject) => {
		const onAbort = (): void => reject(new Error('aborted'));
		signal.addEventListener('abort', onAbort, { once: true });
		const done = (): void => signal.removeEventListener('abort', onAbort);
		work.then(resolve, reject).then(done, done);
	});
}

export function failed(failure: Failure): { ok: false; failure: Failure } {
	return { ok: false, failure };
}
