/** Reading requests and writing answers, broken ones included. */

import type { IncomingMessage, ServerResponse } from 'node:http';
import { setTimeout } from 'node:timers/promises';
import type { HttpAnswer, StreamAnswer, StreamFaults } from './types';

/** Anthropic's limit for one request; nothing that the examples or tests send comes near. */
const MOST_BYTES = 32 * 1024 * 1024;

/** @returns `null` when the body is larger than any provider takes */
export async function readBody(request: IncomingMessage): Promise<string | null> {
	const chunks: Buffer[] = [];
	let bytes = 0;
	for await (const chunk of request) {
		const buffer = chunk as Buffer;
		bytes += buffer.length;
		if (bytes <= MOST_BYTES) chunks.push(buffer);
	}
	return bytes > MOST_BYTES ? null : Buffer.concat(chunks).toString('utf8');
}

export function flatHeaders(request: IncomingMessage): Record<string, string> {
	return Object.fromEntries(
		Object.entries(request.headers).map(([name, value]) => [
			name,
			Array.isArray(value) ? value.join(', ') : (value ?? ''),
		]),
	);
}

export function sendAnswer(response: ServerResponse, { status, headers, body }: HttpAnswer): void {
	const isText = typeof body === 'string';
	const text = isText ? body : JSON.stringify(body);
	response.writeHead(status, {
		'content-type': isText ? 'text/plain; charset=utf-8' : 'application/json',
		'content-length': Buffer.byteLength(text),
		...headers,
	});
	response.end(text);
}

export async function sendStream(
	response: ServerResponse,
	{ headers, chunks }: Pick<StreamAnswer, 'headers' | 'chunks'>,
	{ pauseMs = 0, until, isCut = false }: StreamFaults & { isCut?: boolean },
): Promise<void> {
	response.writeHead(200, { 'cache-control': 'no-cache', ...headers });
	for (const [index, chunk] of chunks.entries()) {
		if (index === chunks.length - 1) await until;
		if (response.destroyed) return;
		response.write(chunk);
		if (pauseMs > 0) await setTimeout(pauseMs);
	}
	if (isCut) response.write('', () => response.destroy());
	else response.end();
}

/** Half of a body whose length was promised, then a broken connection. */
export function sendCut(response: ServerResponse, { status, headers, body }: HttpAnswer): void {
	const text = typeof body === 'string' ? body : JSON.stringify(body);
	const half = Math.max(1, Math.floor(text.length / 2));
	response.writeHead(status, {
		'content-type': 'application/json',
		...headers,
		'content-length': Buffer.byteLength(text) + 1,
	});
	response.write(text.slice(0, half), () => response.destroy());
}

/** Server-sent event; Anthropic names its events, OpenAI does not. */
export function sse(data: unknown, event?: string): string {
	const payload = typeof data === 'string' ? data : JSON.stringify(data);
	return `${event === undefined ? '' : `event: ${event}\n`}data: ${payload}\n\n`;
}

/** A text in pieces of a few words, as models stream it. Joined they are the text. */
export function pieces(text: string): string[] {
	return text.match(/[\s\S]{1,24}/g) ?? [];
}
