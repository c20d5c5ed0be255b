/**
 * A loopback server that misbehaves over real sockets, whatever the dialect: the first segment of
 * the path says how. What needs a dialect's own words is the sandbox's part.
 */

import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface FaultyServer {
	/** e.g. `http://127.0.0.1:1234`; append `/429`, `/503`, `/529`, `/hang`, `/cut`, `/308` or `/html`. */
	url: string;
	/** Requests received since the start. */
	count(): number;
	stop(): Promise<void>;
}

type Fault = (response: ServerResponse) => void;

const answer =
	(status: number, headers: Record<string, string> = {}): Fault =>
	(response) => {
		response.writeHead(status, { 'content-type': 'application/json', ...headers });
		response.end(JSON.stringify({ error: { message: `Fault ${status}`, type: 'fault' } }));
	};

const FAULTS: Record<string, Fault> = {
	429: answer(429, { 'retry-after': '2' }),
	503: answer(503),
	529: answer(529),
	hang: () => undefined,
	cut: (response) => {
		response.writeHead(200, { 'content-type': 'application/json', 'content-length': '5000' });
		response.write('{"choices":[{"message":{"content":"The ans');
		setImmediate(() => response.destroy());
	},
	slow: (response) => {
		response.writeHead(200, { 'content-type': 'application/json' });
		response.write('{"choices":');
	},
	308: answer(308, { location: 'http://127.0.0.1:9/elsewhere' }),
	html: (response) => {
		response.writeHead(200, { 'content-type': 'text/html' });
		response.end('<!doctype html><title>Welcome</title>');
	},
};

export async function startFaultyServer(): Promise<FaultyServer> {
	let received = 0;
	const server = createServer((request, response) => {
		received += 1;
		request.resume();
		request.on('end', () => {
			const name = /^\/(\w+)/.exec(request.url ?? '')?.[1] ?? '';
			(FAULTS[name] ?? answer(500))(response);
		});
	});
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	const { port } = server.address() as AddressInfo;
	return {
		url: `http://127.0.0.1:${port}`,
		count: () => received,
		stop: async () => {
			server.closeAllConnections();
			await new Promise((resolve) => server.close(resolve));
		},
	};
}
