/** Resident memory of n8n, run after run: what is not given back shows. */

import { readFileSync } from 'node:fs';
import type { BenchN8n } from './server';

const KIBIBYTE = 1024;

/** Bytes after each run. Reads /proc: Linux only. */
export async function memoryAfterRuns({ client, process }: BenchN8n, workflowId: string, runs: number): Promise<number[]> {
	const found: number[] = [];
	for (let run = 0; run < runs; run += 1) {
		await client.runById(workflowId);
		found.push(residentBytes(process.pid));
	}
	return found;
}

function residentBytes(pid: number): number {
	const kibibytes = /^VmRSS:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1];
	return Number(kibibytes) * KIBIBYTE;
}

export function formatMegabytes(bytes: number): string {
	return (bytes / 1e6).toFixed(0);
}
