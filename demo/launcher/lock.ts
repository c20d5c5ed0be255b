/** One process at a time in a folder of the cache; a lock whose holder has died is taken over. */

import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { say } from './steps';

const POLL_MS = 500;

/** @returns how to release it; `null` = another living process holds it */
export function tryLock(file: string): (() => void) | null {
	mkdirSync(path.dirname(file), { recursive: true });
	if (!create(file)) {
		if (isAlive(Number(readIfThere(file)))) return null;
		rmSync(file, { force: true });
		if (!create(file)) return null;
	}
	return () => rmSync(file, { force: true });
}

/** Waits for the lock, does `work`, releases it. @param what a person reads while waiting */
export async function withLock<T>(file: string, what: string, work: () => Promise<T>): Promise<T> {
	let release = tryLock(file);
	if (release === null) say(`Another process is ${what}: waiting for it …`);
	while (release === null) {
		await new Promise((resolve) => setTimeout(resolve, POLL_MS));
		release = tryLock(file);
	}
	try {
		return await work();
	} finally {
		release();
	}
}

function create(file: string): boolean {
	try {
		writeFileSync(file, String(process.pid), { flag: 'wx' });
		return true;
	} catch {
		return false;
	}
}

function readIfThere(file: string): string {
	try {
		return readFileSync(file, 'utf8');
	} catch {
		return '';
	}
}

/** Just created and not yet written to counts as alive. */
function isAlive(pid: number): boolean {
	if (!Number.isInteger(pid) || pid <= 0) return true;
	try {
		process.kill(pid, 0);
		return true;
	} catch (error) {
		return (error as NodeJS.ErrnoException).code === 'EPERM';
	}
}
