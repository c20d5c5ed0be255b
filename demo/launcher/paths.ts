/** Where things are: the checkout, and the cache outside it that survives a fresh clone. */

import { existsSync, readdirSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';

export const ROOT = path.join(__dirname, '../..');
/** The n8n that everything is tried on; `TIERED_ROUTER_N8N` names another one. */
export const N8N_VERSION = process.env['TIERED_ROUTER_N8N'] ?? '2.41.1';
export const PACKAGE_NAME = 'n8n-nodes-tiered-router';

/** `TIERED_ROUTER_CACHE` moves it. */
export function cacheFolder(): string {
	return process.env['TIERED_ROUTER_CACHE'] ?? path.join(os.homedir(), '.cache', PACKAGE_NAME);
}

export function n8nFolder(): string {
	return path.join(cacheFolder(), `n8n-${N8N_VERSION}`);
}

export function n8nBinary(): string {
	return path.join(n8nFolder(), 'node_modules', 'n8n', 'bin', 'n8n');
}

/** Folder of Node 24 as the npm package `node` installs it; holds `bin` and `include`. */
export function node24Folder(): string {
	const given = process.env['TIERED_ROUTER_NODE'];
	if (given !== undefined && existsSync(given)) return given;
	for (const place of [
		path.join(ROOT, 'node_modules/node/node_modules'),
		path.join(ROOT, 'node_modules'),
	]) {
		if (!existsSync(place)) continue;
		const found = readdirSync(place).find((name) => /^node-(linux|darwin|win)-/.test(name));
		if (found !== undefined) return path.join(place, found);
	}
	throw new Error('Node 24 is not installed: run "npm start" or "npm test" once');
}

export function node24Binary(): string {
	return path.join(node24Folder(), 'bin', process.platform === 'win32' ? 'node.exe' : 'node');
}
