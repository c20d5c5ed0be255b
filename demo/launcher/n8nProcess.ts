/** Starts n8n as a child process on loopback and ends it again. */

import { type ChildProcess, spawn } from 'node:child_process';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { n8nBinary, node24Binary } from './paths';

export interface N8nProcess {
	url: string;
	pid: number;
	/** Milliseconds from the start of the process until it answered as ready. */
	readyMs: number;
	/** Resolves when the process has ended, for whatever reason. */
	ended: Promise<void>;
	/** What it has printed so far. */
	log(): string;
	stop(): Promise<void>;
}

const READY_WITHIN_MS = 240_000;
const POLL_MS = 50;
const END_WITHIN_MS = 10_000;

/** A free port; the wanted one where it is free. */
export async function freePort(wanted = 0): Promise<number> {
	for (const port of wanted === 0 ? [0] : [wanted, 0]) {
		const found = await new Promise<number | null>((resolve) => {
			const server = createServer();
			server.on('error', () => resolve(null));
			server.listen(port, '127.0.0.1', () => {
				const { port: given } = server.address() as AddressInfo;
				server.close(() => resolve(given));
			});
		});
		if (found !== null) return found;
	}
	throw new Error('No free port was found on 127.0.0.1');
}

export async function startN8n(env: NodeJS.ProcessEnv, cwd: string): Promise<N8nProcess> {
	const startedMs = performance.now();
	const child = spawn(node24Binary(), [n8nBinary(), 'start'], {
		env,
		cwd,
		stdio: ['ignore', 'pipe', 'pipe'],
	});
	let log = '';
	const collect = (chunk: Buffer): void => {
		log = (log + chunk.toString('utf8')).slice(-200_000);
	};
	child.stdout.on('data', collect);
	child.stderr.on('data', collect);
	const ended = new Promise<void>((resolve) => child.on('exit', () => resolve()));
	const url = `http://127.0.0.1:${env['N8N_PORT']}`;
	await untilReady(url, child, () => log);
	return {
		url,
		pid: child.pid ?? 0,
		readyMs: performance.now() - startedMs,
		ended,
		log: () => log,
		stop: () => end(child, ended),
	};
}

async function untilReady(url: string, child: ChildProcess, log: () => string): Promise<void> {
	const deadlineMs = Date.now() + READY_WITHIN_MS;
	while (Date.now() < deadlineMs) {
		if (child.exitCode !== null) throw new Error(`n8n ended at its start:\n${log().slice(-4000)}`);
		if ((await answers(`${url}/healthz/readiness`)) && (await answers(`${url}/rest/settings`)))
			return;
		await new Promise((resolve) => setTimeout(resolve, POLL_MS));
	}
	child.kill('SIGKILL');
	throw new Error(`n8n was not ready within ${READY_WITHIN_MS / 1000} s:\n${log().slice(-4000)}`);
}

async function answers(url: string): Promise<boolean> {
	try {
		return (await fetch(url)).ok;
	} catch {
		return false;
	}
}

async function end(child: ChildProcess, ended: Promise<void>): Promise<void> {
	if (child.exitCode !== null) return;
	child.kill('SIGTERM');
	const timer = setTimeout(() => child.kill('SIGKILL'), END_WITHIN_MS);
	await ended;
	clearTimeout(timer);
}
