/** The Responses API of the sandbox, asked by OpenAI's own client. */

import OpenAI from 'openai';
import { startSandbox } from '../../../demo/sandbox/server';

let sandbox: Awaited<ReturnType<typeof startSandbox>>;
let client: OpenAI;
beforeAll(async () => {
	sandbox = await startSandbox({});
	const baseURL = `${sandbox.url}/openai/v1`;
	client = new OpenAI({ apiKey: 'sandbox-key', baseURL, maxRetries: 0 });
});
afterAll(async () => await sandbox.stop());
beforeEach(() => sandbox.reset());

const MODEL = 'gpt-4o-mini';
const TOOL = {
	...{ type: 'function' as const, name: 'look', strict: null },
	parameters: { type: 'object', properties: { city: { type: 'string' } } },
};
const CALL = {
	...{ type: 'function_call' as const, call_id: 'call_1', name: 'look', arguments: '{}' },
};
const OUTPUT = { type: 'function_call_output' as const, call_id: 'call_1', output: '4' };

test('answers in words, with its usage', async () => {
	sandbox.script(() => ({ kind: 'reply', text: 'Four.' }));
	const answer = await client.responses.create({ model: MODEL, input: 'Two and two?' });
	expect(answer).toMatchObject({ status: 'completed', output_text: 'Four.', error: null });
	expect(answer.usage?.total_tokens).toBe(
		(answer.usage?.input_tokens ?? 0) + (answer.usage?.output_tokens ?? 0),
	);
	expect(sandbox.billed).toHaveLength(1);
});

test('calls tools, and takes their answers', async () => {
	sandbox.script(() => ({ kind: 'reply', text: '', calls: [{ name: 'look', arguments: '{}' }] }));
	const first = await client.responses.create({ model: MODEL, input: 'Look', tools: [TOOL] });
	expect(first.output).toMatchObject([{ type: 'function_call', name: 'look', arguments: '{}' }]);
	const input = [{ role: 'user' as const, content: 'Look' }, CALL, OUTPUT];
	sandbox.script(() => ({ kind: 'reply', text: 'It is 4.' }));
	const second = await client.responses.create({ model: MODEL, input, tools: [TOOL] });
	expect(second.output_text).toBe('It is 4.');
});

test.each([
	['a result without its call', [OUTPUT], /No tool call found/],
	['a call without its result', [CALL], /No tool output found for function call call_1/],
	['an id of another kind', [{ ...CALL, id: 'call_1' }, OUTPUT], /begins with 'fc'/],
])('refuses %s', async (_what, items, words) => {
	const input = [{ role: 'user' as const, content: 'Look' }, ...items];
	await expect(client.responses.create({ model: MODEL, input })).rejects.toThrow(words);
});

test('refuses a model, a key and a field that it does not know', async () => {
	const ask = async (more: object) =>
		await client.responses.create({ model: MODEL, input: 'Hello', ...more });
	await expect(ask({ model: 'gpt-nine' })).rejects.toThrow(/404/);
	await expect(ask({ max_tokens: 5 })).rejects.toThrow(/Unknown parameter: 'max_tokens'/);
	const stranger = client.withOptions({ apiKey: 'another' });
	await expect(stranger.responses.create({ model: MODEL, input: 'Hello' })).rejects.toThrow(/401/);
});

test('an answer that does not fit its limit is incomplete', async () => {
	sandbox.script(() => ({ kind: 'reply', text: 'A long answer. '.repeat(20) }));
	const asked = { model: MODEL, input: 'Tell', max_output_tokens: 16 };
	expect(await client.responses.create(asked)).toMatchObject({
		...{ status: 'incomplete', incomplete_details: { reason: 'max_output_tokens' } },
	});
});
