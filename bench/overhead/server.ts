/** The upstream and the n8n of the overhead benchmark, each in its own process. */

import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { DemoCredential } from '../../demo/launcher/demoCredentials';
import type { WorkflowFile } from '../../demo/launcher/exampleFiles';
import { ensureN8n } from '../../demo/launcher/installN8n';
import { buildAndPack, installPackage } from '../../demo/launcher/installPackage';
import { N8nClient } from '../../demo/launcher/n8nClient';
import { freePort, type N8nProcess, startN8n } from '../../demo/launcher/n8nProcess';
import { importContents, n8nEnv } from '../../demo/launcher/profile';
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

export interface BenchN8n {
	client: N8nClient;
	process: N8nProcess;
	/** The package as installed. */
	packageFolder: string | null;
	stop(): Promise<void>;
}

interface BenchContents {
	/** By delay in milliseconds. */
	upstreams: Map<number, Upstream>;
	workflows: WorkflowFile[];
	withPackage?: boolean;
}

export async function startBenchN8n({
	upstreams,
	workflows,
	withPackage = true,
}: BenchContents): Promise<BenchN8n> {
	await ensureN8n();
	const userFolder = mkdtempSync(path.join(os.tmpdir(), 'tiered-router-bench-'));
	const home = path.join(userFolder, '.n8n');
	if (withPackage) await installPackage(await buildAndPack(), home);
	const env = n8nEnv(userFolder, { http: await freePort(), broker: await freePort() });
	const all = [...upstreams].flatMap(([delayMs, { url }]) => credentials(delayMs, url));
	await importContents(userFolder, { credentials: all, workflows }, env);
	const n8n = await startN8n(env, userFolder);
	const client = new N8nClient(n8n.url);
	await client.login();
	return {
		client,
		process: n8n,
		packageFolder: withPackage ? path.join(home, 'nodes') : null,
		stop: async () => {
			await n8n.stop();
			rmSync(userFolder, { recursive: true, force: true });
		},
	};
}
