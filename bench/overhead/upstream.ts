/**
 * The same upstream for every path of the overhead benchmark, in its own process: it answers any chat
 * completion or response request with one fixed answer after `delayMs`, and checks nothing.
 * Run as `tsx upstream.ts DELAY_MS`; prints its port.
 */

import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

export const ANSWER = JSON.stringify({
	vendor: 'Invented Garden Supplies',
	total: 71.4,
	currency: 'EUR',
});
const MODEL = 'gpt-4o-mini';

const CHAT_COMPLETION = JSON.stringify({
	id: 'chatcmpl-bench',
	object: 'chat.completion',
	created: 1_790_000_000,
	model: MODEL,
	choices: [
		{
			index: 0,
			message: { role: 'assistant', content: ANSWER, refusal: null },
			logprobs: null,
			finish_reason: 'stop',
		},
	],
	usage: { prompt_tokens: 120, completion_tokens: 24, total_tokens: 144 },
});

const RESPONSE = JSON.stringify({
	id: 'resp_bench',
	object: 'response',
	created_at: 1_790_000_000,
	status: 'completed',
	error: null,
	incomplete_details: null,
	instructions: null,
	model: MODEL,
	output: [
		{
			type: 'message',
			id: 'msg_bench',
			status: 'completed',
			role: 'assistant',
			content: [{ type: 'output_text', text: ANSWER, annotations: [] }],
		},
	],
	parallel_tool_calls: true,
	tool_choice: 'auto',
	tools: [],
	usage: {
		input_tokens: 120,
		input_tokens_details: { cached_tokens: 0 },
		output_tokens: 24,
		output_tokens_details: { reasoning_tokens: 0 },
		total_tokens: 144,
	},
});

function answer(response: ServerResponse, url: string): void {
	const body = url.endsWith('/responses') ? RESPONSE : CHAT_COMPLETION;
	response.writeHead(200, {
		'content-type': 'application/json',
		'content-length': Buffer.byteLength(body),
		'x-request-id': 'req_bench',
	});
	response.end(body);
}

function main(): void {
	const delayMs = Number(process.argv[2] ?? 0);
	const server = createServer((request, response) => {
		request.resume();
		request.on('end', () => {
			if (delayMs === 0) answer(response, request.url ?? '');
			else setTimeout(() => answer(response, request.url ?? ''), delayMs);
		});
	});
	server.keepAliveTimeout = 60_000;
	server.listen(0, '127.0.0.1', () => console.log((server.address() as AddressInfo).port));
}

if (require.main === module) main();
