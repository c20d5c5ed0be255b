/** How a server can answer badly. Error texts say the caller's key back, as real ones do: it must go no further. */

import { pipeline, Readable } from 'node:stream';
import { sendAnswer } from '../../demo/sandbox/http';
import type { ErrorKind, Finish, JsonValue } from '../../demo/sandbox/types';
import { answerOf, type Exchange, GOOD, GOOD_TEXT, type Reaction } from './server';

type Headers = Record<string, string>;

/** An error in the body that the dialect has for all of its errors. */
export function error(status: number, words = 'Invented fault', headers: Headers = {}): Reaction {
	return (exchange) => {
		const message = `${words} (you sent ${exchange.key})`;
		sendAnswer(exchange.response, { status, headers, body: errorBody(exchange, message) });
	};
}

/** 429 with the date of its end, whole seconds as HTTP has them. */
export function untilDate(ms: number): Reaction {
	return async (exchange) => {
		const date = new Date(Date.now() + ms).toUTCString();
		await error(429, 'Slow down', { 'retry-after': date })(exchange);
	};
}

function errorBody({ dialect }: Exchange, message: string): JsonValue {
	if (dialect.id === 'ollama') return { error: message };
	if (dialect.id === 'anthropic') return { type: 'error', error: { type: 'api_error', message } };
	return { error: { message, type: 'fault', param: null, code: null } };
}

/** In the provider's own words. */
export function said(kind: ErrorKind): Reaction {
	return (exchange) =>
		sendAnswer(exchange.response, exchange.dialect.error({ kind, model: exchange.model }));
}

export function page(status: number, title: string, headers: Headers = {}): Reaction {
	return ({ response, key }) => {
		const body = `<!doctype html><html><title>${title}</title><body>${key}</body></html>`;
		sendAnswer(response, { status, headers: { 'content-type': 'text/html', ...headers }, body });
	};
}

export function plain(status: number, text: string, headers: Headers = {}): Reaction {
	return ({ response }) => sendAnswer(response, { status, headers, body: text });
}

export function json(status: number, body: JsonValue): Reaction {
	const headers = { 'content-type': 'application/json' };
	return ({ response }) => sendAnswer(response, { status, headers, body: JSON.stringify(body) });
}

/** A whole answer whose text is not what was asked for. */
export function model(text: string, finish: Finish = 'stop'): Reaction {
	return (exchange) => sendAnswer(exchange.response, answerOf(exchange, text, finish));
}

/** A good answer with something about it changed. */
export function good(headers: Headers): Reaction {
	return (exchange) => {
		const answer = answerOf(exchange, GOOD_TEXT, 'stop');
		sendAnswer(exchange.response, { ...answer, headers: { ...answer.headers, ...headers } });
	};
}

export const hang: Reaction = () => undefined;

/** Cut off hard, as a crash or a load balancer does it: before, in or after the headers. */
export function reset(at: 'start' | 'headers' | 'body'): Reaction {
	return ({ request, response }) => {
		if (at !== 'start') beginning(response, at === 'body' ? '{"choices":[{"mess' : '');
		setImmediate(() => request.socket.resetAndDestroy());
	};
}

/** Closed politely, with less than was promised. */
export const tooShort: Reaction = ({ request, response }) => {
	beginning(response, '{"choices":[{"mess');
	setImmediate(() => request.socket.end());
};

export const closed: Reaction = ({ request }) => void request.socket.end();

export function silentAfter(start: string): Reaction {
	return ({ response }) => beginning(response, start);
}

/** A byte at a time, for longer than anybody waits. */
export const dripping: Reaction = ({ response }) => {
	beginning(response, '{');
	const timer = setInterval(() => response.write(' '), 100);
	response.on('close', () => clearInterval(timer));
};

function beginning(response: Exchange['response'], start: string): void {
	response.writeHead(200, { 'content-type': 'application/json', 'content-length': '5000' });
	response.flushHeaders();
	if (start !== '') response.write(start);
}

/** What stands on the wire, whatever HTTP says. */
export function raw(text: string): Reaction {
	return ({ request }) => void request.socket.end(text);
}

const MEGABYTE = Buffer.alloc(1024 * 1024, 32);

/** More than any answer has. */
export function megabytes(count: number): Reaction {
	return ({ response }) => {
		response.writeHead(200, { 'content-type': 'application/json' });
		const chunks = Array.from({ length: count }, () => MEGABYTE);
		pipeline(Readable.from(chunks), response, () => undefined);
	};
}

/** A good answer after something that most callers never see. */
export const earlyHints: Reaction = (exchange) => {
	exchange.response.writeEarlyHints({ link: '</style.css>; rel=preload' });
	GOOD(exchange);
};
