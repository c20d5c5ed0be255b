/** The upstream of the overhead benchmark, in a process of its own, and the credentials that lead to it. */

import { type ChildProcess, spawn } from 'node:child_process';
import path from 'node:path';
import type { DemoCredential } from '../../demo/launcher/demoCredentials';
import { credentialId, N8N_CREDENTIAL, OUR_CREDENTIAL } from './workflows';

export interface Upstream {
	url: string;
	stop(): void;
}

export async function startUpstream(delayMs: number): Promise<Upstream> {
	const file = path.join(__dirname, 'upstream.ts');
	const child: ChildProcess = spawn(process.execPath, ['--import', 'tsx', file, String(delayMs)], {
		stdio: ['ignore', 'pipe', 'inherit'],
	});
	const port = await new Promise<string>((resolve, reject) => {
		child.stdout?.once('data', (chunk: Buffer) => resolve(chunk.toString('utf8').trim()));
		child.once('exit', () => reject(new Error('the upstream ended at its start')));
	});
	return { url: `http://127.0.0.1:${port}/v1`, stop: () => void child.kill() };
}

/** @param upstreams by delay in milliseconds */
export function benchCredentials(upstreams: Map<number, Upstream>): DemoCredential[] {
	return [...upstreams].flatMap(([delayMs, { url }]) => credentials(delayMs, url));
}

function credentials(delayMs: number, url: string): DemoCredential[] {
	const named = ({ id, name }: { id: string; name: string }) => ({
		id: credentialId(id, delayMs),
		name,
	});
	return [
		{ ...named(OUR_CREDENTIAL), type: 'tieredOpenAiApi', data: { apiKey: 'bench', baseUrl: url } },
		{ ...named(N8N_CREDENTIAL), type: 'openAiApi', data: { apiKey: 'bench', url } },
	];
}
