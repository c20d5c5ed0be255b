/** What every dialect gives: answers, lists, streams, its own 401 and 404, and faults on demand. */

import { SANDBOX_KEY, type Sandbox, startSandbox } from '../../../demo/sandbox/server';
import type { ErrorKind, JsonObject } from '../../../demo/sandbox/types';
import { PROVIDER_FACTS } from '../../support/providers';
import { at, DIALECT_IDS, json, post, SUM_SCHEMA, WIRES } from './support';

let sandbox: Sandbox;
beforeAll(async () => {
	sandbox = await startSandbox();
});
beforeEach(() => sandbox.reset());
afterAll(async () => await sandbox.stop());

const WRONG_KEY = 'sk-wrong-31337';

describe.each(DIALECT_IDS)('%s', (id) => {
	const wire = WIRES[id];

	test('answers what it does not know with a text that says so', async () => {
		const { status, body } = await post(sandbox.url, id, wire.body('What is two and two?'));
		expect(status).toBe(200);
		expect(wire.text(body)).toContain('This is the sandbox provider, a stand-in');
		expect(at(body, 'model')).toBe(wire.model);
	});

	test('keeps what an answer would cost, and nothing for a refused request', async () => {
		await post(sandbox.url, id, wire.body('What is two and two?'));
		await post(sandbox.url, id, { ...wire.body('Hello'), model: 'unheard-of' });
		expect(sandbox.billed).toMatchObject([{ dialect: id, model: wire.model }]);
		expect(sandbox.billed[0]?.usage.input).toBeGreaterThan(0);
	});

	test('answers in the shape of the schema', async () => {
		const { body } = await post(sandbox.url, id, wire.body('Add them as JSON', SUM_SCHEMA));
		expect(json(wire.text(body))).toEqual({ sum: 0, note: 'sandbox placeholder' });
	});

	test('lists the model', async () => {
		const response = await fetch(`${sandbox.url}${wire.models}`, {
			headers: wire.auth(SANDBOX_KEY),
		});
		const body = (await response.json()) as JsonObject;
		expect(response.status).toBe(200);
		expect(JSON.stringify(body)).toContain(JSON.stringify(wire.model));
		expect(Array.isArray(body)).toBe(id === 'together');
	});

	test('refuses a wrong key as its provider does', async () => {
		const answer = await post(sandbox.url, id, wire.body('Hello'), wire.auth(WRONG_KEY));
		expect(answer.status).toBe(401);
		expect(answer.body).toMatchObject(PROVIDER_FACTS[id].refuses.key);
		expect(JSON.stringify(answer.body)).not.toContain(WRONG_KEY);
	});

	test('needs a key unless it is a server of one’s own', async () => {
		const version = { 'anthropic-version': '2023-06-01' };
		const { status } = await post(sandbox.url, id, wire.body('Hello'), version);
		expect(status).toBe(id === 'ollama' || id === 'openaiCompatible' ? 200 : 401);
	});

	test('does not know a model that is not there', async () => {
		const { status, body } = await post(sandbox.url, id, {
			...wire.body('Hello'),
			model: 'no-such-model',
		});
		expect(status).toBe(404);
		expect(body).toMatchObject(PROVIDER_FACTS[id].refuses.model);
	});

	test('refuses what is no JSON, and paths that are not there', async () => {
		const headers = wire.auth(SANDBOX_KEY);
		const init = { method: 'POST', headers, body: '{"model":' };
		expect((await fetch(`${sandbox.url}${wire.chat}`, init)).status).toBe(400);
		expect((await fetch(`${sandbox.url}${wire.chat}/more`, init)).status).toBe(404);
	});

	test('streams the same text', async () => {
		sandbox.script(() => ({ kind: 'reply', text: 'A text of several pieces, streamed.' }));
		const response = await fetch(`${sandbox.url}${wire.chat}`, {
			method: 'POST',
			headers: wire.auth(SANDBOX_KEY),
			body: JSON.stringify({ ...wire.body('Hello'), stream: true }),
		});
		const raw = await response.text();
		const isLines = id === 'ollama';
		expect(response.headers.get('content-type')).toContain(
			isLines ? 'application/x-ndjson' : 'text/event-stream',
		);
		const events = raw
			.split('\n')
			.map((line) => line.replace(/^data: /, ''))
			.filter((line) => line.startsWith('{'))
			.map((line) => JSON.parse(line) as JsonObject);
		const text = events
			.map(
				(event) =>
					at(event, 'delta', 'text') ??
					at(event, 'choices', 0, 'delta', 'content') ??
					at(event, 'message', 'content'),
			)
			.filter((piece) => typeof piece === 'string')
			.join('');
		expect(text).toBe('A text of several pieces, streamed.');
		if (id === 'anthropic') expect(raw.trimEnd()).toMatch(/event: message_stop\ndata: .*$/);
		else if (!isLines) expect(raw.trimEnd().endsWith('data: [DONE]')).toBe(true);
		else expect(events.at(-1)).toMatchObject({ done: true, done_reason: 'stop' });
	});

	test('cuts an answer at the output limit', async () => {
		sandbox.script(() => ({ kind: 'reply', text: 'x'.repeat(4_000) }));
		const limit: JsonObject =
			id === 'ollama' ? { options: { num_predict: 100 } } : { max_tokens: 100 };
		const { body } = await post(sandbox.url, id, { ...wire.body('Hello'), ...limit });
		const finish =
			at(body, 'stop_reason') ?? at(body, 'done_reason') ?? at(body, 'choices', 0, 'finish_reason');
		expect(finish).toBe(id === 'anthropic' ? 'max_tokens' : 'length');
		expect(String(wire.text(body)).length).toBeLessThanOrEqual(400);
	});

	test.each<[ErrorKind, number[]]>([
		['rate_limited', [429]],
		['overloaded', [503, 529]],
		['server_error', [500]],
		['quota', [400, 402, 429]],
		['permission', [403]],
		['context_overflow', [400, 422]],
	])('gives %s on demand', async (error, statuses) => {
		sandbox.script(() => ({ kind: 'error', error, retryAfterSeconds: 7 }));
		const { status, headers, body } = await post(sandbox.url, id, wire.body('Hello'));
		expect(statuses).toContain(status);
		expect(headers.get('retry-after')).toBe('7');
		expect(body['error']).toBeDefined();
	});

	test('breaks off, and stays silent, on demand', async () => {
		sandbox.script(() => ({ kind: 'cut' }));
		await expect(post(sandbox.url, id, wire.body('Hello'))).rejects.toThrow();
		sandbox.script(() => ({ kind: 'hang' }));
		const controller = new AbortController();
		const hanging = fetch(`${sandbox.url}${wire.chat}`, {
			method: 'POST',
			headers: wire.auth(SANDBOX_KEY),
			body: JSON.stringify(wire.body('Hello')),
			signal: controller.signal,
		});
		while (sandbox.requests.length < 2) await new Promise((resolve) => setImmediate(resolve));
		controller.abort();
		await expect(hanging).rejects.toThrow(/abort/);
	});
});

