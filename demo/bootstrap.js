/**
 * What `npm start` and `npm test` need before anything else can run: the dependencies, and Node 24 for
 * n8n. Plain JavaScript without dependencies, so that it runs on any Node and can say what is missing.
 */

'use strict';

const { spawnSync } = require('node:child_process');
const { createHash } = require('node:crypto');
const fs = require('node:fs');
const path = require('node:path');

const ROOT = path.join(__dirname, '..');
const MODULES = path.join(ROOT, 'node_modules');
const MARKER = path.join(MODULES, '.installed-from');
const OLDEST_NODE = 20;

function say(message) {
	process.stdout.write(`${message}\n`);
}

function stop(message) {
	process.stderr.write(`\n${message}\n`);
	process.exit(1);
}

function run(command, args, { cwd = ROOT, env = process.env, quiet = false } = {}) {
	const shell = process.platform === 'win32';
	const result = spawnSync(command, args, {
		cwd,
		env,
		shell,
		stdio: quiet ? 'pipe' : 'inherit',
		encoding: 'utf8',
	});
	return { ok: result.status === 0, output: `${result.stdout ?? ''}${result.stderr ?? ''}` };
}

function lockHash() {
	return createHash('sha256')
		.update(fs.readFileSync(path.join(ROOT, 'package-lock.json')))
		.digest('hex');
}

function isInstalled() {
	try {
		return fs.readFileSync(MARKER, 'utf8') === lockHash() && node24() !== null;
	} catch {
		return false;
	}
}

/** Folder of the Node 24 that the npm package `node` brings, with its headers beside `bin`. */
function node24() {
	const inside = path.join(MODULES, 'node', 'node_modules');
	const places = [inside, MODULES].filter((place) => fs.existsSync(place));
	for (const place of places) {
		const found = fs.readdirSync(place).find((name) => /^node-(linux|darwin|win)-/.test(name));
		if (found === undefined) continue;
		const folder = path.join(place, found);
		const binary = path.join(folder, 'bin', process.platform === 'win32' ? 'node.exe' : 'node');
		const version = run(binary, ['--version'], { quiet: true });
		if (version.ok && version.output.startsWith('v24.')) return { folder, binary };
	}
	return null;
}

function install() {
	const started = Date.now();
	say('Installing dependencies (npm ci, one to three minutes on a first run) …');
	const npm = run('npm', ['ci', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error']);
	if (!npm.ok)
		stop('npm ci failed. Its words are above; often the network or a proxy is the reason.');
	// Its install script fetches the binary; everything else works without scripts.
	const node = run('npm', ['rebuild', 'node', '--ignore-scripts=false', '--loglevel=error']);
	if (!node.ok || node24() === null) {
		stop(
			'The npm package "node" did not bring Node 24. Allow its install script ("allowScripts" in package.json) and try again.',
		);
	}
	fs.writeFileSync(MARKER, lockHash());
	say(`Dependencies are installed (${Math.round((Date.now() - started) / 1000)} s).`);
}

/** @returns {{ folder: string, binary: string, env: NodeJS.ProcessEnv }} Node 24 and an environment in which `node` is it */
function bootstrap() {
	const major = Number(process.versions.node.split('.')[0]);
	if (major < OLDEST_NODE) stop(`Node ${process.versions.node} is too old: use Node 20, 22 or 24.`);
	if (!run('npm', ['--version'], { quiet: true }).ok)
		stop('npm was not found. It comes with Node: https://nodejs.org');
	if (!isInstalled()) install();
	const node = node24();
	if (node === null) stop('Node 24 is missing. Delete node_modules and try again.');
	const separator = path.delimiter;
	const paths = [path.join(node.folder, 'bin'), path.join(MODULES, '.bin'), process.env.PATH ?? ''];
	return { ...node, env: { ...process.env, PATH: paths.join(separator) } };
}

module.exports = { bootstrap, run, say, stop, ROOT };
