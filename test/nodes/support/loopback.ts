/**
 * A loopback server with OpenAI's chat dialect whose answers a test writes itself, request by request.
 * For what a node does around the calls; the dialects themselves are tested against the sandbox.
 */

import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface LoopbackRequest {
	path: string;
	method: string;
	headers: IncomingMessage['headers'];
	body: { model?: string; messages?: Array<{ role: string; content: string }> } & Record<
		string,
		unknown
	>;
}

export interface LoopbackAnswer {
	status?: number;
	/** The model's text. */
	text?: string;
	/** Instead of `text`: the whole body. */
	body?: unknown;
	headers?: Record<string, string>;
	/** Never answer. */
	hang?: boolean;
}

export interface Loopback {
	url: string;
	/** Chat requests, in order of arrival. */
	chats: LoopbackRequest[];
	all: LoopbackRequest[];
	answer(next: (request: LoopbackRequest, count: number) => LoopbackAnswer): void;
	stop(): Promise<void>;
}

export async function startLoopback(): Promise<Loopback> {
	const chats: LoopbackRequest[] = [];
	const all: LoopbackRequest[] = [];
	let script: (request: LoopbackRequest, count: number) => LoopbackAnswer = () => ({ text: '{}' });
	const server = createServer((incoming, response) => {
		void readRequest(incoming).then((request) => {
			all.push(request);
			if (request.method === 'POST') chats.push(request);
			const answer = request.method === 'POST' ? script(request, chats.length) : modelList();
			if (answer.hang === true) return;
			response.writeHead(answer.status ?? 200, {
				'content-type': 'application/json',
				...answer.headers,
			});
			response.end(JSON.stringify(answer.body ?? completion(request, answer.text ?? '')));
		});
	});
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	const { port } = server.address() as AddressInfo;
	return {
		url: `http://127.0.0.1:${port}`,
		chats,
		all,
		answer: (next) => {
			script = next;
			chats.length = 0;
			all.length = 0;
		},
		stop: async () => await stop(server),
	};
}

async function readRequest(incoming: IncomingMessage): Promise<LoopbackRequest> {
	const chunks: Buffer[] = [];
	for await (const chunk of incoming) chunks.push(chunk as Buffer);
	const text = Buffer.concat(chunks).toString('utf8');
	return {
		path: incoming.url ?? '',
		method: incoming.method ?? '',
		headers: incoming.headers,
		body: text === '' ? {} : (JSON.parse(text) as LoopbackRequest['body']),
	};
}

function modelList(): LoopbackAnswer {
	const data = ['gpt-4o-mini', 'text-embedding-3-small', 'my-tuned-model'];
	return {
		body: { object: 'list', data: data.map((id) => ({ id, object: 'model', created: 0 })) },
	};
}

function completion(request: LoopbackRequest, text: string) {
	return {
		id: 'chatcmpl-1',
		object: 'chat.completion',
		created: 0,
		model: request.body.model,
		choices: [{ index: 0, finish_reason: 'stop', message: { role: 'assistant', content: text } }],
		usage: {
			prompt_tokens: 100,
			completion_tokens: 10,
			total_tokens: 110,
			prompt_tokens_details: { cached_tokens: 0 },
			completion_tokens_details: { reasoning_tokens: 0 },
		},
	};
}

async function stop(server: Server): Promise<void> {
	server.closeAllConnections();
	await new Promise<void>((resolve) => {
		server.close(() => resolve());
	});
}

/** The last user message, which holds the item's text. */
export function userText(request: LoopbackRequest): string {
	return request.body.messages?.filter(({ role }) => role === 'user').at(0)?.content ?? '';
}