describe('the server', () => {
	test('records what it was asked, in order', async () => {
		await post(sandbox.url, 'openai', WIRES.openai.body('First'));
		await post(sandbox.url, 'ollama', WIRES.ollama.body('Second'), {});
		expect(sandbox.requests).toMatchObject([
			{
				dialect: 'openai',
				method: 'POST',
				path: '/openai/v1/chat/completions',
				model: 'gpt-4o-mini',
				headers: { authorization: `Bearer ${SANDBOX_KEY}` },
				body: { messages: [{ role: 'system' }, { content: 'First' }] },
			},
			{ dialect: 'ollama', model: 'llama3.1:8b' },
		]);
		sandbox.reset();
		expect(sandbox.requests).toEqual([]);
	});

	test('records nothing when told so', async () => {
		const forgetful = await startSandbox({ record: false });
		await post(forgetful.url, 'openai', WIRES.openai.body('Hello'));
		expect(forgetful.requests).toEqual([]);
		await forgetful.stop();
	});

	test('forgets old requests', async () => {
		const ask = async (index: number) =>
			await (await fetch(`${sandbox.url}/ollama/api/version?${index}`)).text();
		await post(sandbox.url, 'openai', WIRES.openai.body('The oldest'));
		for (let batch = 0; batch < 20; batch += 1) {
			await Promise.all(Array.from({ length: 100 }, async (_, index) => await ask(index)));
		}
		expect(sandbox.requests).toHaveLength(2_000);
		expect(sandbox.requests.some(({ dialect }) => dialect === 'openai')).toBe(false);
		// Two thousand requests take their time on a busy machine.
	}, 60_000);

	test('hands out a raw answer, and one that the script leaves to it', async () => {
		sandbox.script(({ model }) =>
			model === 'gpt-4o-mini'
				? { kind: 'raw', status: 418, headers: { 'x-tea': 'yes' }, body: { short: 'stout' } }
				: undefined,
		);
		const raw = await post(sandbox.url, 'openai', WIRES.openai.body('Hello'));
		expect([raw.status, raw.headers.get('x-tea'), raw.body]).toEqual([
			418,
			'yes',
			{ short: 'stout' },
		]);
		expect((await post(sandbox.url, 'groq', WIRES.groq.body('Hello'))).status).toBe(200);
	});

	test('refuses a bad request although a reply is scripted', async () => {
		sandbox.script(() => ({ kind: 'reply', text: 'never' }));
		const { status } = await post(sandbox.url, 'openai', { model: 'gpt-4o-mini' });
		expect(status).toBe(400);
	});

	test('says at its root what it is, and knows no other path', async () => {
		const root = await fetch(sandbox.url);
		expect([root.status, await root.text()]).toEqual([200, expect.stringContaining('stand-in')]);
		expect((await fetch(`${sandbox.url}/v1/chat/completions`)).status).toBe(404);
	});

	test('answers the version of Ollama', async () => {
		const response = await fetch(`${sandbox.url}/ollama/api/version`);
		expect(await response.json()).toEqual({ version: expect.stringContaining('sandbox') });
	});
});
