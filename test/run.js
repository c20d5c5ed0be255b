/**
 * `npm test`: installs what is missing, then every check, one after the other; the first that fails
 * ends the run. Plain JavaScript without dependencies, because it runs before they are there.
 */

'use strict';

const { spawnSync } = require('node:child_process');
const fs = require('node:fs');
const path = require('node:path');
const { bootstrap, run, say, stop, ROOT } = require('../demo/bootstrap');

const STEPS = [
	['Lint', 'npm', ['run', 'lint']],
	['Types', 'npm', ['run', 'typecheck']],
	['Unit and contract tests', 'npm', ['run', 'test:unit']],
	['n8n, the package and Chromium for the tests below', null, []],
	['Node and workflow tests', 'npm', ['run', 'test:nodes']],
	['End-to-end tests on a real n8n', 'npm', ['run', 'test:e2e']],
];

function seconds(sinceMs) {
	return `${((Date.now() - sinceMs) / 1000).toFixed(0)} s`;
}

const CHROMIUM_PLACES = [
	'/usr/bin/chromium',
	'/usr/bin/chromium-browser',
	'/usr/bin/google-chrome',
];
const INSTALL_TRIES = 20;
const PAUSE_MS = 10_000;

function findChromium() {
	return [process.env.CHROMIUM_PATH, ...CHROMIUM_PLACES].find(
		(file) => file && fs.existsSync(file),
	);
}

function isRoot() {
	return typeof process.getuid === 'function' && process.getuid() === 0;
}

/** Where Chromium is; installs Debian's where that is possible. Another run may hold apt's lock: then it waits. */
function chromium() {
	let output = '';
	for (let left = INSTALL_TRIES; findChromium() === undefined && left > 0; left -= 1) {
		if (!isRoot() || !run('apt-get', ['--version'], { quiet: true }).ok) break;
		say('Installing Chromium (apt-get, about a minute) …');
		run('apt-get', ['update', '-qq'], { quiet: true });
		const args = [
			'install',
			'-y',
			'-qq',
			'--no-install-recommends',
			'chromium',
			'fonts-liberation',
		];
		const result = run('apt-get', args, {
			quiet: true,
			env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
		});
		output = result.output;
		if (!output.includes('lock')) break;
		say('  another installation is running: waiting for it …');
		Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, PAUSE_MS);
	}
	const found = findChromium();
	if (found !== undefined) return found;
	say(output.slice(-1000));
	return stop(
		'Chromium was not found. Install it (Debian: apt-get install chromium) or set CHROMIUM_PATH.',
	);
}

function prepare(node, env) {
	const script = path.join(ROOT, 'demo', 'launcher', 'prepare.ts');
	return (
		spawnSync(node.binary, ['--import', 'tsx', script], { cwd: ROOT, env, stdio: 'inherit' })
			.status === 0
	);
}

function main() {
	const startedMs = Date.now();
	const node = bootstrap();
	const env = { ...node.env, TIERED_ROUTER_NODE: node.folder, NODE_OPTIONS: '' };
	const times = [['Dependencies', seconds(startedMs)]];
	for (const [title, command, args] of STEPS) {
		const stepMs = Date.now();
		say(`\n== ${title}`);
		if (command === null) env.CHROMIUM_PATH = chromium();
		const ok = command === null ? prepare(node, env) : run(command, args, { env }).ok;
		times.push([title, seconds(stepMs)]);
		if (!ok) stop(`${title}: failed after ${seconds(stepMs)}.`);
	}
	say(`\nAll passed in ${seconds(startedMs)}:`);
	for (const [title, took] of times) say(`  ${took.padStart(6)}  ${title}`);
}

main();
