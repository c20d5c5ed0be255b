/** Answers that n8n shows while they are written: the agent behind a streaming webhook and the chat trigger. */

import { type WorkflowFile, withCredentials } from '../../demo/launcher/exampleFiles';
import { PACKAGE_NAME } from '../../demo/launcher/paths';
import type { ScriptedAnswer } from '../../demo/sandbox/server';
import {
	anthropicModel,
	canvasNode,
	LANGCHAIN,
	n8nCredentials,
	openAiModel,
	workflowOf,
} from '../support/n8n/canvas';
import { type LiveN8n, startLiveN8n } from '../support/n8n/liveN8n';
import { inOrder, reply } from '../support/n8n/scripted';

jest.setTimeout(300_000);

const SUM = { name: 'calculator', arguments: '{"input":"17 * 24"}' };
const LONG = 'Seventeen times twenty-four is four hundred and eight, as the calculator says too.';
const PAUSE_MS = 40;
const SCHEMA = { type: 'object', properties: { total: { type: 'number' } }, required: ['total'] };

let live: LiveN8n;
beforeAll(async () => {
	live = await startLiveN8n(
		[
			agent('stream', {}),
			agent('stream-ollama', {
				providers: ['ollama', 'groq', 'anthropic'],
				preset: 'costObsessed',
			}),
			agent('stream-anthropic', { callStart: 'critical' }),
			withOwnModels(agent('stream-refused', { source: 'connected' }), { responses: true }),
			withOwnModels(agent('stream-bulk', { source: 'connected' })),
			withOwnModels(agent('stream-critical', { source: 'connected', callStart: 'critical' })),
			agent('stream-unset', { providers: ['groq'] }),
			agent('stream-form', {}, true),
		],
		{ credentials: async (all, url) => await Promise.resolve([...all, ...n8nCredentials(url)]) },
	);
}, 900_000);
afterAll(async () => await live?.stop());
beforeEach(() => live.sandbox.reset());

function agent(id: string, settings: object, hasParser = false): WorkflowFile {
	const hook = { path: id, httpMethod: 'POST', responseMode: 'streaming', options: {} };
	const own = { promptType: 'define', text: 'What is 17 times 24?', hasOutputParser: hasParser };
	const model = { providers: ['openAi', 'anthropic'], preset: 'baseline', ...settings };
	const form = { schemaType: 'manual', inputSchema: JSON.stringify(SCHEMA) };
	const to = (kind: string) => ({ kind, nodes: ['Root'] });
	const file = workflowOf(id, [
		canvasNode('Hook', 'n8n-nodes-base.webhook', 2.1, hook, to('main')),
		canvasNode('Root', `${LANGCHAIN}.agent`, 3.1, { ...own, options: {} }),
		canvasNode(
			...(['Router', `${PACKAGE_NAME}.tieredRouterChatModel`, 1, model] as const),
			to('ai_languageModel'),
		),
		canvasNode('Calculator', `${LANGCHAIN}.toolCalculator`, 1, {}, to('ai_tool')),
		...(hasParser
			? [
					canvasNode(
						'Parser',
						`${LANGCHAIN}.outputParserStructured`,
						1.3,
						form,
						to('ai_outputParser'),
					),
				]
			: []),
	]);
	const nodes = file.nodes.map((node) =>
		node.name === 'Hook' ? { ...node, webhookId: id } : node,
	);
	return withCredentials({ ...file, active: false, nodes } as WorkflowFile);
}

/** n8n's own models at the inputs of the router. */
function withOwnModels(file: WorkflowFile, { responses = false } = {}): WorkflowFile {
	const at = (index: number) => ({ kind: 'ai_languageModel', nodes: ['Router'], index });
	const models = workflowOf('models', [
		openAiModel('Bulk', 'gpt-4o-mini', at(0), { responses }),
		anthropicModel('Critical', 'claude-haiku-4-5', at(1)),
	]);
	return {
		...file,
		nodes: [...file.nodes, ...models.nodes],
		connections: { ...file.connections, ...models.connections },
	};
}

interface Streamed {
	text: string;
	pieces: string[];
	errors: string[];
}

async function streamed(
	id: string,
	answers: ScriptedAnswer[],
	onPiece: (piece: string) => void = () => undefined,
): Promise<Streamed> {
	await live.client.publish(id);
	const response = await sent(`${live.url}/webhook/${id}`, inOrder(...answers));
	const pieces: string[] = [];
	const errors: string[] = [];
	const decoder = new TextDecoder();
	let rest = '';
	for await (const bytes of response.body as unknown as AsyncIterable<Uint8Array>) {
		const lines = (rest + decoder.decode(bytes, { stream: true })).split('\n');
		rest = lines.pop() ?? '';
		for (const line of lines.filter((one) => one !== '')) {
			const { type, content = '' } = JSON.parse(line) as { type: string; content?: string };
			if (type === 'error') errors.push(content);
			if (type !== 'item') continue;
			pieces.push(content);
			onPiece(content);
		}
	}
	return { text: pieces.join(''), pieces, errors };
}

