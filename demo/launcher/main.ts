/**
 * Behind `npm start`: a real n8n with the package installed as a user installs it, a sandbox provider,
 * demo credentials and the example workflows. With `--once` it runs the examples and ends.
 */

import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { startSandbox, type Sandbox } from '../sandbox/server';
import { exampleCredentials } from './demoCredentials';
import {
	exampleNames,
	type Feature,
	FEATURES,
	readExample,
	type WorkflowFile,
	withoutFeature,
} from './exampleFiles';
import { ensureN8n } from './installN8n';
import { buildAndPack, installPackage } from './installPackage';
import { tryLock } from './lock';
import { N8nClient } from './n8nClient';
import { freePort, type N8nProcess, startN8n } from './n8nProcess';
import { cacheFolder, N8N_VERSION } from './paths';
import { importContents, n8nEnv, OWNER } from './profile';
import { examplesTable, runExamples } from './runExamples';
import { say, step } from './steps';

const USAGE = `Usage: npm start                          a real n8n with everything in it
       npm start -- --once                run all example workflows, print a table, end
       npm start -- --once --without X    the same with X switched off in the routers: it must not
                                          give what it should (X: ${FEATURES.join(', ')})`;
const N8N_PORT = 5678;
const SANDBOX_PORT = 5690;
/** Between the ports of starts side by side. */
const PORT_STEP = 20;

interface Running {
	n8n: N8nProcess;
	sandbox: Sandbox;
}

/** @param wanted ports; 0 = any. They are asked for when they are needed, not minutes before. */
async function bringUp(
	userFolder: string,
	wanted: { http: number; sandbox: number },
	workflows: WorkflowFile[],
): Promise<Running> {
	await ensureN8n();
	const packed = await buildAndPack();
	await installPackage(packed, path.join(userFolder, '.n8n'));
	const sandbox = await startSandbox({ port: await freePort(wanted.sandbox) });
	try {
		const env = n8nEnv(userFolder, { http: await freePort(wanted.http), broker: await freePort() });
		const contents = { credentials: exampleCredentials(sandbox.url), workflows };
		await step(
			'Importing credentials and example workflows',
			() => importContents(userFolder, contents, env),
			'longer the first time',
		);
		const n8n = await step(
			`Starting n8n ${N8N_VERSION}`,
			() => startN8n(env, userFolder),
			'about ten seconds',
		);
		return { n8n, sandbox };
	} catch (error) {
		await sandbox.stop();
		throw error;
	}
}

async function once(without: Feature | null): Promise<number> {
	const examples = exampleNames().map(readExample);
	const workflows =
		without === null ? examples : examples.map((example) => withoutFeature(example, without));
	const userFolder = mkdtempSync(path.join(os.tmpdir(), 'tiered-router-once-'));
	try {
		const { n8n, sandbox } = await bringUp(userFolder, { http: 0, sandbox: 0 }, workflows);
		try {
			const client = new N8nClient(n8n.url);
			await client.login();
			const results = await runExamples(client);
			say(`\n${examplesTable(results)}\n`);
			say(
				'Answers and outages come from the sandbox, a stand-in for the providers; costs are what its tokens would cost.',
			);
			return results.every((result) => result.differences.length === 0) ? 0 : 1;
		} finally {
			await n8n.stop();
			await sandbox.stop();
		}
	} finally {
		rmSync(userFolder, { recursive: true, force: true });
	}
}

async function stay(): Promise<number> {
	const { userFolder, number, release } = ownFolder();
	const shift = (number - 1) * PORT_STEP;
	const ports = { http: N8N_PORT + shift, sandbox: SANDBOX_PORT + shift };
	const { n8n, sandbox } = await bringUp(userFolder, ports, exampleNames().map(readExample));
	say(
		[
			'',
			`n8n is up:   ${n8n.url}`,
			`Login:       ${OWNER.email}`,
			`Password:    ${OWNER.password}`,
			'',
			`The models behind it are a sandbox at ${sandbox.url}: a stand-in that knows the example inputs by`,
			'script. No account is used and nothing is paid. To talk to a real provider, put your own key and address',
			'into a credential.',
			'',
			'Stop with Ctrl-C.',
		].join('\n'),
	);
	const asked = new Promise<void>((resolve) => {
		for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => resolve());
	});
	const crashed = n8n.ended.then(() => true);
	const ended = await Promise.race([asked.then(() => false), crashed]);
	if (ended) say(`n8n has ended by itself:\n${n8n.log().slice(-2000)}`);
	else say('\nStopping …');
	await n8n.stop();
	await sandbox.stop();
	release();
	return ended ? 1 : 0;
}

/** The folder of the last start; another one while that n8n is still running. */
function ownFolder(): { userFolder: string; number: number; release: () => void } {
	for (let number = 1; ; number += 1) {
		const userFolder = path.join(cacheFolder(), number === 1 ? 'demo' : `demo-${number}`);
		const release = tryLock(path.join(userFolder, 'lock'));
		if (release !== null) return { userFolder, number, release };
	}
}

async function main(): Promise<number> {
	const [first, second, third, ...others] = process.argv.slice(2);
	if (first === undefined) return await stay();
	const without = FEATURES.find((feature) => feature === third) ?? null;
	const isKnown =
		second === undefined || (second === '--without' && without !== null && others.length === 0);
	if (first === '--once' && isKnown) return await once(without);
	say(USAGE);
	return 2;
}

main().then(
	(code) => process.exit(code),
	(error: unknown) => {
		process.stderr.write(`\n${error instanceof Error ? error.message : String(error)}\n`);
		process.exit(1);
	},
);
