/** Nothing is paid twice: On Error, Retry On Fail, *Retry execution* and loops on a real n8n, by the requests that the provider saw. */

import { itemsOf } from '../../demo/launcher/compare';
import {
	readExample,
	type WorkflowFile,
	type WorkflowNode,
	withCredentials,
} from '../../demo/launcher/exampleFiles';
import { PACKAGE_NAME } from '../../demo/launcher/paths';
import { INVOICES } from '../../demo/examples/invoices';
import type { ScriptedAnswer } from '../../demo/sandbox/server';
import { type LiveN8n, startLiveN8n } from '../support/n8n/liveN8n';

jest.setTimeout(120_000);

const GOOD = 'KP-2041';
const ALSO_GOOD = 'PLX-31-907';
/** The sandbox answers 503 to GPT-4o mini for this one, always. */
const DOWN = 'FM-000771';
/** A 429 for every first of two requests. */
const LIMITED_ONCE = 'ORB-5520-A';

let live: LiveN8n;
beforeAll(async () => {
	live = await startLiveN8n();
}, 900_000);
afterAll(async () => await live?.stop());
beforeEach(() => live.sandbox.reset());

/** The example's trigger and input, with these invoices, and one node that reads them. */
function workflow(
	invoices: string[],
	settings: Partial<WorkflowNode> = {},
	nodeType = 'openAiGpt',
): WorkflowFile {
	const example = readExample('invoice-extraction');
	const input = {
		invoices: invoices.map((id) => ({ text: INVOICES.find((row) => row.id === id)?.input })),
	};
	const nodes = example.nodes.flatMap((node): WorkflowNode[] => {
		if (node.name === 'Note') return [];
		if (node.name === 'Example Input')
			return [{ ...node, parameters: { ...node.parameters, jsonOutput: JSON.stringify(input) } }];
		if (node.name !== 'Extract Invoice') return [node];
		const { operation, text, schemaSource, fields } = node.parameters;
		const options = { maxRetries: 0 };
		const own =
			nodeType === 'openAiGpt'
				? { options }
				: { providers: ['openAi'], overrides: { maxRetries: 0 } };
		return [
			{
				...node,
				type: `${PACKAGE_NAME}.${nodeType}`,
				parameters: { operation, text, schemaSource, fields, ...own },
				...settings,
			},
		];
	});
	return withCredentials({ ...example, name: 'End-to-end: reruns', nodes });
}

const requestsFor = (id: string): number =>
	live.sandbox.requests.filter(({ body }) => JSON.stringify(body).includes(id)).length;
const pause = async (ms: number): Promise<void> =>
	await new Promise((resolve) => setTimeout(resolve, ms));
const vendors = (items: Array<{ json: Record<string, unknown> }>): unknown[] =>
	items.map(({ json }) => json['vendor']);

const FAULTS: Array<[string, ScriptedAnswer]> = [
	...(
		['overloaded', 'rate_limited', 'auth', 'quota', 'model_not_found', 'bad_request'] as const
	).map((error): [string, ScriptedAnswer] => [error, { kind: 'error', error }]),
	['a cut connection', { kind: 'cut' }],
	['prose', { kind: 'reply', text: 'I would rather talk about the weather.' }],
	['an answer that ends too soon', { kind: 'reply', text: '{"vendor":', finish: 'length' }],
	['a refusal', { kind: 'reply', text: 'I cannot help with that.', finish: 'refusal' }],
];

