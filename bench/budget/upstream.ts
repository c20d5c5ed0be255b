/**
 * A loopback upstream in OpenAI's dialect that bills: tokens by chance around what a request is, some answers that
 * fail their check, some requests that are turned away. It counts its own bill.
 */

import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Dice } from '../slips/dice';

export interface Price {
	/** Dollars per million tokens. */
	input: number;
	output: number;
}

export interface BillingUpstream {
	url: string;
	/** All answers, good and bad, at the price. */
	billNanoUsd(): number;
	stop(): Promise<void>;
}

/** Characters to a token, before chance: the estimate is off by up to a fifth. */
const CHARACTERS_PER_TOKEN = 4;
const LEAST_OUTPUT = 8;
const SHARE_OF_BAD_ANSWERS = 0.1;
const SHARE_TURNED_AWAY = 0.05;
const ANSWER_MS = 20;

export async function startBillingUpstream(price: Price, seed: number): Promise<BillingUpstream> {
	const dice = new Dice(seed);
	let bill = 0;
	const answer = (body: string, response: ServerResponse): void => {
		if (dice.roll() < SHARE_TURNED_AWAY) {
			send(response, 503, { error: { message: 'The server is overloaded' } });
			return;
		}
		const asked = JSON.parse(body) as { max_completion_tokens?: number; max_tokens?: number };
		const most = asked.max_completion_tokens ?? asked.max_tokens ?? LEAST_OUTPUT;
		const input = Math.round((body.length / CHARACTERS_PER_TOKEN) * (0.8 + 0.4 * dice.roll()));
		const output = dice.from(LEAST_OUTPUT, most);
		bill += Math.round(input * price.input * 1000) + Math.round(output * price.output * 1000);
		const content = dice.roll() < SHARE_OF_BAD_ANSWERS ? 'I cannot tell.' : '{"total":12}';
		setTimeout(() => send(response, 200, completion(content, { input, output })), ANSWER_MS);
	};
	const server = createServer((request, response) => {
		let body = '';
		request.on('data', (part: Buffer) => (body += part.toString()));
		request.on('end', () => answer(body, response));
	});
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	const { port } = server.address() as AddressInfo;
	return {
		url: `http://127.0.0.1:${port}/v1`,
		billNanoUsd: () => bill,
		stop: () =>
			new Promise((resolve) => {
				server.close(() => resolve());
				server.closeAllConnections();
			}),
	};
}

function completion(content: string, { input, output }: { input: number; output: number }): object {
	return {
		...{
			id: 'chatcmpl-budget',
			object: 'chat.completion',
			created: 1_790_000_000,
			model: 'billed',
		},
		choices: [{ index: 0, message: { role: 'assistant', content }, finish_reason: 'stop' }],
		usage: {
			...{ prompt_tokens: input, completion_tokens: output, total_tokens: input + output },
			prompt_tokens_details: { cached_tokens: 0 },
		},
	};
}

function send(response: ServerResponse, status: number, body: object): void {
	const text = JSON.stringify(body);
	response.writeHead(status, {
		'content-type': 'application/json',
		'content-length': Buffer.byteLength(text),
	});
	response.end(text);
}
