/** A loopback upstream that keeps the first request of each path and answers anything with one fixed answer. */

import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { JsonObject } from '../../core/types';

export interface Recorder {
	/** Base address whose requests are kept under `key`. */
	urlFor: (key: string) => string;
	/** The body of the first request under `key`. */
	firstRequest: (key: string) => JsonObject | undefined;
	stop: () => Promise<void>;
}

const PATH = /^\/([^/]+)\/v1\//;

export async function startRecorder(): Promise<Recorder> {
	const first = new Map<string, JsonObject>();
	const server = createServer((request, response) => {
		const key = PATH.exec(request.url ?? '')?.[1];
		let text = '';
		request.setEncoding('utf8');
		request.on('data', (part: string) => (text += part));
		request.on('end', () => {
			if (key !== undefined && !first.has(key)) first.set(key, JSON.parse(text) as JsonObject);
			response.writeHead(200, { 'content-type': 'application/json' });
			response.end(JSON.stringify(COMPLETION));
		});
	});
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	const { port } = server.address() as AddressInfo;
	return {
		urlFor: (key) => `http://127.0.0.1:${port}/${key}/v1`,
		firstRequest: (key) => first.get(key),
		stop: () =>
			new Promise((resolve) => {
				server.close(() => resolve());
				server.closeAllConnections();
			}),
	};
}

/** No answer to any of the tasks: only the first request counts, and what follows it does not. */
const COMPLETION = {
	id: 'chatcmpl-recorded',
	object: 'chat.completion',
	created: 1_790_000_000,
	model: 'gpt-4o-mini',
	choices: [{ index: 0, message: { role: 'assistant', content: '{}' }, finish_reason: 'stop' }],
	usage: { prompt_tokens: 1, completion_tokens: 1, total_tokens: 2 },
};
