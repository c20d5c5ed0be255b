/**
 * `npm run test:n8n -- 2.36.0`: the end-to-end tests of the nodes on another n8n than the one that everything
 * is tried on. It is installed beside that one, in the same cache. Plain JavaScript, as test/run.js is.
 */

'use strict';

const path = require('node:path');
const { bootstrap, run, say, stop, ROOT } = require('../demo/bootstrap');

const USAGE = 'Usage: npm run test:n8n -- <version of n8n, e.g. 2.36.0>';
/** What needs no browser. */
const FILES = 'e2e/(n8n|privacy|reruns)\\.test';

function main() {
	const [version, ...others] = process.argv.slice(2);
	if (version === undefined || others.length > 0 || !/^\d+\.\d+\.\d+$/.test(version)) stop(USAGE);
	const node = bootstrap();
	const env = {
		...node.env,
		TIERED_ROUTER_NODE: node.folder,
		TIERED_ROUTER_N8N: version,
		NODE_OPTIONS: '',
	};
	say(`\n== n8n ${version} and the package`);
	const script = path.join(ROOT, 'demo', 'launcher', 'prepare.ts');
	if (!run(node.binary, ['--import', 'tsx', script], { env }).ok)
		stop(`n8n ${version} could not be installed.`);
	say(`\n== End-to-end tests on n8n ${version}`);
	const args = ['jest', '--selectProjects', 'e2e', '--runInBand', '--testPathPatterns', FILES];
	if (!run('npx', args, { env }).ok) stop(`n8n ${version}: failed.`);
	say(`\nn8n ${version}: all passed.`);
}

main();
