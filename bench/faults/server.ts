/** A loopback server in one dialect whose answers are a script: one reaction to each request, the last for all others. */

import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { blankQuestion } from '../../demo/sandbox/blankQuestion';
import { DIALECTS } from '../../demo/sandbox/dialects';
import { sendAnswer } from '../../demo/sandbox/http';
import type { Dialect, Finish, HttpAnswer } from '../../demo/sandbox/types';
import type { ProviderId } from '../../core/types';
import { PROVIDER_FACTS } from '../../test/support/providers';

export interface Exchange {
	dialect: Dialect;
	model: string;
	/** What the caller sent as its key: bad servers say it back. */
	key: string;
	request: IncomingMessage;
	response: ServerResponse;
}

export type Reaction = (exchange: Exchange) => void | Promise<void>;

export interface FaultServer {
	/** As the credential's base URL. */
	url: string;
	requests(): number;
	stop(): Promise<void>;
}

export async function startFaultServer(id: ProviderId, script: Reaction[]): Promise<FaultServer> {
	const dialect = DIALECTS.find((one) => one.id === id);
	if (dialect === undefined) throw new Error(`The sandbox does not speak the dialect of ${id}`);
	const { model, sandboxPath } = PROVIDER_FACTS[id];
	let count = 0;
	const server = createServer((request, response) => {
		const react = script[Math.min(count, script.length - 1)];
		count += 1;
		const key = String(request.headers['x-api-key'] ?? request.headers.authorization ?? '');
		request.resume();
		request.on('end', () => void react?.({ dialect, model, key, request, response }));
	});
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	const { port } = server.address() as AddressInfo;
	return {
		url: `http://127.0.0.1:${port}${sandboxPath}`,
		requests: () => count,
		stop: () =>
			new Promise((resolve) => {
				server.close(() => resolve());
				server.closeAllConnections();
			}),
	};
}

export const GOOD_TEXT = '{"total":12}';
const USAGE = { input: 60, cacheRead: 0, cacheWrite: 0, output: 8, reasoning: 0 };

/** A whole answer as the provider sends it. */
export function answerOf({ dialect, model }: Exchange, text: string, finish: Finish): HttpAnswer {
	return dialect.complete(blankQuestion(model), { text, calls: [], finish, usage: USAGE });
}

export const GOOD: Reaction = (exchange) =>
	sendAnswer(exchange.response, answerOf(exchange, GOOD_TEXT, 'stop'));
