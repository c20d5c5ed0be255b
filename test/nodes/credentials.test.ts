/** The credentials: complete, fit for n8n, and with a connection test that tells a good key from a bad one. */

import { existsSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import {
	type ICredentialDataDecryptedObject,
	type ICredentialType,
	type INode,
	Workflow,
} from 'n8n-workflow';
import { ACCOUNT_KINDS } from '../../core/types/accountKinds';
import { type Sandbox, startSandbox } from '../../demo/sandbox/server';
import packageJson from '../../package.json';
import { PROVIDER_FACTS } from '../support/providers';
import { createNodeTypes, packageNode, packageNodes, sandboxCredentials } from './support';

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

/** The test request as n8n would send it. */
async function sendTest(
	type: ICredentialType,
	values: ICredentialDataDecryptedObject,
): Promise<number> {
	const node: INode = {
		id: '1',
		name: 'Test',
		type: 'n8n-nodes-base.noOp',
		typeVersion: 1,
		position: [0, 0],
		parameters: {},
	};
	const workflow = new Workflow({
		nodes: [node],
		connections: {},
		active: false,
		nodeTypes: createNodeTypes(),
	});
	const resolveText = (text: unknown) =>
		workflow.expression.getSimpleParameterValue(node, String(text), 'internal', {
			$credentials: values,
		});
	const { test: request, authenticate } = type;
	if (request === undefined || authenticate === undefined)
		throw new Error(`${type.name} has no test`);
	const signed =
		typeof authenticate === 'function'
			? (await authenticate(values, { url: '' })).headers
			: (authenticate.properties['headers'] as object);
	const headers = { ...request.request.headers, ...signed };
	const sent = new Headers();
	for (const [name, value] of Object.entries(headers)) {
		const resolved = resolveText(value);
		if (typeof resolved === 'string') sent.set(name, resolved);
	}
	const url = `${String(resolveText(request.request.baseURL))}${request.request.url ?? ''}`;
	return (await fetch(url, { headers: sent })).status;
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

	const typeOf = (name: string): ICredentialType => {
		const type = byName.get(name);
		if (type === undefined) throw new Error(`No credential ${name}`);
		return type;
	};

	test.each([...byName.keys()])(
		'%s accepts a good key, with and without a trailing slash',
		async (name) => {
			const values = sandboxCredentials(sandbox.url)[name] ?? {};
			expect(await sendTest(typeOf(name), values)).toBe(200);
			expect(
				await sendTest(typeOf(name), { ...values, baseUrl: `${String(values['baseUrl'])}/` }),
			).toBe(200);
		},
	);

	test('a server without a key gets no authorization header at all', async () => {
		for (const name of [
			'tieredOllamaApi',
			'tieredOpenAiCompatibleApi',
			'tieredOpenAiCompatible2Api',
		]) {
			const { authenticate } = typeOf(name);
			if (typeof authenticate !== 'function') throw new Error(`${name} always sends its header`);
			expect((await authenticate({ apiKey: ' ' }, { url: '' })).headers ?? {}).toEqual({});
		}
	});

	// Ollama asks for none.
	const keyed = Object.values(PROVIDER_FACTS).filter(({ kind }) => kind !== 'ollama');
	test.each(keyed.map(({ kind }) => [ACCOUNT_KINDS[kind].credentialType ?? '']))(
		'%s refuses a bad key',
		async (name) => {
			const values = { ...sandboxCredentials(sandbox.url)[name], apiKey: 'wrong' };
			expect(await sendTest(typeOf(name), values)).toBe(401);
		},
	);
});
