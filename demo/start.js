/** `npm start`: brings what is missing, then hands over to the launcher on Node 24. */

'use strict';

const { spawn } = require('node:child_process');
const path = require('node:path');
const { bootstrap, ROOT } = require('./bootstrap');

const node = bootstrap();
const launcher = path.join(__dirname, 'launcher', 'main.ts');
const child = spawn(node.binary, ['--import', 'tsx', launcher, ...process.argv.slice(2)], {
	cwd: ROOT,
	env: { ...node.env, TIERED_ROUTER_NODE: node.folder },
	stdio: 'inherit',
});
// The child ends n8n and the sandbox itself; this process only waits for it.
for (const signal of ['SIGINT', 'SIGTERM'])
	process.on(signal, () => signal === 'SIGTERM' && child.kill(signal));
child.on('exit', (code, signal) => process.exit(signal === null ? (code ?? 1) : 1));
