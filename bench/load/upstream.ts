/** A loopback upstream in OpenAI's dialect that is broken for a while: the world of the load benchmark. */

import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

export type Breakage = '503' | 'cut' | 'hang';

export interface Schedule {
	breakage: Breakage;
	/** Since the first request. */
	fromMs: number;
	forMs: number;
	/** How long a good answer takes. */
	answerMs: number;
}

export interface Upstream {
	url: string;
	/** All that came in, good and bad. */
	requests(): number;
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
const OVERLOADED = JSON.stringify({
	error: { message: 'The server is overloaded', type: 'server_error' },
});

export async function startUpstream(schedule: Schedule): Promise<Upstream> {
	let firstMs: number | null = null;
	let count = 0;
	const isBroken = (): boolean => {
		firstMs ??= performance.now();
		const sinceMs = performance.now() - firstMs;
		return sinceMs >= schedule.fromMs && sinceMs < schedule.fromMs + schedule.forMs;
	};
	const server = createServer((request, response) => {
		count += 1;
		request.resume();
		request.on('end', () => {
			if (isBroken()) breakDown(schedule.breakage, request, response);
			else setTimeout(() => send(response, 200, ANSWER), schedule.answerMs);
		});
	});
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	const { port } = server.address() as AddressInfo;
	return {
		url: `http://127.0.0.1:${port}/v1`,
		requests: () => count,
		stop: () =>
			new Promise((resolve) => {
				server.close(() => resolve());
				server.closeAllConnections();
			}),
	};
}

function breakDown(breakage: Breakage, request: IncomingMessage, response: ServerResponse): void {
	if (breakage === '503') send(response, 503, OVERLOADED);
	if (breakage === 'cut') request.socket.destroy();
}

function send(response: ServerResponse, status: number, body: string): void {
	response.writeHead(status, {
		'content-type': 'application/json',
		'content-length': Buffer.byteLength(body),
	});
	response.end(body);
}
