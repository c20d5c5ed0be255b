/** The credentials: complete, fit for n8n, and with a connection test that tells a good key from a bad one. */

import { existsSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { CredentialTestContext } from 'n8n-core';
import {
	type ICredentialDataDecryptedObject,
	type ICredentialType,
	type INodeCredentialTestResult,
} from 'n8n-workflow';
import { ACCOUNT_KINDS } from '../../core/types/accountKinds';
import { type Sandbox, startSandbox } from '../../demo/sandbox/server';
import packageJson from '../../package.json';
import { PROVIDER_FACTS } from '../support/providers';
import { PACKAGE, packageNode, packageNodes, sandboxCredentials } from './support';

const ROOT = join(__dirname, '..', '..');
const SOURCES = packageJson.n8n.credentials.map((path) =>
	join(ROOT, path.replace(/^dist\//, '').replace(/\.js$/, '.ts')),
);

function load(source: string): ICredentialType {
	const loaded = jest.requireActual<Record<string, new () => ICredentialType>>(source);
	const name = basename(source, '.credentials.ts');
	const CredentialClass = loaded[name];
	if (CredentialClass === undefined) throw new Error(`${source} has no class ${name}`);
	return new CredentialClass();
}

const CREDENTIALS = SOURCES.map((source) => ({ source, type: load(source) }));
const byName = new Map(CREDENTIALS.map(({ type }) => [type.name, type]));

/** As n8n finds and calls it. */
async function testCredential(
	name: string,
	data: ICredentialDataDecryptedObject,
): Promise<INodeCredentialTestResult> {
	const { description, methods } = packageNode(`${PACKAGE}.tieredRouter`);
	const testedBy = description.credentials?.find((one) => one.name === name)?.testedBy;
	const run = methods?.credentialTest?.[String(testedBy)];
	if (run === undefined) throw new Error(`${name} has no test`);
	const context = new CredentialTestContext({} as never);
	return await run.call(context, { id: '1', name, type: name, data });
}

test('there is one for every account kind that has one', () => {
	const expected = Object.values(ACCOUNT_KINDS).flatMap(
		({ credentialType }) => credentialType ?? [],
	);
	expect([...byName.keys()].sort()).toEqual(expected.sort());
});

describe.each(CREDENTIALS.map(({ source, type }) => [type.name, source, type] as const))(
	'%s',
	(name, source, type) => {
		test('has its file name, documentation and icons for light and dark', () => {
			expect(basename(source)).toBe(
				`${name.charAt(0).toUpperCase()}${name.slice(1)}.credentials.ts`,
			);
			expect(type.documentationUrl).toMatch(/^https:\/\//);
			const icons = typeof type.icon === 'object' ? Object.values(type.icon) : [];
			expect(icons).toHaveLength(2);
			for (const icon of icons) {
				expect(existsSync(resolve(dirname(source), String(icon).replace('file:', '')))).toBe(true);
			}
		});

		test('hides the key', () => {
			const key = type.properties.find((property) => property.name === 'apiKey');
			expect(key?.typeOptions?.password).toBe(true);
		});

		test('can be declared private only where the server may be your own', () => {
			const hasSwitch = type.properties.some((property) => property.name === 'isPrivate');
			expect(hasSwitch).toBe(/Ollama|Compatible/.test(name));
			expect(
				type.properties.find((property) => property.name === 'isPrivate')?.default ?? false,
			).toBe(false);
		});

		test('is used by a node', () => {
			const used = Object.keys(packageNodes()).flatMap(
				(type) => packageNode(type).description.credentials ?? [],
			);
			expect(used.map((credential) => credential.name)).toContain(name);
		});
	},
);

describe('connection tests', () => {
	let sandbox: Sandbox;
	beforeAll(async () => {
		sandbox = await startSandbox({});
	});
	afterAll(async () => await sandbox.stop());

	const dataOf = (name: string) => sandboxCredentials(sandbox.url)[name] ?? {};

	test.each([...byName.keys()])(
		'%s accepts a good key, with blanks and slashes around',
		async (name) => {
			const data = dataOf(name);
			expect(await testCredential(name, data)).toMatchObject({ status: 'OK' });
			const slips = {
				baseUrl: ` ${String(data['baseUrl'])}/ `,
				apiKey: ` ${String(data['apiKey'] ?? '')}\n`,
			};
			expect(await testCredential(name, { ...data, ...slips })).toMatchObject({ status: 'OK' });
		},
	);

	test('a server without a key gets no authorization header at all', async () => {
		for (const name of [
			'tieredOllamaApi',
			'tieredOpenAiCompatibleApi',
			'tieredOpenAiCompatible2Api',
		]) {
			const authenticate = byName.get(name)?.authenticate;
			if (typeof authenticate !== 'function') throw new Error(`${name} always sends its header`);
			expect((await authenticate({ apiKey: ' ' }, { url: '' })).headers ?? {}).toEqual({});
		}
	});

	// Ollama asks for none.
	const keyed = Object.values(PROVIDER_FACTS).filter(({ kind }) => kind !== 'ollama');
	test.each(keyed.map(({ kind }) => [ACCOUNT_KINDS[kind].credentialType ?? '']))(
		'%s refuses a bad key, and does not say it back',
		async (name) => {
			const found = await testCredential(name, { ...dataOf(name), apiKey: 'not-the-key' });
			expect(found.status).toBe('Error');
			expect(found.message).toMatch(
				/^http:\/\/127\.0\.0\.1:\d+ refuses this key\. Copy it once more/,
			);
			expect(found.message).not.toContain('not-the-key');
		},
	);

	test.each<[string, string, ICredentialDataDecryptedObject, RegExp]>([
		[
			'no key',
			'tieredOpenAiApi',
			{ apiKey: ' ' },
			/^API Key: the key is empty\. Enter the API key/,
		],
		[
			'no https://',
			'tieredOpenAiApi',
			{ baseUrl: 'api.openai.com/v1' },
			/^Base URL: "api\.openai\.com\/v1" is not a URL\. Enter the address/,
		],
		[
			'an empty address',
			'tieredOpenAiCompatibleApi',
			{ baseUrl: '' },
			/^Base URL: the address is empty\. Enter the address/,
		],
		[
			'nobody listens',
			'tieredOllamaApi',
			{ baseUrl: 'http://127.0.0.1:9' },
			/127\.0\.0\.1:9.*refused the connection.*localhost is that container/,
		],
		[
			'an unknown host',
			'tieredOllamaApi',
			{ baseUrl: 'http://no-such-host.invalid:11434' },
			/no-such-host\.invalid.*Check the Base URL/,
		],
	])('%s is told in our words', async (_, name, changes, message) => {
		const found = await testCredential(name, { ...dataOf(name), ...changes });
		expect(found.status).toBe('Error');
		expect(found.message).toMatch(message);
	});

	test('an address without /v1 is told of', async () => {
		const { baseUrl, ...data } = dataOf('tieredOpenAiCompatibleApi');
		const short = String(baseUrl).replace(/\/v1$/, '');
		const found = await testCredential('tieredOpenAiCompatibleApi', { ...data, baseUrl: short });
		expect(found).toMatchObject({
			status: 'Error',
			message: expect.stringContaining('ends in /v1') as string,
		});
	});
});
