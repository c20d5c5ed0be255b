/** A server in OpenAI's dialect that answers each prompt with what a model once said, and hands out the rows. */

import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type Recorded, tokensOf } from './recorded';

export interface Replay {
	url: string;
	requests(): number;
	stop(): Promise<void>;
}

interface Asked {
	model: string;
	messages: Array<{ role: string; content: string | Array<{ text?: string }> }>;
}

/** @param rows what `GET /rows` gives: n8n's HTTP Request node makes an item of each */
export async function startReplay(recorded: Recorded[], rows: object[]): Promise<Replay> {
	const byPrompt = new Map(recorded.map((one) => [one.prompt.trim(), one]));
	let count = 0;
	const server = createServer((request, response) => {
		if (request.method === 'GET') return send(response, 200, rows);
		count += 1;
		void bodyOf(request).then((body) => answer(response, JSON.parse(body) as Asked, byPrompt));
	});
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	const { port } = server.address() as AddressInfo;
	return {
		url: `http://127.0.0.1:${port}`,
		requests: () => count,
		stop: async () => {
			server.closeAllConnections();
			await new Promise((resolve) => server.close(resolve));
		},
	};
}

function answer(
	response: ServerResponse,
	{ model, messages }: Asked,
	byPrompt: Map<string, Recorded>,
): void {
	const asked = messages.find(({ role }) => role === 'user')?.content ?? '';
	const text =
		typeof asked === 'string' ? asked : asked.map(({ text: part = '' }) => part).join('');
	const prompt = text.replace(/^<text>\n?|\n?<\/text>$/g, '').trim();
	const found = byPrompt.get(prompt);
	const content = found?.outputs[model];
	if (found === undefined || content === undefined) {
		return send(response, 400, { error: { message: 'nothing was recorded for this prompt' } });
	}
	const [input, output] = [tokensOf(found.prompt), tokensOf(content)];
	send(response, 200, {
		...{ id: 'chatcmpl-replay', object: 'chat.completion', created: 1_790_000_000, model },
		choices: [{ index: 0, message: { role: 'assistant', content }, finish_reason: 'stop' }],
		usage: { prompt_tokens: input, completion_tokens: output, total_tokens: input + output },
	});
}

function send(response: ServerResponse, status: number, body: object): void {
	response.writeHead(status, { 'content-type': 'application/json; charset=utf-8' });
	// In ASCII: n8n's HTTP Request guesses at other signs, and takes some for Chinese (2.41.1).
	const escaped = (sign: string): string =>
		`\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`;
	response.end(JSON.stringify(body).replace(/[^\x20-\x7e]/g, escaped));
}

async function bodyOf(request: IncomingMessage): Promise<string> {
	const chunks: Buffer[] = [];
	for await (const chunk of request) chunks.push(chunk as Buffer);
	return Buffer.concat(chunks).toString();
}
