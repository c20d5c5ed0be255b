/** What the package adds to an n8n before it does anything: bytes on disk and time to start. */

import { readdirSync, statSync } from 'node:fs';
import path from 'node:path';
import { startBenchN8n } from '../support';

export interface Footprint {
	/** The package with its run-time dependencies. */
	installedBytes: number;
	startMs: { tries: number; withPackage: number; without: number };
}

const TRIES = 4;

export async function footprint(): Promise<Footprint> {
	const times = { withPackage: [] as number[], without: [] as number[] };
	let installedBytes = 0;
	for (let left = TRIES; left > 0; left -= 1) {
		for (const withPackage of [true, false]) {
			const n8n = await startBenchN8n({ credentials: [], workflows: [], withPackage });
			times[withPackage ? 'withPackage' : 'without'].push(n8n.process.readyMs);
			if (n8n.packageFolder !== null) installedBytes = bytesIn(n8n.packageFolder);
			await n8n.stop();
		}
	}
	const startMs = {
		tries: TRIES,
		withPackage: Math.min(...times.withPackage),
		without: Math.min(...times.without),
	};
	return { installedBytes, startMs };
}

function bytesIn(folder: string): number {
	return readdirSync(folder, { withFileTypes: true }).reduce((sum, entry) => {
		const full = path.join(folder, entry.name);
		if (entry.isDirectory()) return sum + bytesIn(full);
		return entry.isFile() ? sum + statSync(full).size : sum;
	}, 0);
}
