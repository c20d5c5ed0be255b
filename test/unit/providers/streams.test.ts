/** Streams as servers really send them: the odd ones, beside what the contract suite asks of every dialect. */

import { systemClock } from '../../../core/engine';
import { provider } from '../../../core/providers/registry';
import type { ProviderId, Reply, Result } from '../../../core/types';
import { jsonResponse, scriptedTransport, type ScriptEntry } from '../../support/scriptedTransport';
import { accountOf, modelCall } from './support';

function sse(...events: unknown[]): Response {
	const text = events.map((event) => `data: ${JSON.stringify(event)}\n\n`).join('');
	return new Response(`${text}data: [DONE]\n\n`, {
		headers: { 'content-type': 'text/event-stream' },
	});
}

const choice = (delta: object, finish: string | null = null) => ({
	...{ object: 'chat.completion.chunk', model: 'test-model' },
	choices: [{ index: 0, delta, finish_reason: finish }],
});

const TOOL = { name: 'look', description: '', parameters: { type: 'object' } };

async function ask(
	script: ScriptEntry[],
	{ id = 'openai', model = 'test-model' }: { id?: ProviderId; model?: string } = {},
): Promise<{ result: Result<Reply>; told: string[]; bodies: unknown[] }> {
	const { transport, requests } = scriptedTransport(script);
	const told: string[] = [];
	const call = modelCall({ model, toolUse: { tools: [TOOL], choice: 'auto' } });
	const result = await provider(id).complete(call, accountOf(id), {
		...{ transport, signal: new AbortController().signal, clock: systemClock },
		onText: (text) => void told.push(text),
	});
	return { result, told, bodies: requests.map(({ body }) => body) };
}

const valueOf = (result: Result<Reply>): Reply => {
	if (!result.ok) throw new Error(result.failure.message);
	return result.value;
};

test('parallel calls that all have the index 0, or none, stay apart by their ids', async () => {
	const row = (index: number | undefined, id: string, given: string) => ({
		...{ index, id, function: { name: 'look', arguments: given } },
	});
	for (const index of [0, undefined]) {
		const { result } = await ask([
			sse(
				choice({ tool_calls: [row(index, 'a', '{"x":')] }),
				choice({ tool_calls: [{ index, function: { arguments: '1}' } }] }),
				choice({ tool_calls: [row(index, 'b', '{"x":2}')] }),
				choice({}, 'tool_calls'),
			),
		]);
		expect(valueOf(result).calls).toEqual([
			{ id: 'a', name: 'look', arguments: '{"x":1}' },
			{ id: 'b', name: 'look', arguments: '{"x":2}' },
		]);
	}
});

test('a call whose id and name are repeated in every chunk is one call', async () => {
	const part = (given: string) =>
		choice({ tool_calls: [{ index: 0, id: 'a', function: { name: 'look', arguments: given } }] });
	const { result } = await ask([sse(part('{"x"'), part(':1}'), choice({}, 'tool_calls'))]);
	expect(valueOf(result).calls).toEqual([{ id: 'a', name: 'look', arguments: '{"x":1}' }]);
});

test('a server that answers in one piece although a stream was asked for is read', async () => {
	const body = { choices: [{ message: { content: 'Four.' }, finish_reason: 'stop' }] };
	const { result, told } = await ask([jsonResponse(body)]);
	expect(valueOf(result).text).toBe('Four.');
	expect(told).toEqual([]);
});

test.each([
	[
		'OpenAI to an unverified organisation',
		'Your organization must be verified to stream this model.',
	],
	['Mistral', 'Extra inputs are not permitted: stream_options.include_usage'],
])(
	'a stream that is refused by %s is asked for in one piece, then and later',
	async (who, words) => {
		const whole = () =>
			jsonResponse({ choices: [{ message: { content: 'Four.' }, finish_reason: 'stop' }] });
		const refusal = jsonResponse({ error: { message: words } }, { status: 400 });
		const first = await ask([refusal, whole()], { model: who });
		expect(valueOf(first.result).text).toBe('Four.');
		expect(first.bodies).toMatchObject([{ stream: true }, {}]);
		expect(first.bodies[1]).not.toHaveProperty('stream');
		const second = await ask([whole()], { model: who });
		expect(second.bodies).toHaveLength(1);
	},
);

