/** The packed package in a real n8n 2.41.1: it loads, its credentials test, its examples run. */

import { differences, type Expected, itemsOf } from '../../demo/launcher/compare';
import { demoCredentials } from '../../demo/launcher/demoCredentials';
import {
	exampleId,
	exampleNames,
	type Feature,
	readExample,
	readExpected,
	type WorkflowFile,
	withCredentials,
	withoutFeature,
} from '../../demo/launcher/exampleFiles';
import { n8nBinary, node24Binary, PACKAGE_NAME } from '../../demo/launcher/paths';
import { command } from '../../demo/launcher/steps';
import { SANDBOX_KEY, startSandbox } from '../../demo/sandbox/server';
import packageJson from '../../package.json';
import { type LiveN8n, startLiveN8n } from '../support/n8n/liveN8n';

jest.setTimeout(300_000);

let live: LiveN8n;
beforeAll(async () => {
	live = await startLiveN8n([webhookWorkflow()]);
}, 900_000);
afterAll(async () => {
	await live?.stop();
});

interface NodeType {
	name: string;
	version: number | number[];
	properties: unknown[];
}

const NO_TOOLS = ['tieredRouterChatModel', 'modelBenchmark'];

test('n8n knows every node, its tool variant and every credential of the package', async () => {
	const nodes = await live.client.request<NodeType[]>('GET', '/types/nodes.json');
	const credentials = await live.client.request<NodeType[]>('GET', '/types/credentials.json');
	const own = nodes.map((node) => node.name).filter((name) => name.startsWith(`${PACKAGE_NAME}.`));
	for (const file of packageJson.n8n.nodes) {
		const className = file.split('/').at(-1)?.replace('.node.js', '') ?? '';
		const name = className.charAt(0).toLowerCase() + className.slice(1);
		expect(own).toContain(`${PACKAGE_NAME}.${name}`);
		// A model is no tool, and nobody lets an agent run a benchmark.
		const isTool = own.includes(`${PACKAGE_NAME}.${name}Tool`);
		expect([name, isTool]).toEqual([name, !NO_TOOLS.includes(name)]);
	}
	const types = credentials.map((credential) => credential.name);
	expect(types).toEqual(expect.arrayContaining(demoCredentials('').map(({ type }) => type)));
});

describe('credential test', () => {
	const kinds = demoCredentials('http://sandbox').map(({ type }) => type);
	const test_ = async (
		type: string,
		change: Record<string, string>,
	): Promise<{ status: string; message: string }> => {
		const found = demoCredentials(live.sandbox.url).find((one) => one.type === type);
		const data = { ...found?.data, ...change };
		return await live.client.request('POST', '/rest/credentials/test', {
			credentials: { id: found?.id, name: found?.name, type, data },
		});
	};

	test.each(kinds)('of %s passes with the right key and fails with a wrong one', async (type) => {
		expect(await test_(type, {})).toMatchObject({ status: 'OK' });
		const refused = await test_(type, { apiKey: 'not-the-key' });
		expect(refused.status).toBe('Error');
		expect(JSON.stringify(refused)).not.toContain('not-the-key');
	});

	test.each(kinds)('of %s fails where nobody listens', async (type) => {
		expect(await test_(type, { baseUrl: 'http://127.0.0.1:9' })).toMatchObject({ status: 'Error' });
	});
});

test.each(exampleNames())('the example %s gives what stands beside it', async (name) => {
	const execution = await live.client.runById(exampleId(name));
	expect(differences(execution, readExpected(name) as Expected)).toEqual([]);
});

