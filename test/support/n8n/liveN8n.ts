/**
 * A real n8n for end-to-end tests: fresh user folder, the packed tarball installed as for a user, demo
 * credentials, the example workflows and a sandbox on loopback.
 */

import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { type DemoCredential, exampleCredentials } from '../../../demo/launcher/demoCredentials';
import { exampleNames, readExample, type WorkflowFile } from '../../../demo/launcher/exampleFiles';
import { ensureN8n } from '../../../demo/launcher/installN8n';
import { buildAndPack, installPackage } from '../../../demo/launcher/installPackage';
import { N8nClient } from '../../../demo/launcher/n8nClient';
import { freePort, startN8n } from '../../../demo/launcher/n8nProcess';
import { importContents, n8nEnv } from '../../../demo/launcher/profile';
import { type Sandbox, startSandbox } from '../../../demo/sandbox/server';

export interface LiveN8n {
	url: string;
	client: N8nClient;
	sandbox: Sandbox;
	userFolder: string;
	/** For n8n's CLI on the same user folder, with a task-runner port of its own. */
	cliEnv(): Promise<NodeJS.ProcessEnv>;
	stop(): Promise<void>;
}

export interface LiveOptions {
	/** Default: the example workflows with the demo credentials in them. */
	demo?: boolean;
	/** What becomes of the demo credentials before they are imported. */
	credentials?: (credentials: DemoCredential[], sandboxUrl: string) => Promise<DemoCredential[]>;
}

/** @param extra workflows beside the examples; imported and, where `active`, published */
export async function startLiveN8n(
	extra: WorkflowFile[] = [],
	{ demo = true, credentials: changed }: LiveOptions = {},
): Promise<LiveN8n> {
	await ensureN8n();
	const packed = await buildAndPack();
	const userFolder = mkdtempSync(path.join(os.tmpdir(), 'tiered-router-e2e-'));
	await installPackage(packed, path.join(userFolder, '.n8n'));
	const sandbox = await startSandbox();
	const http = await freePort();
	const env = n8nEnv(userFolder, { http, broker: await freePort() });
	const plain = demo ? exampleCredentials(sandbox.url) : [];
	const credentials = changed === undefined ? plain : await changed(plain, sandbox.url);
	const workflows = [...(demo ? exampleNames().map(readExample) : []), ...extra];
	const n8n = await (async () => {
		try {
			await importContents(userFolder, { credentials, workflows }, env);
			return await startN8n(env, userFolder);
		} catch (error) {
			await sandbox.stop();
			throw error;
		}
	})();
	const client = new N8nClient(n8n.url);
	await client.login();
	return {
		url: n8n.url,
		client,
		sandbox,
		userFolder,
		// n8n's CLI prints results by its logger.
		cliEnv: async () => ({
			...n8nEnv(userFolder, { http: await freePort(), broker: await freePort() }),
			N8N_LOG_LEVEL: 'info',
		}),
		stop: async () => {
			await n8n.stop();
			await sandbox.stop();
			rmSync(userFolder, { recursive: true, force: true });
		},
	};
}
