/** Each provider node in its own dialect, on n8n's engine, against the sandbox. */

import type { INode } from 'n8n-workflow';
import { type Sandbox, startSandbox } from '../../demo/sandbox/server';
import { oneNode, packageNodes, runWorkflow, sandboxCredentials } from './support';

let sandbox: Sandbox;
beforeAll(async () => {
	sandbox = await startSandbox({});
});
afterAll(async () => await sandbox.stop());

const NODES: Array<[string, INode['parameters'], string]> = [
	['anthropicClaude', {}, 'claude-haiku-5-5'],
	['openAiGpt', {}, 'gpt-4o-mini'],
	['groqLlama', {}, 'openai/gpt-oss-20b'],
	['togetherLlama', {}, 'meta-llama/Llama-3.3-70B-Instruct-Turbo'],
	['selfHostedLlama', { server: 'ollama' }, 'llama3.1:8b'],
	['selfHostedLlama', { server: 'openAiCompatible' }, 'meta-llama/Llama-3.1-8B-Instruct'],
];

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
		// Ollama itself asks for no key.
		if (parameters['server'] === 'ollama') return;
		expect(run.error('Node')?.message).toContain(model);
		expect(run.error('Node')?.description).toMatch(/API key/);
	});
});

test('every provider node is there', () => {
	const names = Object.keys(packageNodes()).map((name) => name.split('.').at(-1));
	for (const [type] of NODES) expect(names).toContain(type);
});
