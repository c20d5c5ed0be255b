/** A loopback upstream in OpenAI's dialect that is broken for a while: the world of the load benchmark. */

import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

export type Breakage = '503' | '429' | 'cut' | 'hang' | 'quota' | 'gone';

/** How the upstream behaves at a request, by the milliseconds since the first one. */
export interface Behaviour {
	/** `null` = it answers. */
	breaks(sinceMs: number): Breakage | null;
	/** How long a good answer takes. */
	answerMs: number;
	limit?: Limit;
}

/** A bucket that fills steadily. */
export interface Limit {
	perMinute: number;
	/** What its answers tell of it. */
	says: 'headers' | 'Retry-After' | 'nothing';
}

export interface Upstream {
	url: string;
	/** All that came in, good and bad. */
	requests(): number;
	/** Those that were turned away or broken. */
	refused(): number;
	stop(): Promise<void>;
}

const ANSWER = JSON.stringify({
	id: 'chatcmpl-load',
	object: 'chat.completion',
	created: 1_790_000_000,
	model: 'gpt-4o-mini',
	choices: [
		{
			index: 0,
			message: { role: 'assistant', content: '{"total":12}', refusal: null },
			logprobs: null,
			finish_reason: 'stop',
		},
	],
	usage: { prompt_tokens: 60, completion_tokens: 8, total_tokens: 68 },
});
const TOO_MANY = JSON.stringify({
	error: { message: 'Rate limit reached', type: 'requests', code: 'rate_limit_exceeded' },
});
const REFUSALS = {
	'503': [503, { message: 'The server is overloaded', type: 'server_error' }],
	'429': [429, { message: 'Rate limit reached', code: 'rate_limit_exceeded' }],
	quota: [429, { message: 'You exceeded your current quota', code: 'insufficient_quota' }],
	gone: [404, { message: 'The model does not exist', code: 'model_not_found' }],
} as const;

export async function startUpstream({ breaks, answerMs, limit }: Behaviour): Promise<Upstream> {
	let firstMs: number | null = null;
	let count = 0;
	let refused = 0;
	const limiter = limit === undefined ? null : limiterOf(limit);
	const server = createServer((request, response) => {
		count += 1;
		request.resume();
		request.on('end', () => {
			firstMs ??= performance.now();
			const breakage = breaks(performance.now() - firstMs);
			const turned = breakage === null ? (limiter?.(performance.now()) ?? null) : null;
			if (breakage !== null || turned?.isTurnedAway === true) refused += 1;
			if (breakage !== null) breakDown(breakage, request, response);
			else if (turned?.isTurnedAway === true) send(response, 429, TOO_MANY, turned.headers);
			else setTimeout(() => send(response, 200, ANSWER, turned?.headers), answerMs);
		});
	});
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	const { port } = server.address() as AddressInfo;
	return {
		url: `http://127.0.0.1:${port}/v1`,
		requests: () => count,
		refused: () => refused,
		stop: () =>
			new Promise((resolve) => {
				server.close(() => resolve());
				server.closeAllConnections();
			}),
	};
}

interface Turn {
	isTurnedAway: boolean;
	headers: Record<string, string>;
}

function limiterOf({ perMinute, says }: Limit): (nowMs: number) => Turn {
	const perMs = perMinute / 60_000;
	let left = perMinute;
	let atMs: number | null = null;
	return (nowMs) => {
		left = Math.min(perMinute, left + (nowMs - (atMs ?? nowMs)) * perMs);
		atMs = nowMs;
		const isTurnedAway = left < 1;
		if (!isTurnedAway) left -= 1;
		const told = {
			'x-ratelimit-limit-requests': String(perMinute),
			'x-ratelimit-remaining-requests': String(Math.floor(left)),
			'x-ratelimit-reset-requests': `${Math.ceil((perMinute - left) / perMs)}ms`,
		};
		const seconds = Math.max(1, Math.ceil((1 - left) / perMs / 1000));
		const wait: Turn['headers'] = isTurnedAway ? { 'retry-after': String(seconds) } : {};
		if (says === 'headers') return { isTurnedAway, headers: { ...told, ...wait } };
		return { isTurnedAway, headers: says === 'Retry-After' ? wait : {} };
	};
}

function breakDown(breakage: Breakage, request: IncomingMessage, response: ServerResponse): void {
	if (breakage === 'cut') request.socket.destroy();
	if (breakage === 'cut' || breakage === 'hang') return;
	const [status, error] = REFUSALS[breakage];
	const wait: Turn['headers'] = breakage === '429' ? { 'retry-after': '1' } : {};
	send(response, status, JSON.stringify({ error }), wait);
}

function send(
	response: ServerResponse,
	status: number,
	body: string,
	headers: Record<string, string> = {},
): void {
	response.writeHead(status, {
		'content-type': 'application/json',
		'content-length': Buffer.byteLength(body),
		...headers,
	});
	response.end(body);
}
