/**
 * Resident memory of n8n, run after run: what is not given back shows. The heap is limited, because V8
 * otherwise lets any process grow for as long as the machine has memory, n8n's own nodes included.
 */

import { readFileSync } from 'node:fs';
import { startBenchN8n } from '../support';
import { benchCredentials, type Upstream } from './server';
import { benchWorkflow, type PathUnderTest } from './workflows';

export const HEAP_MEGABYTES = 500;
const RUNS = 10;
const ITEMS = 1_000;
const KIBIBYTE = 1024;

/** Bytes after each of ten runs. Reads /proc: Linux only. */
export async function memoryAfterRuns(
	path: PathUnderTest,
	upstream: Upstream,
	items = ITEMS,
): Promise<number[]> {
	const workflow = benchWorkflow(path, 'bench-memory', {
		upstreamUrl: upstream.url,
		delayMs: 0,
		items,
		inFlight: 20,
	});
	const before = process.env['NODE_OPTIONS'];
	process.env['NODE_OPTIONS'] = `--max-old-space-size=${HEAP_MEGABYTES}`;
	try {
		const credentials = benchCredentials(new Map([[0, upstream]]));
		const n8n = await startBenchN8n({ credentials, workflows: [workflow] });
		const found: number[] = [];
		for (let run = 0; run < RUNS; run += 1) {
			await n8n.client.runById(workflow.id);
			found.push(residentBytes(n8n.process.pid));
		}
		await n8n.stop();
		return found;
	} finally {
		process.env['NODE_OPTIONS'] = before ?? '';
	}
}

function residentBytes(pid: number): number {
	const kibibytes = /^VmRSS:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1];
	return Number(kibibytes) * KIBIBYTE;
}

export function formatMegabytes(bytes: number): string {
	return (bytes / 1e6).toFixed(0);
}