test.each([
	['an upstream that complains', 400, 'upstream: no such voice'],
	['an address that was not found', 404, 'no route for /stream/v1'],
])('%s is no refusal of a stream', async (_what, status, message) => {
	const { result, bodies } = await ask([jsonResponse({ error: { message } }, { status })]);
	expect(result.ok).toBe(false);
	expect(bodies).toHaveLength(1);
});

test('an empty stream is an outage, not an empty answer', async () => {
	const { result } = await ask([sse()]);
	expect(result).toMatchObject({ ok: false, failure: { kind: 'overloaded' } });
});

test('an error object as the only event is read in its own words', async () => {
	const { result } = await ask([
		sse({ object: 'error', message: 'the model is loading', code: 503 }),
	]);
	expect(result).toMatchObject({ ok: false, failure: { kind: 'overloaded' } });
	expect(result.ok ? '' : result.failure.message).toContain('the model is loading');
});

test('usage that stands in every chunk counts once, and one of null is none', async () => {
	const usage = { prompt_tokens: 10, completion_tokens: 2 };
	const { result } = await ask([
		sse(
			{ ...choice({ content: 'Fo' }), usage: null },
			{ ...choice({ content: 'ur.' }), usage: { ...usage, completion_tokens: 1 } },
			{ ...choice({}, 'stop'), usage },
		),
	]);
	expect(valueOf(result).usage).toMatchObject({ input: 10, output: 2 });
});

test('what a model thinks beside its answer is not told', async () => {
	const { result, told } = await ask([
		sse(choice({ reasoning_content: 'Two and two …' }), choice({ content: 'Four.' }, 'stop')),
	]);
	expect(told).toEqual(['Four.']);
	expect(valueOf(result).text).toBe('Four.');
});

describe('Ollama', () => {
	const lines = (...rows: unknown[]): Response =>
		new Response(rows.map((row) => `${JSON.stringify(row)}\n`).join(''), {
			headers: { 'content-type': 'application/x-ndjson' },
		});

	test('a line that is no JSON is an outage, and is not printed', async () => {
		const warn = jest.spyOn(console, 'warn').mockImplementation(() => undefined);
		const body = new Response('{"message":{"content":"Se"}}\nsecret text\n', {
			headers: { 'content-type': 'application/x-ndjson' },
		});
		const { result } = await ask([body], { id: 'ollama' });
		expect(result).toMatchObject({ ok: false, failure: { kind: 'network' } });
		expect(JSON.stringify(result)).not.toContain('secret text');
		expect(warn).not.toHaveBeenCalled();
		warn.mockRestore();
	});

	test('an error in the middle is read in its own words', async () => {
		const { result } = await ask(
			[lines({ message: { content: 'Fo' }, done: false }, { error: 'model runner has stopped' })],
			{ id: 'ollama' },
		);
		expect(result.ok ? '' : result.failure.message).toContain('model runner has stopped');
	});
});

describe('Anthropic', () => {
	const events = (...rows: Array<{ type: string; [key: string]: unknown }>): Response =>
		new Response(
			rows.map((row) => `event: ${row.type}\ndata: ${JSON.stringify(row)}\n\n`).join(''),
			{ headers: { 'content-type': 'text/event-stream' } },
		);

	test('the counts of the end are taken, those of the cache from the start', async () => {
		const { result } = await ask(
			[
				events(
					{
						type: 'message_start',
						message: { usage: { input_tokens: 7, cache_read_input_tokens: 90, output_tokens: 1 } },
					},
					{
						type: 'content_block_start',
						index: 0,
						content_block: { type: 'text', text: '' },
					},
					{
						type: 'content_block_delta',
						index: 0,
						delta: { type: 'text_delta', text: 'Four.' },
					},
					{
						type: 'message_delta',
						delta: { stop_reason: 'end_turn' },
						usage: { output_tokens: 5 },
					},
					{ type: 'message_stop' },
				),
			],
			{ id: 'anthropic' },
		);
		expect(valueOf(result)).toMatchObject({
			...{ text: 'Four.', finish: 'stop' },
			usage: { input: 7, cacheRead: 90, output: 5 },
		});
	});
});
