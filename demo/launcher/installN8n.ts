/**
 * A real n8n in the cache, installed once: without install scripts, then sqlite3 built against the
 * headers that came with Node 24, because there is no prebuilt binary for it.
 */

import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { withLock } from './lock';
import { N8N_VERSION, n8nFolder, node24Binary, node24Folder } from './paths';
import { command, node24Env, say, step } from './steps';

/** Written last: an installation that was interrupted is done again. */
const marker = (): string => path.join(n8nFolder(), 'complete');

export async function ensureN8n(): Promise<void> {
	if (existsSync(marker())) return;
	await withLock(`${n8nFolder()}.lock`, `installing n8n ${N8N_VERSION}`, async () => {
		if (!existsSync(marker())) await install();
	});
}

async function install(): Promise<void> {
	const folder = n8nFolder();
	if (await databaseLoads(folder)) {
		writeFileSync(marker(), '');
		return;
	}
	say(`n8n ${N8N_VERSION} is not in the cache yet (${folder}).`);
	rmSync(folder, { recursive: true, force: true });
	mkdirSync(folder, { recursive: true });
	const manifest = {
		name: 'n8n-host',
		private: true,
		dependencies: { n8n: N8N_VERSION },
		allowScripts: { sqlite3: true },
	};
	writeFileSync(path.join(folder, 'package.json'), JSON.stringify(manifest));
	await step(
		`Installing n8n ${N8N_VERSION}`,
		() =>
			command(
				'npm',
				['install', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'],
				{ cwd: folder, heartbeat: true },
			),
		'2,400 packages, two to five minutes, once',
	);
	await step(
		'Building its database driver',
		() => buildSqlite(folder),
		'about a minute, needs a C++ compiler and Python',
	);
	if (!(await databaseLoads(folder)))
		throw new Error('sqlite3 was built but does not load under Node 24');
	writeFileSync(marker(), '');
}

async function buildSqlite(folder: string): Promise<void> {
	const env = node24Env({ npm_config_nodedir: node24Folder() });
	try {
		await command('npm', ['rebuild', 'sqlite3', '--ignore-scripts=false'], {
			cwd: folder,
			env,
			heartbeat: true,
		});
	} catch (error) {
		const words = error instanceof Error ? error.message : String(error);
		throw new Error(
			`${words}\n\nn8n needs the sqlite3 driver, which is compiled here. Install a compiler first, e.g. "apt-get install build-essential python3".`,
		);
	}
}

async function databaseLoads(folder: string): Promise<boolean> {
	if (!existsSync(path.join(folder, 'node_modules', 'n8n', 'package.json'))) return false;
	try {
		await command(node24Binary(), ['-e', 'require("sqlite3")'], { cwd: folder });
		return true;
	} catch {
		return false;
	}
}
