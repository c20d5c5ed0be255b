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
import type { Transport } from '../../../core/types';

export interface TransportContext {
	helpers: Partial<Pick<RequestHelperFunctions, 'httpRequest' | 'getSecureEgressFilter'>>;
}

type EgressFetch = (options: {
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

/** Whatever is not known of this n8n ends at its plain HTTP helper, never in an error. */
async function chooseTransport(context: TransportContext): Promise<Transport> {
	try {
		const proxyFetch = egressFetch(await import('@n8n/ai-utilities'));
		const egressFilter = context.helpers.getSecureEgressFilter?.();
		if (proxyFetch !== null && egressFilter !== undefined) {
			return async (input, init) =>
				await proxyFetch({ input, init: { ...init, redirect: 'manual' }, egressFilter });
		}
	} catch {
		// Not there, or not as we know it.
	}
	return helperTransport(context);
}

/**
 * `proxyFetch` of n8n's own installation (our package ships no copy), where it takes the egress filter. It
 * has changed its shape twice: arguments one by one up to @n8n/ai-utilities 0.30, an object with `lookup` in
 * 0.31 and 0.32.0, with `egressFilter` since (looked at up to 0.34.1). Its own parameters tell them apart.
 */
export function egressFetch(utilities: { proxyFetch?: unknown }): EgressFetch | null {
	const { proxyFetch } = utilities;
	if (typeof proxyFetch !== 'function') return null;
	const parameters = /^[^{]*\(\s*\{([^}]*)\}/.exec(
		Function.prototype.toString.call(proxyFetch),
	)?.[1];
	return parameters !== undefined && /\begressFilter\b/.test(parameters)
		? (proxyFetch as EgressFetch)
		: null;
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