/** n8n registers the webhook a moment after it has answered the activation. */
async function sent(url: string, script: ReturnType<typeof inOrder>): Promise<Response> {
	for (let left = 50; ; left -= 1) {
		live.sandbox.script(script);
		const response = await fetch(url, { method: 'POST' });
		if (response.status !== 404 || left === 0) return response;
		await new Promise((resolve) => setTimeout(resolve, 100));
	}
}

const paced = (text: string, more: object = {}): ScriptedAnswer => ({
	...{ kind: 'reply', text, pauseMs: PAUSE_MS, ...more },
});
const asked = (): Array<string | null> =>
	live.sandbox.requests.filter(({ method }) => method === 'POST').map(({ model }) => model);

test('the text of an agent with tools is read before the provider has written all of it', async () => {
	let read: (piece: string) => void = () => undefined;
	const until = new Promise((resolve) => (read = resolve));
	const answers = [reply('', SUM), { kind: 'reply' as const, text: LONG, until }];
	const { text, pieces } = await streamed('stream', answers, (piece) => read(piece));
	expect(text).toBe(LONG);
	expect(pieces.length).toBeGreaterThan(3);
	expect(asked()).toHaveLength(2);
});

test('what it says beside a call comes at once, the call when it is checked', async () => {
	const beside = { kind: 'reply' as const, text: 'I calculate. ', calls: [SUM] };
	const { text } = await streamed('stream', [beside, paced('It is 408.')]);
	expect(text).toBe('I calculate.It is 408.');
});

test('a tier that is down before its first text is replaced unseen', async () => {
	const down: ScriptedAnswer = { kind: 'error', error: 'content_refused' };
	const { text, errors } = await streamed('stream', [down, paced(LONG)]);
	expect(text).toBe(LONG);
	expect(errors).toEqual([]);
	expect(new Set(asked()).size).toBe(2);
});

test('a stream that breaks off after a text ends with an error that says so, and no second text', async () => {
	const { text, errors } = await streamed('stream', [
		paced(LONG, { breaks: 'cut' }),
		paced('Other'),
	]);
	expect(LONG.startsWith(text)).toBe(true);
	expect(text).not.toBe('');
	expect(errors.join()).toMatch(/gpt-4o-mini.+cut off.+Part of the answer was shown already/);
	expect(asked()).toHaveLength(1);
});

test('a bad call after a shown text is mended by the same model', async () => {
	const bad = { kind: 'reply' as const, text: 'I calculate.', calls: [{ ...SUM, name: 'abacus' }] };
	const { text } = await streamed('stream', [bad, reply('Again', SUM), paced('It is 408.')]);
	expect(text).toBe('I calculate.It is 408.');
	expect(new Set(asked()).size).toBe(1);
});

test.each(['ollama', 'anthropic'])('%s streams as well', async (id) => {
	const { text, pieces, errors } = await streamed(`stream-${id}`, [reply('', SUM), paced(LONG)]);
	expect(errors).toEqual([]);
	expect(text).toBe(LONG);
	expect(pieces.length).toBeGreaterThan(3);
	expect(live.sandbox.requests.map(({ dialect }) => dialect)).toEqual([id, id]);
});

test.each([
	['stream-bulk', 'gpt-4o-mini'],
	['stream-critical', 'claude-haiku-4-5'],
])(
	"connected models stream (%s), and n8n's own tracing writes nothing twice",
	async (id, model) => {
		const { text, pieces, errors } = await streamed(id, [reply('', SUM), paced(LONG)]);
		expect(errors).toEqual([]);
		expect(text).toBe(LONG);
		expect(pieces.length).toBeGreaterThan(3);
		expect(asked()).toEqual([model, model]);
	},
);

test('a connected model that refuses to stream answers in one piece', async () => {
	const { text, errors } = await streamed('stream-refused', [reply('', SUM), reply('It is 408.')]);
	expect(errors).toEqual([]);
	expect(text).toBe('It is 408.');
});

test('who reads the stream is told what is wrong, not only what to change', async () => {
	const { errors } = await streamed('stream-unset', [reply('Unasked')]);
	expect(errors.join()).toMatch(/^Providers?: .+ Choose /);
	expect(asked()).toEqual([]);
});

// With n8n's own model it asks to its iteration limit (2.41.1).
test('an agent with a form of its answer ends', async () => {
	const { text } = await streamed('stream-form', [reply('', SUM), reply('{"total": "408"}')]);
	expect(text).toBe('{"total":408}');
	expect(asked()).toHaveLength(2);
});

test('the tokens of a streamed run are those that the provider counted', async () => {
	await streamed('stream', [reply('', SUM), paced(LONG)]);
	const counted = live.sandbox.billed.map(({ usage }) => usage.input + usage.output);
	expect(counted).toHaveLength(2);
	const filter = encodeURIComponent(JSON.stringify({ workflowId: 'stream' }));
	const { results } = await live.client.request<{ results: Array<{ id: string }> }>(
		...(['GET', `/rest/executions?limit=1&filter=${filter}`] as const),
	);
	const { runs } = await live.client.finished(results[0]?.id ?? '');
	const told = (runs['Router'] ?? []).flatMap(({ data }) =>
		(data?.['ai_languageModel']?.[0] ?? []).map(
			({ json }) => (json as { tokenUsage?: { totalTokens: number } }).tokenUsage?.totalTokens,
		),
	);
	expect(told).toEqual(counted);
});