/** What an example shows must come from the feature that it names: without it, the example fails. */
describe('an example fails when its feature is switched off:', () => {
	test.each<[string, Feature]>([
		['invoice-extraction', 'escalate'],
		['invoice-extraction', 'fallBack'],
		['invoice-extraction', 'checks'],
		['ticket-triage', 'escalate'],
		['ticket-triage', 'fallBack'],
		['ticket-triage', 'checks'],
		['quantitative-questions', 'fallBack'],
		['contract-clauses-private-lane', 'checks'],
		['cost-obsessed-ladder', 'escalate'],
		['cost-obsessed-ladder', 'checks'],
	])('%s without "%s"', async (name, feature) => {
		const execution = await live.client.runCopy(withoutFeature(readExample(name), feature));
		expect(differences(execution, readExpected(name) as Expected)).not.toEqual([]);
	});

	test('contract-clauses-private-lane without its private switch', async () => {
		const workflow = readExample('contract-clauses-private-lane');
		for (const node of workflow.nodes) delete node.parameters['isPrivate'];
		const execution = await live.client.runCopy(workflow);
		const expected = readExpected('contract-clauses-private-lane') as Expected;
		expect(differences(execution, expected)).not.toEqual([]);
	});
});

test('twenty tickets, bad answers and outages among them: in order, and the ledger has every request', async () => {
	live.sandbox.reset();
	const workflow = readExample('ticket-triage');
	for (const { name, parameters } of workflow.nodes) {
		if (name === 'Triage Ticket')
			parameters['options'] = { ...(parameters['options'] as object), routingDetail: 'full' };
	}
	const execution = await live.client.runCopy(workflow);
	const items = itemsOf(execution, 'Triage Ticket').map(
		({ json }) => json as unknown as LedgerItem,
	);
	const numbers = items.map(({ ticket }) => Number(/TK-70(\d\d)/.exec(ticket)?.[1]));
	expect(numbers).toEqual(Array.from({ length: 20 }, (_, index) => index + 1));
	for (const { _routing } of items) expect(_routing.attempts.length).toBeGreaterThan(0);
	const attempts = items.flatMap(({ _routing }) => _routing.attempts);
	expect(attempts.length).toBeGreaterThan(20);
	expect(attempts).toHaveLength(live.sandbox.requests.length);
});

interface LedgerItem {
	ticket: string;
	_routing: { attempts: Array<Record<string, unknown>> };
}

test('private clauses never reach a provider that is not declared private', async () => {
	live.sandbox.reset();
	await live.client.runById(exampleId('contract-clauses-private-lane'));
	const seen = (id: string): string[] => [
		...new Set(
			live.sandbox.requests
				.filter(({ body }) => JSON.stringify(body).includes(id))
				.map(({ dialect }) => dialect),
		),
	];
	for (const id of ['CL-402', 'CL-404', 'CL-407']) expect(seen(id)).toEqual(['ollama']);
	expect(seen('CL-401')).toEqual(['openai']);
});

test('an example runs from the command line', async () => {
	const args = [n8nBinary(), 'execute', `--id=${exampleId('cost-obsessed-ladder')}`, '--rawOutput'];
	const output = await command(node24Binary(), args, {
		env: await live.cliEnv(),
		cwd: live.userFolder,
	});
	// Log lines may stand before and after it.
	const result = JSON.parse(/^\{$[\s\S]*^\}$/m.exec(output)?.[0] ?? '') as {
		data: {
			resultData: {
				runData: Record<string, Array<{ data: { main: Array<Array<{ json: object }>> } }>>;
			};
		};
	};
	const items = result.data.resultData.runData['Read Feedback']?.[0]?.data.main[0] ?? [];
	const wanted = (readExpected('cost-obsessed-ladder') as Expected).nodes[
		'Read Feedback'
	] as object[];
	expect(items.map((item) => item.json)).toMatchObject(wanted);
});

test('a workflow behind a webhook answers with checked data and its cost', async () => {
	const { id } = webhookWorkflow();
	await live.client.publish(id);
	const input = readExample('invoice-extraction').nodes.find(
		(node) => node.name === 'Example Input',
	);
	const { invoices } = JSON.parse(String(input?.parameters['jsonOutput'])) as {
		invoices: Array<{ text: string }>;
	};
	const send = async (): Promise<Response> =>
		await fetch(`${live.url}/webhook/extract-invoice`, {
			method: 'POST',
			headers: { 'content-type': 'application/json' },
			body: JSON.stringify(invoices[0]),
		});
	// n8n registers the webhook a moment after it has answered the activation.
	let response = await send();
	for (let left = 50; response.status === 404 && left > 0; left -= 1) {
		await new Promise((resolve) => setTimeout(resolve, 100));
		response = await send();
	}
	expect(response.status).toBe(200);
	expect(await response.json()).toMatchObject({
		vendor: 'Kestrel Paper Works',
		total: 740,
		_routing: { model: 'gpt-4o-mini', valid: true, costUsd: expect.any(Number) },
	});
});

