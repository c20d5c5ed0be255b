/** Builds and packs this package, and installs the tarball as n8n's own installer does for a user. */

import { createHash } from 'node:crypto';
import {
	existsSync,
	mkdirSync,
	readdirSync,
	readFileSync,
	rmSync,
	statSync,
	writeFileSync,
} from 'node:fs';
import path from 'node:path';
import { withLock } from './lock';
import { cacheFolder, PACKAGE_NAME, ROOT } from './paths';
import { command, step } from './steps';

const SOURCES = [
	'core',
	'credentials',
	'icons',
	'nodes',
	'workflows',
	'package.json',
	'package-lock.json',
	'tsconfig.json',
	'README.md',
	'CHANGELOG.md',
];

function hashOf(files: string[]): string {
	const hash = createHash('sha256');
	for (const file of files) {
		const full = path.join(ROOT, file);
		if (!existsSync(full)) continue;
		if (statSync(full).isDirectory())
			hash.update(
				hashOf(
					readdirSync(full)
						.sort()
						.map((name) => path.join(file, name)),
				),
			);
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

/** Does nothing when these very sources were packed before, here or in another checkout. */
export async function buildAndPack(): Promise<Packed> {
	const hash = hashOf(SOURCES);
	const { version } = JSON.parse(readFileSync(path.join(ROOT, 'package.json'), 'utf8')) as {
		version: string;
	};
	const folder = path.join(cacheFolder(), 'packed', hash.slice(0, 16));
	const tarball = path.join(folder, `${PACKAGE_NAME}-${version}.tgz`);
	const marker = path.join(folder, 'complete');
	await withLock(path.join(cacheFolder(), 'packed', 'lock'), 'building the package', async () => {
		if (existsSync(marker) && existsSync(tarball)) return;
		await step('Building the package', () => command('npm', ['run', 'build']));
		rmSync(folder, { recursive: true, force: true });
		mkdirSync(folder, { recursive: true });
		await step('Packing it', () =>
			command('npm', ['pack', '--pack-destination', folder, '--loglevel=error']),
		);
		writeFileSync(marker, '');
		forgetOldPacks(path.dirname(folder));
	});
	return { tarball, hash };
}

const KEPT_PACKS = 5;

function forgetOldPacks(folder: string): void {
	const packs = readdirSync(folder).filter((name) =>
		existsSync(path.join(folder, name, 'complete')),
	);
	const age = (name: string): number => statSync(path.join(folder, name)).mtimeMs;
	packs.sort((one, other) => age(other) - age(one));
	for (const name of packs.slice(KEPT_PACKS))
		rmSync(path.join(folder, name), { recursive: true, force: true });
}

const INSTALL = [
	'install',
	'--install-strategy=shallow',
	'--ignore-scripts',
	'--bin-links=false',
	'--package-lock=false',
	'--no-audit',
	'--no-fund',
	'--loglevel=error',
];

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
		for (const key of ['devDependencies', 'peerDependencies', 'optionalDependencies'])
			delete manifest[key];
		writeFileSync(manifestFile, JSON.stringify(manifest, null, 2));
		await command('npm', INSTALL, { cwd: target, heartbeat: true });
		const installed = {
			name: 'installed-nodes',
			private: true,
			dependencies: { [PACKAGE_NAME]: manifest['version'] },
		};
		writeFileSync(path.join(nodes, 'package.json'), JSON.stringify(installed));
		writeFileSync(marker, hash);
	});
}
