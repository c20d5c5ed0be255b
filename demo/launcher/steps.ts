/** Progress for people, and commands whose output is shown only when they fail. */

import { spawn } from 'node:child_process';
import path from 'node:path';
import { node24Folder, ROOT } from './paths';

let out: NodeJS.WriteStream = process.stdout;

/** For commands whose standard output is a document. */
export function sayOnStderr(): void {
	out = process.stderr;
}

export function say(message: string): void {
	out.write(`${message}\n`);
}

/** Prints what begins, how long it is known to take, and how long it took. */
export async function step<T>(what: string, work: () => Promise<T>, hint = ''): Promise<T> {
	const startedMs = Date.now();
	say(`${what}${hint === '' ? '' : ` (${hint})`} …`);
	const result = await work();
	say(`  done in ${((Date.now() - startedMs) / 1000).toFixed(1)} s`);
	return result;
}

export interface CommandOptions {
	cwd?: string;
	env?: NodeJS.ProcessEnv;
	/** A line now and then while it runs, so that nobody takes it for stuck. */
	heartbeat?: boolean;
}

/** Environment in which `node` and `npx` are Node 24. */
export function node24Env(extra: NodeJS.ProcessEnv = {}): NodeJS.ProcessEnv {
	const paths = [
		path.join(node24Folder(), 'bin'),
		path.join(ROOT, 'node_modules/.bin'),
		process.env['PATH'] ?? '',
	];
	return { ...process.env, PATH: paths.join(path.delimiter), ...extra };
}

const HEARTBEAT_MS = 20_000;
const SHOWN_ON_FAILURE = 6_000;

/** @returns what the command printed; throws with the end of it when the command fails */
export async function command(
	file: string,
	args: string[],
	options: CommandOptions = {},
): Promise<string> {
	const { cwd = ROOT, env = node24Env(), heartbeat = false } = options;
	const startedMs = Date.now();
	const child = spawn(file, args, { cwd, env, stdio: ['ignore', 'pipe', 'pipe'] });
	let output = '';
	const collect = (chunk: Buffer): void => {
		output += chunk.toString('utf8');
	};
	child.stdout.on('data', collect);
	child.stderr.on('data', collect);
	const beat = (): void =>
		say(`  still at it after ${Math.round((Date.now() - startedMs) / 1000)} s`);
	const timer = heartbeat ? setInterval(beat, HEARTBEAT_MS) : undefined;
	try {
		const code = await new Promise<number | null>((resolve, reject) => {
			child.on('error', reject);
			child.on('close', resolve);
		});
		if (code === 0) return output;
	} finally {
		clearInterval(timer);
	}
	throw new Error(
		`"${path.basename(file)} ${args.join(' ')}" failed:\n${output.slice(-SHOWN_ON_FAILURE)}`,
	);
}
