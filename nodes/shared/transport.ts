/**
 * `fetch` for the SDKs, by n8n's own means: calls obey the instance's proxy, TLS and SSRF rules.
 * Redirects are not followed, so that a key or a private text goes to the named host alone.
 */

import type {
	IDataObject,
	IHttpRequestMethods,
	IHttpRequestOptions,
	RequestHelperFunctions,
} from 'n8n-workflow';
import type { Transport } from '../../core/types';

export interface TransportContext {
	helpers: Partial<Pick<RequestHelperFunctions, 'httpRequest' | 'getSecureEgressFilter'>>;
}

type ProxyFetch = (options: {
	input: string | URL | Request;
	init?: RequestInit;
	egressFilter: unknown;
}) => Promise<Response>;

/** Statuses whose `Response` must have no body. */
const BODILESS_STATUSES = new Set([204, 205, 304]);

export function n8nTransport(context: TransportContext): Transport {
	let chosen: Promise<Transport> | null = null;
	return async (input, init) => {
		chosen ??= chooseTransport(context);
		return await (
			await chosen
		)(input, init);
	};
}

/** n8n's transport for AI nodes is there from 2.41 on; before that its plain HTTP helper serves. */
async function chooseTransport(context: TransportContext): Promise<Transport> {
	const { getSecureEgressFilter } = context.helpers;
	const proxyFetch = getSecureEgressFilter === undefined ? null : await loadProxyFetch();
	if (getSecureEgressFilter === undefined || proxyFetch === null) return helperTransport(context);
	const egressFilter = getSecureEgressFilter();
	return async (input, init) =>
		await proxyFetch({ input, init: { ...init, redirect: 'manual' }, egressFilter });
}

/** Resolved from n8n's own installation at run time; our package ships no copy. */
async function loadProxyFetch(): Promise<ProxyFetch | null> {
	try {
		const utilities: { proxyFetch?: unknown } = await import('@n8n/ai-utilities');
		return typeof utilities.proxyFetch === 'function' ? (utilities.proxyFetch as ProxyFetch) : null;
	} catch {
		return null;
	}
}

interface FullResponse {
	statusCode: number;
	statusMessage?: string;
	headers: Record<string, string | string[] | undefined>;
	body: unknown;
}

/** `helpers.httpRequest` in the shape of `fetch`. */
export function helperTransport(context: TransportContext): Transport {
	return async (input, init) => {
		const { httpRequest } = context.helpers;
		if (httpRequest === undefined) throw new TypeError('n8n offers no way to make HTTP requests');
		const response = (await httpRequest(await toHelperOptions(input, init))) as FullResponse;
		return toResponse(response);
	};
}

async function toHelperOptions(
	input: string | URL | Request,
	init: RequestInit | undefined,
): Promise<IHttpRequestOptions> {
	const request = new Request(input, { ...init, signal: null });
	const signal = init?.signal ?? (input instanceof Request ? input.signal : undefined);
	const hasBody = request.body !== null;
	const headers: IDataObject = {};
	request.headers.forEach((value, name) => {
		headers[name] = value;
	});
	return {
		url: request.url,
		method: request.method as IHttpRequestMethods,
		headers,
		...(hasBody ? { body: Buffer.from(await request.arrayBuffer()) } : {}),
		...(signal ? { abortSignal: signal } : {}),
		encoding: 'arraybuffer',
		returnFullResponse: true,
		ignoreHttpStatusErrors: true,
		disableFollowRedirect: true,
	};
}

function toResponse({ statusCode, statusMessage, headers, body }: FullResponse): Response {
	const list = new Headers();
	for (const [name, value] of Object.entries(headers)) {
		for (const one of Array.isArray(value) ? value : [value]) {
			if (one !== undefined) list.append(name, one);
		}
	}
	// The helper has unpacked the body already.
	list.delete('content-encoding');
	list.delete('content-length');
	return new Response(BODILESS_STATUSES.has(statusCode) ? null : toBody(body), {
		status: statusCode,
		statusText: statusMessage ?? '',
		headers: list,
	});
}

function toBody(body: unknown): string | Uint8Array<ArrayBuffer> {
	if (body instanceof ArrayBuffer) return new Uint8Array(body);
	if (ArrayBuffer.isView(body))
		return new Uint8Array(body.buffer as ArrayBuffer, body.byteOffset, body.byteLength);
	return typeof body === 'string' ? body : JSON.stringify(body ?? null);
}