describe.each(['openAiGpt', 'tieredRouter'])('%s', (nodeType) => {
	test('On Error, stop: the run fails and names the item', async () => {
		const execution = await live.client.runCopy(workflow([GOOD, DOWN, ALSO_GOOD], {}, nodeType));
		expect(execution.status).toBe('error');
		// The editor shows the index behind the message.
		expect(execution.error?.context?.itemIndex).toBe(1);
		expect(execution.error?.message).toContain('OpenAI, gpt-4o-mini: the provider is overloaded');
		expect(requestsFor(GOOD)).toBe(1);
	});

	test('On Error, continue: every item comes out, in order, the failed one with its error', async () => {
		const execution = await live.client.runCopy(
			workflow([GOOD, DOWN, ALSO_GOOD], { onError: 'continueRegularOutput' }, nodeType),
		);
		expect(execution.status).toBe('success');
		const items = itemsOf(execution, 'Extract Invoice');
		expect(vendors(items)).toEqual(['Kestrel Paper Works', undefined, 'Pellworth Logistics']);
		expect(JSON.stringify(items[1])).toMatch(/overloaded|503/i);
		expect([GOOD, DOWN, ALSO_GOOD].map(requestsFor)).toEqual([1, 1, 1]);
	});

	test('On Error, error output: the failed item alone leaves by the second output', async () => {
		const execution = await live.client.runCopy(
			workflow([GOOD, DOWN, ALSO_GOOD], { onError: 'continueErrorOutput' }, nodeType),
		);
		expect(vendors(itemsOf(execution, 'Extract Invoice', 0))).toEqual([
			'Kestrel Paper Works',
			'Pellworth Logistics',
		]);
		expect(itemsOf(execution, 'Extract Invoice', 1)).toHaveLength(1);
	});

	test('Retry On Fail asks again only for what has no answer', async () => {
		const retry = { retryOnFail: true, maxTries: 3, waitBetweenTries: 0 };
		const execution = await live.client.runCopy(
			workflow([GOOD, LIMITED_ONCE, ALSO_GOOD], retry, nodeType),
		);
		expect(execution.status).toBe('success');
		expect(itemsOf(execution, 'Extract Invoice')).toHaveLength(3);
		expect([GOOD, LIMITED_ONCE, ALSO_GOOD].map(requestsFor)).toEqual([1, 2, 1]);
	});

	test.each(FAULTS)('Retry On Fail pays no good answer twice, after %s', async (_name, fault) => {
		live.sandbox.script(({ body }) => {
			const isIt = JSON.stringify(body).includes(LIMITED_ONCE);
			return isIt && requestsFor(LIMITED_ONCE) <= 1 ? fault : undefined;
		});
		const retry = { retryOnFail: true, maxTries: 3, waitBetweenTries: 0 };
		const items = [GOOD, LIMITED_ONCE, ALSO_GOOD];
		const execution = await live.client.runCopy(workflow(items, retry, nodeType));
		expect([GOOD, ALSO_GOOD].map(requestsFor)).toEqual([1, 1]);
		const errors = itemsOf(execution, 'Extract Invoice').filter(({ json }) => 'error' in json);
		expect(execution.status === 'success' ? errors : []).toEqual([]);
	});

	test('Stop ends a node that waits for a model to come back, and nothing is sent after it', async () => {
		live.sandbox.script(() => ({ kind: 'error', error: 'overloaded' }));
		const patient = workflow([GOOD, ALSO_GOOD], {}, nodeType);
		for (const { name, parameters } of patient.nodes) {
			if (name === 'Extract Invoice') Object.assign(parameters, { options: {}, overrides: {} });
		}
		const id = await live.client.startCopy(patient);
		while (live.sandbox.requests.length < 3) await pause(50);
		const stoppedMs = Date.now();
		await live.client.stop(id);
		expect((await live.client.finished(id)).status).toBe('canceled');
		console.log(`${nodeType}: stopped in ${Date.now() - stoppedMs} ms`);
		// An item has two minutes.
		expect(Date.now() - stoppedMs).toBeLessThan(10_000);
		const before = live.sandbox.requests.length;
		await pause(3_000);
		expect(live.sandbox.requests).toHaveLength(before);
	});

	test('Retry execution asks again only for what has no answer', async () => {
		const failed = await live.client.runCopy(
			workflow([GOOD, ALSO_GOOD, LIMITED_ONCE], {}, nodeType),
		);
		expect(failed.status).toBe('error');
		const execution = await live.client.retry(failed.id);
		expect(execution.status).toBe('success');
		expect(vendors(itemsOf(execution, 'Extract Invoice'))).toEqual([
			'Kestrel Paper Works',
			'Pellworth Logistics',
			'Orbweaver Hosting AG',
		]);
		expect([GOOD, ALSO_GOOD, LIMITED_ONCE].map(requestsFor)).toEqual([1, 1, 2]);
	});

	test("a loop's second pass is new work, also for the same text", async () => {
		const looping = workflow([GOOD, GOOD], {}, nodeType);
		const loop = {
			id: 'loop',
			name: 'Loop',
			type: 'n8n-nodes-base.splitInBatches',
			typeVersion: 3,
			position: [0, 0],
			parameters: { options: {} },
		};
		looping.nodes.push(loop);
		const to = (node: string): Array<{ node: string; type: string; index: number }> => [
			{ node, type: 'main', index: 0 },
		];
		Object.assign(looping.connections, {
			'One Item Each': { main: [to('Loop')] },
			Loop: { main: [[], to('Extract Invoice')] },
			'Extract Invoice': { main: [to('Loop')] },
		});
		const execution = await live.client.runCopy(looping);
		expect(execution.status).toBe('success');
		expect(itemsOf(execution, 'Loop', 0)).toHaveLength(2);
		expect(requestsFor(GOOD)).toBe(2);
	});
});
