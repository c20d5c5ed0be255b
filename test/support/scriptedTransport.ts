/** A `Transport` that answers from a script, one entry a request, and records what was sent. */

import type { Transport } from '../../core/types';

export interface SentRequest {
	url: string;
	method: string;
	headers: Record<string, string>;
	/** Parsed; `null` where there was no body. */
	body: unknown;
	redirect: RequestRedirect | undefined;
}

/** An answer, an error to throw, or silence until the request is aborted. */
export type ScriptEntry = Response | Error | 'hang';

export interface ScriptedTransport {
	transport: Transport;
	requests: SentRequest[];
}

export function scriptedTransport(script: ScriptEntry[]): ScriptedTransport {
	const requests: SentRequest[] = [];
	const entries = [...script];
	const transport: Transport = async (input, init) => {
		requests.push(record(input, init));
		const entry = entries.shift();
		if (entry === undefined) throw new Error('The script has no answer for this request');
		if (entry instanceof Error) throw entry;
		return entry === 'hang' ? await silence(init?.signal ?? null) : entry;
	};
	return { transport, requests };
}

export function jsonResponse(
	body: unknown,
	{ status = 200, headers = {} }: { status?: number; headers?: Record<string, string> } = {},
): Response {
	return new Response(JSON.stringify(body), {
		status,
		headers: { 'content-type': 'application/json', ...headers },
	});
}

/** The beginning of a JSON body, then a broken connection. */
export function cutResponse(beginning: string): Response {
	const body = new ReadableStream<Uint8Array>({
		start(controller) {
			controller.enqueue(new TextEncoder().encode(beginning));
			controller.error(new TypeError('terminated'));
		},
	});
	return new Response(body, { headers: { 'content-type': 'application/json' } });
}

function record(input: string | URL | Request, init: RequestInit | undefined): SentRequest {
	const body = init?.body;
	const headers: Record<string, string> = {};
	new Headers(init?.headers).forEach((value, name) => (headers[name] = value));
	return {
		url: input instanceof Request ? input.url : String(input),
		method: init?.method ?? 'GET',
		headers,
		body: typeof body === 'string' ? (JSON.parse(body) as unknown) : (body ?? null),
		redirect: init?.redirect,
	};
}

function silence(signal: AbortSignal | null): Promise<Response> {
	return new Promise((_resolve, reject) => {
		signal?.addEventListener('abort', () => reject(signal.reason), { once: true });
	});
}

/** A real transport that also records what was sent. */
export function recordingTransport(inner: Transport): ScriptedTransport {
	const requests: SentRequest[] = [];
	const transport: Transport = async (input, init) => {
		requests.push(record(input, init));
		return await inner(input, init);
	};
	return { transport, requests };
}