test('the model picker lists what the provider has, with our prices', async () => {
	const list = await live.client.request<{
		results: Array<{ value: string; name: string; description?: string }>;
	}>('POST', '/rest/dynamic-node-parameters/resource-locator-results', {
		path: 'parameters.model',
		methodName: 'searchModels',
		nodeTypeAndVersion: { name: `${PACKAGE_NAME}.openAiGpt`, version: 1 },
		currentNodeParameters: { operation: 'extract', model: { __rl: true, mode: 'list', value: '' } },
		credentials: { tieredOpenAiApi: { id: 'demoOpenAi', name: 'Sandbox: OpenAI' } },
	});
	const mini = list.results.find((one) => one.value === 'gpt-4o-mini');
	expect(mini?.name).toContain('GPT-4o mini');
	expect(JSON.stringify(mini)).toContain('0.15');
});

test('an expression in a credential holds for its own item alone', async () => {
	const other = await startSandbox();
	try {
		const baseUrl = `={{ ($json.text.includes("KP-2041") ? "${other.url}" : "${live.sandbox.url}") + "/openai/v1" }}`;
		const data = { apiKey: SANDBOX_KEY, baseUrl };
		const { id, name } = await live.client.request<{ id: string; name: string }>(
			'POST',
			'/rest/credentials',
			{
				...{ name: 'By item', type: 'tieredOpenAiApi', data },
			},
		);
		const example = readExample('invoice-extraction');
		const nodes = example.nodes.map((node) =>
			node.name === 'Extract Invoice'
				? { ...node, credentials: { ...node.credentials, tieredOpenAiApi: { id, name } } }
				: node,
		);
		live.sandbox.reset();
		const execution = await live.client.runCopy({ ...example, nodes });
		expect(itemsOf(execution, 'Extract Invoice')).toHaveLength(10);
		expect(other.requests.length).toBeGreaterThan(0);
		for (const request of other.requests) expect(JSON.stringify(request.body)).toContain('KP-2041');
		expect(JSON.stringify(live.sandbox.requests)).not.toContain('KP-2041');
	} finally {
		await other.stop();
	}
});

test('neither n8n nor an execution shows a key', async () => {
	const execution = await live.client.runById(exampleId('invoice-extraction'));
	expect(JSON.stringify(execution)).not.toContain('sandbox-key');
	expect(itemsOf(execution, 'Extract Invoice')).toHaveLength(10);
});

function webhookWorkflow(): WorkflowFile {
	const router = readExample('invoice-extraction').nodes.find(
		(node) => node.name === 'Extract Invoice',
	);
	if (router === undefined) throw new Error('the invoice example has no router');
	const webhook = {
		id: 'webhook',
		name: 'Webhook',
		type: 'n8n-nodes-base.webhook',
		typeVersion: 2.1,
		position: [0, 0],
		webhookId: 'b7a3d3f0-1111-4c5e-9d55-0123456789ab',
		parameters: {
			httpMethod: 'POST',
			path: 'extract-invoice',
			responseMode: 'lastNode',
			options: {},
		},
	};
	return withCredentials({
		id: 'e2e-webhook',
		name: 'End-to-end: webhook',
		active: false,
		settings: { executionOrder: 'v1' },
		nodes: [
			webhook,
			{ ...router, parameters: { ...router.parameters, text: '={{ $json.body.text }}' } },
		],
		connections: { Webhook: { main: [[{ node: router.name, type: 'main', index: 0 }]] } },
	});
}
