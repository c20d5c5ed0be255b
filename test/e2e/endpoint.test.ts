/** The example "OpenAI-compatible endpoint", switched on and asked by OpenAI's own client. */

import OpenAI from 'openai';
import { readExample, type WorkflowFile } from '../../demo/launcher/exampleFiles';
import { type LiveN8n, startLiveN8n } from '../support/n8n/liveN8n';

jest.setTimeout(300_000);

const KEY = 'a key of our own';
const AUTH = {
	...{ id: 'endpointKey', name: 'Endpoint key', type: 'httpHeaderAuth' },
	data: { name: 'Authorization', value: `Bearer ${KEY}` },
};

let live: LiveN8n;
beforeAll(async () => {
	live = await startLiveN8n([switchedOn()], {
		credentials: async (all) => await Promise.resolve([...all, AUTH]),
	});
	await live.client.publish(switchedOn().id);
	await reachable();
}, 900_000);
afterAll(async () => await live?.stop());
beforeEach(() => live.sandbox.reset());

function switchedOn(): WorkflowFile {
	const file = readExample('openai-compatible-endpoint');
	const nodes = file.nodes.map((node) =>
		node.name === 'Chat Completions'
			? { ...node, disabled: false, credentials: { httpHeaderAuth: AUTH } }
			: node,
	);
	return { ...file, id: 'endpoint-live', name: 'Endpoint', nodes };
}

/** n8n registers the webhook a moment after it has answered the activation. */
async function reachable(): Promise<void> {
	const url = `${live.url}/webhook/v1/chat/completions`;
	for (let left = 50; left > 0; left -= 1) {
		if ((await fetch(url, { method: 'POST' })).status !== 404) return;
		await new Promise((resolve) => setTimeout(resolve, 100));
	}
	throw new Error(`${url} is not there`);
}

const client = (apiKey = KEY): OpenAI =>
	new OpenAI({ apiKey, baseURL: `${live.url}/webhook/v1`, maxRetries: 0 });
const ask = async (model: string, content: string, more: object = {}) =>
	await client().chat.completions.create({
		...{ model, messages: [{ role: 'user', content }] },
		...more,
	});

const SCHEMA = {
	...{ type: 'object', properties: { place: { type: 'string' }, people: { type: 'integer' } } },
	...{ required: ['place', 'people'], additionalProperties: false },
};
const FORM = {
	response_format: { type: 'json_schema', json_schema: { name: 'booking', schema: SCHEMA } },
};

test('answers in words, by the tier that stands for the model', async () => {
	const bulk = await ask('bulk', 'Request W-1: Thank a customer');
	expect(bulk.choices[0]?.message.content).toMatch(/^Thank you for your order/);
	expect(bulk.usage?.total_tokens).toBeGreaterThan(0);
	await ask('critical', 'Request W-1: Thank a customer');
	await ask('private', 'Request W-1: Thank a customer');
	const asked = live.sandbox.requests.map(({ dialect }) => dialect);
	expect(asked).toEqual(['openai', 'anthropic', 'ollama']);
});

test('gives the form that was asked for, although the model slips', async () => {
	const answer = await ask('bulk', 'Request W-3: A table for seven at the Heron', FORM);
	const content = answer.choices[0]?.message.content ?? '';
	expect(JSON.parse(content)).toEqual({ place: 'the Heron', people: 7 });
	expect(live.sandbox.requests).toHaveLength(2);
});

test('sees a whole conversation', async () => {
	const messages = [
		{ role: 'system' as const, content: 'Be short' },
		{ role: 'user' as const, content: 'Request W-2: Which of our terms?' },
		{ role: 'assistant' as const, content: 'Which deposit?' },
		{ role: 'user' as const, content: [{ type: 'text' as const, text: 'That of 2025' }] },
	];
	await client().chat.completions.create({ model: 'bulk', messages });
	const sent = JSON.stringify(live.sandbox.requests[0]?.body);
	for (const text of ['Be short', 'W-2', 'Which deposit?', 'That of 2025'])
		expect(sent).toContain(text);
});

test.each([
	['another key', async () => await client('wrong').chat.completions.create(SIMPLE), 403],
	['no such model', async () => await ask('gpt-4o', 'Hello'), 400],
	['tools', async () => await ask('bulk', 'Hello', { tools: [TOOL] }), 400],
	['an image', async () => await ask('bulk', IMAGE as never), 400],
	[
		'no message',
		async () => await client().chat.completions.create({ model: 'bulk', messages: [] }),
		400,
	],
])('%s is refused, and nothing is asked', async (_, send, status) => {
	await expect(send()).rejects.toMatchObject({ status });
	expect(live.sandbox.requests).toEqual([]);
});

const SIMPLE = { model: 'bulk', messages: [{ role: 'user' as const, content: 'Hello' }] };
const TOOL = { type: 'function', function: { name: 'sum', parameters: { type: 'object' } } };
const IMAGE = [{ type: 'image_url', image_url: { url: 'https://example.test/a.png' } }];

test('says so where no model can answer', async () => {
	live.sandbox.script(() => ({ kind: 'error', error: 'bad_request', message: 'Not today' }));
	await expect(ask('bulk', 'Hello')).rejects.toMatchObject({ status: 502 });
});
