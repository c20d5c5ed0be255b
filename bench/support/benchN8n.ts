/** A real n8n of its own for one benchmark, with the package as users install it. */

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

export interface BenchN8n {
	client: N8nClient;
	process: N8nProcess;
	/** The package as installed. */
	packageFolder: string | null;
	stop(): Promise<void>;
}

interface BenchContents {
	credentials: DemoCredential[];
	workflows: WorkflowFile[];
	withPackage?: boolean;
}

export async function startBenchN8n({
	credentials,
	workflows,
	withPackage = true,
}: BenchContents): Promise<BenchN8n> {
	await ensureN8n();
	const userFolder = mkdtempSync(path.join(os.tmpdir(), 'tiered-router-bench-'));
	const home = path.join(userFolder, '.n8n');
	if (withPackage) await installPackage(await buildAndPack(), home);
	const env = n8nEnv(userFolder, { http: await freePort(), broker: await freePort() });
	await importContents(userFolder, { credentials, workflows }, env);
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
