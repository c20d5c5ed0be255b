/** A user folder of n8n with the package, the demo login, the credentials and the workflows in it. */

import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { hashSync } from 'bcryptjs';
import type { DemoCredential } from './demoCredentials';
import type { WorkflowFile } from './exampleFiles';
import { n8nBinary, node24Binary } from './paths';
import { command, node24Env } from './steps';

export const OWNER = { email: 'demo@example.com', password: 'Sandbox-Demo-1' };

/** Quiet and offline: no telemetry, no update checks, no templates (n8n 2.41.1). */
export function n8nEnv(
	userFolder: string,
	ports: { http: number; broker: number },
): NodeJS.ProcessEnv {
	return node24Env({
		// A test runner's own value would make n8n behave as in its own tests, and end at once.
		NODE_ENV: 'production',
		N8N_USER_FOLDER: userFolder,
		N8N_PORT: String(ports.http),
		N8N_LISTEN_ADDRESS: '127.0.0.1',
		N8N_RUNNERS_BROKER_PORT: String(ports.broker),
		N8N_UNVERIFIED_PACKAGES_ENABLED: 'true',
		N8N_SECURE_COOKIE: 'false',
		N8N_DIAGNOSTICS_ENABLED: 'false',
		N8N_PERSONALIZATION_ENABLED: 'false',
		N8N_VERSION_NOTIFICATIONS_ENABLED: 'false',
		N8N_VERSION_NOTIFICATIONS_WHATS_NEW_ENABLED: 'false',
		N8N_TEMPLATES_ENABLED: 'false',
		N8N_HIRING_BANNER_ENABLED: 'false',
		N8N_DYNAMIC_BANNERS_ENABLED: 'false',
		N8N_DISABLED_MODULES: 'mcp-registry',
		N8N_LOG_LEVEL: 'warn',
		N8N_INSTANCE_OWNER_MANAGED_BY_ENV: 'true',
		N8N_INSTANCE_OWNER_EMAIL: OWNER.email,
		N8N_INSTANCE_OWNER_FIRST_NAME: 'Demo',
		N8N_INSTANCE_OWNER_LAST_NAME: 'User',
		N8N_INSTANCE_OWNER_PASSWORD_HASH: hashSync(OWNER.password, 10),
		TZ: 'UTC',
		GENERIC_TIMEZONE: 'UTC',
	});
}

export interface Contents {
	credentials: DemoCredential[];
	workflows: WorkflowFile[];
}

/** Imports by n8n's own CLI, before n8n is started. Skipped when nothing has changed since. */
export async function importContents(
	userFolder: string,
	contents: Contents,
	env: NodeJS.ProcessEnv,
): Promise<void> {
	const folder = path.join(userFolder, 'import');
	const marker = path.join(userFolder, 'imported');
	const text = JSON.stringify(contents);
	const hash = createHash('sha256').update(text).digest('hex');
	if (existsSync(marker) && readFileSync(marker, 'utf8') === hash) return;
	rmSync(folder, { recursive: true, force: true });
	mkdirSync(path.join(folder, 'workflows'), { recursive: true });
	const credentialsFile = path.join(folder, 'credentials.json');
	writeFileSync(credentialsFile, JSON.stringify(contents.credentials));
	for (const workflow of contents.workflows) {
		writeFileSync(path.join(folder, 'workflows', `${workflow.id}.json`), JSON.stringify(workflow));
	}
	const n8n = (...args: string[]): Promise<string> =>
		command(node24Binary(), [n8nBinary(), ...args], { env, cwd: userFolder });
	if (contents.credentials.length > 0)
		await n8n('import:credentials', `--input=${credentialsFile}`);
	if (contents.workflows.length > 0) {
		await n8n('import:workflow', '--separate', `--input=${path.join(folder, 'workflows')}`);
	}
	rmSync(folder, { recursive: true, force: true });
	writeFileSync(marker, hash);
}
