/** Each provider node in its own dialect, on n8n's engine, against the sandbox. */

import type { INode } from 'n8n-workflow';
import { type Sandbox, startSandbox } from '../../demo/sandbox/server';
import { PROVIDER_FACTS } from '../support/providers';
import { oneNode, packageNodes, runWorkflow, sandboxCredentials } from './support';

let sandbox: Sandbox;
beforeAll(async () => {
	sandbox = await startSandbox({});
});
afterAll(async () => await sandbox.stop());

const NODES = Object.values(PROVIDER_FACTS).map(
	({ node, model }): [string, INode['parameters'], string] => [
		node.type,
		(node.parameters ?? {}) as INode['parameters'],
		model,
	],
);

describe.each(NODES)('%s %j', (type, parameters, model) => {
	test('runs a task with its default model', async () => {
		sandbox.reset();
		const run = await runWorkflow(
			oneNode({
				type,
				parameters: {
					...parameters,
					operation: 'classify',
					text: 'My invoice was charged twice, please refund me',
					labels: {
						label: [
							{
								name: 'category',
								categories: { category: [{ name: 'billing' }, { name: 'bug' }] },
							},
						],
					},
				},
				items: [{}],
				credentials: sandboxCredentials(sandbox.url),
			}),
		);
		expect(run.error('Node')).toBeUndefined();
		expect(run.json('Node')).toMatchObject([{ _routing: { model, valid: true } }]);
		expect(['billing', 'bug']).toContain(run.json('Node')[0]?.['category']);
	});

	test('says that the key is wrong, and where', async () => {
		const credentials = sandboxCredentials(sandbox.url);
		for (const values of Object.values(credentials)) values['apiKey'] = 'wrong';
		const run = await runWorkflow(
			oneNode({
				type,
				parameters: { ...parameters, operation: 'generate', prompt: 'Hello' },
				items: [{}],
				credentials,
			}),
		);
		expect(run.error('Node')?.message).toContain(model);
		expect(run.error('Node')?.description).toMatch(/API key/);
	});
});

describe('a server without credential', () => {
	const parameters = { server: 'noKey', operation: 'generate', prompt: 'Hello' };
	const runAt = async (noKeyBaseUrl: string) =>
		await runWorkflow(
			oneNode({
				type: 'selfHostedLlama',
				parameters: { ...parameters, noKeyBaseUrl },
				items: [{}],
				credentials: {},
			}),
		);

	test('is called at its address', async () => {
		const run = await runAt(`${sandbox.url}/ollama`);
		expect(run.error('Node')).toBeUndefined();
		expect(run.json('Node')).toMatchObject([{ _routing: { model: 'llama3.1:8b', valid: true } }]);
	});

	test('must have an address that is one', async () => {
		const run = await runAt('my server');
		expect(run.error('Node')?.message).toContain('"my server" is not a URL');
		expect(run.error('Node')?.description).toContain('Enter the address of the server');
	});
});

test('every provider node is there', () => {
	const names = Object.keys(packageNodes()).map((name) => name.split('.').at(-1));
	for (const [type] of NODES) expect(names).toContain(type);
});
