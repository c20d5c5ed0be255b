/**
 * The sandbox provider: one loopback server that speaks the wire formats of all six dialects and has
 * no model behind it. It refuses what the real providers refuse, and never leaves this machine.
 */

import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Turns } from './behaviours';
import { dialectFor, DIALECTS } from './dialects';
import { answerExchange, type ExchangeState } from './exchange';
import { flatHeaders, readBody, sendAnswer } from './http';
import { parse, textAt } from './json';
import type { BilledAnswer, HttpAnswer, RecordedRequest, Script } from './types';
import { PromptCache } from './usage';

export type { BilledAnswer, ErrorKind, RecordedRequest, Script, ScriptedAnswer } from './types';
export { SANDBOX_KEY } from './dialects/openaiStyle';

/** Older requests are forgotten: a sandbox may run for days. */
const MOST_RECORDED = 2_000;
const MOST_RECORDED_CHARACTERS = 2_000_000;

export interface SandboxOptions {
	/** 0 = any free one. */
	port?: number;
	/** Waited before every answer to a chat request. */
	delayMs?: number;
	/** `false` prints one line for each request. */
	quiet?: boolean;
	script?: Script;
	/** `false` keeps no requests, e.g. under load. */
	record?: boolean;
}

export interface Sandbox {
	url: string;
	/** In order of arrival; the newest only. */
	requests: RecordedRequest[];
	/** What answers with a status of 200 by a model would cost, in order; the newest only. */
	billed: BilledAnswer[];
	/** `null` = answer as the sandbox does by itself. */
	script(next: Script | null): void;
	/** Forgets requests, bill, script, prompt caches and whose turn it is to fail. */
	reset(): void;
	stop(): Promise<void>;
}

interface State extends ExchangeState {
	quiet: boolean;
	record: boolean;
	requests: RecordedRequest[];
	billed: BilledAnswer[];
}

export async function startSandbox(options: SandboxOptions = {}): Promise<Sandbox> {
	const state: State = {
		delayMs: options.delayMs ?? 0,
		quiet: options.quiet ?? true,
		record: options.record ?? true,
		script: options.script ?? null,
		turns: new Turns(),
		cache: new PromptCache(),
		requests: [],
		billed: [],
		bill: (answer) => keep(state.billed, answer, state),
	};
	const server = createServer((incoming, response) => {
		handle(incoming, response, state).catch(() => response.destroy());
	});
	// Keep-alive connections of clients must not be closed under them between two items.
	server.keepAliveTimeout = 60_000;
	await new Promise<void>((resolve, reject) => {
		server.once('error', reject);
		server.listen(options.port ?? 0, '127.0.0.1', resolve);
	});
	const { port } = server.address() as AddressInfo;
	return {
		url: `http://127.0.0.1:${port}`,
		requests: state.requests,
		billed: state.billed,
		script: (next) => {
			state.script = next;
		},
		reset: () => {
			state.requests.length = 0;
			state.billed.length = 0;
			state.script = options.script ?? null;
			state.turns.clear();
			state.cache.clear();
		},
		stop: async () => {
			server.closeAllConnections();
			await new Promise<void>((resolve) => server.close(() => resolve()));
		},
	};
}

async function handle(
	incoming: IncomingMessage,
	response: ServerResponse,
	state: State,
): Promise<void> {
	const text = await readBody(incoming);
	const { pathname } = new URL(incoming.url ?? '/', 'http://sandbox');
	const method = incoming.method ?? 'GET';
	const dialect = dialectFor(method, pathname);
	if (dialect === undefined) return sendAnswer(response, welcome(pathname));
	if (text === null) {
		const tooLarge = dialect.error({ kind: 'bad_request', message: 'Request too large' });
		return sendAnswer(response, { ...tooLarge, status: 413 });
	}
	const body = parse(text) ?? null;
	const request: RecordedRequest = {
		dialect: dialect.id,
		method,
		path: pathname,
		headers: flatHeaders(incoming),
		body,
		model: textAt(body, 'model'),
	};
	const route = dialect.routes[`${method} ${pathname.slice(dialect.prefix.length)}`] ?? null;
	remember(request, text.length, state);
	await answerExchange({ dialect, route, request, response }, state);
	if (!state.quiet) {
		process.stdout.write(`${response.statusCode} ${method} ${pathname} ${request.model ?? ''}\n`);
	}
}

function welcome(pathname: string): HttpAnswer {
	const status = pathname === '/' ? 200 : 404;
	const bases = DIALECTS.map(({ prefix, basePath }) => `${prefix}${basePath}`).join(' ');
	return { status, body: `Sandbox provider: a stand-in with no model behind it. ${bases}\n` };
}

function remember(request: RecordedRequest, characters: number, state: State): void {
	const kept = characters > MOST_RECORDED_CHARACTERS ? { ...request, body: null } : request;
	keep(state.requests, kept, state);
}

function keep<T>(list: T[], entry: T, { record }: State): void {
	if (!record) return;
	list.push(entry);
	if (list.length > MOST_RECORDED) list.shift();
}
