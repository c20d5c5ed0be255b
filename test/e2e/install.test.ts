/** README's way to install the package into one's own n8n, line by line; then an update, and its removal. */

import {
	cpSync,
	existsSync,
	mkdirSync,
	mkdtempSync,
	readdirSync,
	readFileSync,
	rmSync,
	symlinkSync,
} from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { differences, type Expected } from '../../demo/launcher/compare';
import { demoCredentials } from '../../demo/launcher/demoCredentials';
import { exampleId, readExample, readExpected } from '../../demo/launcher/exampleFiles';
import { ensureN8n } from '../../demo/launcher/installN8n';
import { N8nClient } from '../../demo/launcher/n8nClient';
import { freePort, startN8n } from '../../demo/launcher/n8nProcess';
import { PACKAGE_NAME, ROOT } from '../../demo/launcher/paths';
import { importContents, n8nEnv } from '../../demo/launcher/profile';
import { command, node24Env } from '../../demo/launcher/steps';
import { type Sandbox, startSandbox } from '../../demo/sandbox/server';

jest.setTimeout(600_000);

const EXAMPLE = 'invoice-extraction';
const [lines = ''] =
	/<!-- the lines that a test follows -->\n```\n([\s\S]*?)```/
		.exec(readFileSync(path.join(ROOT, 'README.md'), 'utf8'))
		?.slice(1) ?? [];

let home: string;
let checkout: string;
let sandbox: Sandbox;

beforeAll(async () => {
	await ensureN8n();
	home = mkdtempSync(path.join(os.tmpdir(), 'tiered-router-home-'));
	checkout = path.join(home, 'checkout');
	mkdirSync(checkout);
	const files = (await command('git', ['ls-files'])).split('\n').filter(Boolean);
	for (const file of files.filter((one) => existsSync(path.join(ROOT, one))))
		cpSync(path.join(ROOT, file), path.join(checkout, file));
	// What `npm ci` has installed for these tests.
	symlinkSync(path.join(ROOT, 'node_modules'), path.join(checkout, 'node_modules'));
	sandbox = await startSandbox();
}, 900_000);
afterAll(async () => {
	await sandbox?.stop();
	rmSync(home, { recursive: true, force: true });
});

async function shell(script: string): Promise<void> {
	const env = node24Env({ HOME: home });
	await command('sh', ['-e', '-c', script], { cwd: checkout, env });
}

/** Starts n8n on that home folder, and stops it again. */
async function inN8n<T>(work: (client: N8nClient) => Promise<T>): Promise<T> {
	const env = n8nEnv(home, { http: await freePort(), broker: await freePort() });
	const contents = { credentials: demoCredentials(sandbox.url), workflows: [readExample(EXAMPLE)] };
	await importContents(home, contents, env);
	const n8n = await startN8n(env, home);
	try {
		const client = new N8nClient(n8n.url);
		await client.login();
		return await work(client);
	} finally {
		await n8n.stop();
	}
}

/** Of the installed package: what is neither of its sorts nor of its folders. */
function installedFiles(): string[] {
	const folder = path.join(home, '.n8n/nodes/node_modules', PACKAGE_NAME);
	const wanted =
		/^(dist\/(core|credentials|nodes|icons)\/.*\.(js|d\.ts|map|json|svg)|dist\/package\.json|workflows\/[\w-]+\.json|package\.json|README\.md|CHANGELOG\.md|LICENSE)$/;
	return readdirSync(folder, { recursive: true, withFileTypes: true })
		.filter((entry) => entry.isFile())
		.map((entry) => path.relative(folder, path.join(entry.parentPath, entry.name)))
		.filter((file) => !file.startsWith('node_modules') && !wanted.test(file));
}

async function ownNodes(client: N8nClient): Promise<string[]> {
	const all = await client.request<Array<{ name: string }>>('GET', '/types/nodes.json');
	return all.map(({ name }) => name).filter((name) => name.startsWith(`${PACKAGE_NAME}.`));
}

test("README's lines install the package: nodes, credential tests and an example work", async () => {
	expect(lines).toContain('npm ci && npm run build && npm pack');
	await shell(lines.replace('npm ci && ', ''));
	expect(installedFiles()).toEqual([]);
	await inN8n(async (client) => {
		expect(await ownNodes(client)).toContain(`${PACKAGE_NAME}.tieredRouter`);
		for (const { id, name, type, data } of demoCredentials(sandbox.url)) {
			const credentials = { id, name, type, data };
			const tested = await client.request('POST', '/rest/credentials/test', { credentials });
			expect([type, tested]).toEqual([type, expect.objectContaining({ status: 'OK' })]);
		}
		const execution = await client.runById(exampleId(EXAMPLE));
		expect(differences(execution, readExpected(EXAMPLE) as Expected)).toEqual([]);
	});
});

test('the same lines update it, and saved workflows still run', async () => {
	await shell(lines.replace('npm ci && ', ''));
	await inN8n(async (client) => {
		const execution = await client.runById(exampleId(EXAMPLE));
		expect(differences(execution, readExpected(EXAMPLE) as Expected)).toEqual([]);
	});
});

test('it can be removed', async () => {
	await shell(`cd ~/.n8n/nodes && npm uninstall ${PACKAGE_NAME}`);
	await inN8n(async (client) => expect(await ownNodes(client)).toEqual([]));
});
