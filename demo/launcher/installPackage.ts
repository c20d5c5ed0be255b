/** Builds and packs this package, and installs the tarball as n8n's own installer does for a user. */

import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { cacheFolder, PACKAGE_NAME, ROOT } from './paths';
import { command, step } from './steps';

const SOURCES = ['core', 'credentials', 'icons', 'nodes', 'workflows', 'package.json', 'package-lock.json', 'tsconfig.json', 'README.md', 'CHANGELOG.md'];

function hashOf(files: string[]): string {
	const hash = createHash('sha256');
	for (const file of files) {
		const full = path.join(ROOT, file);
		if (!existsSync(full)) continue;
		if (statSync(full).isDirectory()) hash.update(hashOf(readdirSync(full).sort().map((name) => path.join(file, name))));
		else hash.update(file).update(readFileSync(full));
	}
	return hash.digest('hex');
}

function readMarker(file: string): string {
	return existsSync(file) ? readFileSync(file, 'utf8') : '';
}

export interface Packed {
	tarball: string;
	/** Changes with any source file. */
	hash: string;
}

/** Does nothing when no source has changed since. */
export async function buildAndPack(): Promise<Packed> {
	const hash = hashOf(SOURCES);
	const folder = path.join(cacheFolder(), 'packed');
	const marker = path.join(folder, 'hash');
	const version = (JSON.parse(readFileSync(path.join(ROOT, 'package.json'), 'utf8')) as { version: string }).version;
	const tarball = path.join(folder, `${PACKAGE_NAME}-${version}.tgz`);
	if (readMarker(marker) === hash && existsSync(tarball)) return { tarball, hash };
	await step('Building the package', () => command('npm', ['run', 'build']));
	rmSync(folder, { recursive: true, force: true });
	mkdirSync(folder, { recursive: true });
	await step('Packing it', () => command('npm', ['pack', '--pack-destination', folder, '--loglevel=error']));
	writeFileSync(marker, hash);
	return { tarball, hash };
}

const INSTALL = ['install', '--install-strategy=shallow', '--ignore-scripts', '--bin-links=false', '--package-lock=false', '--no-audit', '--no-fund', '--loglevel=error'];

/**
 * What n8n 2.41.1 does on *Install*: untar, take out what users do not need, install the run-time
 * dependencies inside the package. @param n8nHome the `.n8n` folder
 */
export async function installPackage({ tarball, hash }: Packed, n8nHome: string): Promise<void> {
	const nodes = path.join(n8nHome, 'nodes');
	const target = path.join(nodes, 'node_modules', PACKAGE_NAME);
	const marker = path.join(nodes, 'hash');
	if (readMarker(marker) === hash) return;
	await step('Installing it into n8n', async () => {
		rmSync(target, { recursive: true, force: true });
		mkdirSync(target, { recursive: true });
		await command('tar', ['-xzf', tarball, '--strip-components=1', '-C', target]);
		const manifestFile = path.join(target, 'package.json');
		const manifest = JSON.parse(readFileSync(manifestFile, 'utf8')) as Record<string, unknown>;
		for (const key of ['devDependencies', 'peerDependencies', 'optionalDependencies']) delete manifest[key];
		writeFileSync(manifestFile, JSON.stringify(manifest, null, 2));
		await command('npm', INSTALL, { cwd: target, heartbeat: true });
		const installed = { name: 'installed-nodes', private: true, dependencies: { [PACKAGE_NAME]: manifest['version'] } };
		writeFileSync(path.join(nodes, 'package.json'), JSON.stringify(installed));
		writeFileSync(marker, hash);
	});
}
