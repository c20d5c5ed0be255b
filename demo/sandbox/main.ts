/** `tsx demo/sandbox/main.ts [--port N] [--delay MS] [--quiet]`: the sandbox provider by itself. */

import { parseArgs } from 'node:util';
import { DIALECTS } from './dialects';
import { SANDBOX_KEY, startSandbox } from './server';

const USAGE = 'Usage: main.ts [--port N] [--delay MS] [--quiet]';

interface Settings {
	port: number;
	delayMs: number;
	quiet: boolean;
}

function readSettings(): Settings {
	const { values } = parseArgs({
		options: {
			port: { type: 'string', default: '0' },
			delay: { type: 'string', default: '0' },
			quiet: { type: 'boolean', default: false },
		},
	});
	return {
		port: wholeNumber('--port', values.port, 65_535),
		delayMs: wholeNumber('--delay', values.delay, 600_000),
		quiet: values.quiet,
	};
}

function wholeNumber(name: string, given: string, most: number): number {
	const number = Number(given);
	if (/^\d+$/.test(given) && number <= most) return number;
	throw new Error(`${name} must be a whole number from 0 to ${most}, got "${given}"`);
}

function banner(url: string): string {
	const bases = DIALECTS.map(
		({ id, prefix, basePath }) => `  ${id.padEnd(17)} ${url}${prefix}${basePath}`,
	);
	return [
		'Sandbox provider: a stand-in with no model behind it.',
		'It speaks the wire formats of six providers, knows the example inputs, and bills nothing.',
		'Anything else gets an answer that says so. It listens on this machine alone.',
		'',
		'Base URLs:',
		...bases,
		`API key for all: ${SANDBOX_KEY}`,
		'',
	].join('\n');
}

async function main(): Promise<void> {
	const sandbox = await startSandbox(readSettings());
	process.stdout.write(`${banner(sandbox.url)}\n`);
	const end = (): void => {
		void sandbox.stop().then(() => process.exit(0));
	};
	process.once('SIGTERM', end);
	process.once('SIGINT', end);
}

main().catch((error: unknown) => {
	const message = error instanceof Error ? error.message : String(error);
	process.stderr.write(`${message}\n${USAGE}\n`);
	process.exit(1);
});
