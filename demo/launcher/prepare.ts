/** What tests on a real n8n need: n8n in the cache, and this package built and packed. */

import { ensureN8n } from './installN8n';
import { buildAndPack } from './installPackage';

async function prepare(): Promise<void> {
	await ensureN8n();
	await buildAndPack();
}

prepare().catch((error: unknown) => {
	process.stderr.write(`\n${error instanceof Error ? error.message : String(error)}\n`);
	process.exit(1);
});
