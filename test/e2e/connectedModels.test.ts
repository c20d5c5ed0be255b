/** The Tiered Router Chat Model over n8n's own chat models at its inputs. */

import type { WorkflowFile } from '../../demo/launcher/exampleFiles';
import { PACKAGE_NAME } from '../../demo/launcher/paths';
import type { ScriptedAnswer } from '../../demo/sandbox/server';
import {
	anthropicModel,
	type CanvasNode,
	canvasNode,
	LANGCHAIN,
	n8nCredentials,
	ollamaModel,
	openAiModel,
	workflowOf,
} from '../support/n8n/canvas';
import { type LiveN8n, startLiveN8n } from '../support/n8n/liveN8n';
import { inOrder, reply, runRoot } from '../support/n8n/scripted';

jest.setTimeout(300_000);

const GPT = 'gpt-4o-mini';
const HAIKU = 'claude-haiku-5-5';
const LLAMA = 'llama3.1:8b';
const SUM = { name: 'Calculator', arguments: '{"input":"17 * 24"}' };
const at = (index: number) => ({ kind: 'ai_languageModel', nodes: ['Router'], index });
const bulk = openAiModel('GPT', GPT, at(0));
const critical = anthropicModel('Haiku', HAIKU, at(1));

/** Refused before it is called. */
const PUBLIC = {
	...{ id: 'public', name: 'public', type: 'anthropicApi' },
	data: { apiKey: 'none', url: 'https://llm.example.com' },
};
const elsewhere = (index: number): CanvasNode => ({
	...anthropicModel('Elsewhere', HAIKU, at(index)),
	credentials: { anthropicApi: { id: PUBLIC.id } },
});

let live: LiveN8n;
beforeAll(async () => {
	const workflows = [
		agent('connected', [bulk, critical]),
		agent('responses', [openAiModel('GPT', GPT, at(0), { responses: true }), critical]),
		agent('own', [ollamaModel('Llama', LLAMA, at(0)), critical], { isPrivate: true }),
		agent('disabled', [bulk, { ...critical, disabled: true }]),
		agent('missing', [bulk]),
		withSecondEnd(agent('same', [bulk])),
		agent('private', [bulk, elsewhere(1)], {
			...{ isPrivate: true, overrides: { maxRetries: 1, itemSeconds: 3 } },
		}),
		agent('private-nowhere', [elsewhere(0), critical], { isPrivate: true }),
		agent('private-input', [bulk, critical, elsewhere(2)], { hasPrivate: true }),
		agent('private-named', [bulk, critical, elsewhere(2)], {
			...{ hasPrivate: true, ownHosts: 'a.example.com, LLM.example.com' },
		}),
	];
	live = await startLiveN8n(workflows, {
		credentials: async (all, url) =>
			await Promise.resolve([...all, ...n8nCredentials(url), PUBLIC]),
	});
}, 900_000);
afterAll(async () => await live?.stop());
beforeEach(() => live.sandbox.reset());

function agent(id: string, models: CanvasNode[], settings: object = {}): WorkflowFile {
	const own = { promptType: 'define', text: 'What is 17 times 24?', options: {} };
	const root = { kind: 'ai_languageModel', nodes: ['Root'] };
	const router = { source: 'connected', ...settings };
	return workflowOf(id, [
		canvasNode('Start', 'n8n-nodes-base.manualTrigger', 1, {}, { kind: 'main', nodes: ['Root'] }),
		canvasNode('Root', `${LANGCHAIN}.agent`, 3.1, own),
		canvasNode('Router', `${PACKAGE_NAME}.tieredRouterChatModel`, 1, router, root),
		canvasNode(
			'Calculator',
			`${LANGCHAIN}.toolCalculator`,
			1,
			{},
			{ kind: 'ai_tool', nodes: ['Root'] },
		),
		...models,
	]);
}

/** The model of Bulk hangs at Critical too. */
function withSecondEnd(file: WorkflowFile): WorkflowFile {
	const ends = [0, 1].map((index) => ({ node: 'Router', type: 'ai_languageModel', index }));
	return { ...file, connections: { ...file.connections, GPT: { ai_languageModel: [ends] } } };
}

/** In order, the last one for all that come after. */
function answers(...given: ScriptedAnswer[]): void {
	live.sandbox.script(inOrder(...given));
}
const asked = (): Array<string | null> => live.sandbox.requests.map(({ model }) => model);

const run = async (id: string) => await runRoot(live, id);

describe('an agent over connected models', () => {
	test('calls its tool and answers', async () => {
		answers(reply('', SUM), reply('It is 408.'));
		const ran = await run('connected');
		expect([ran.status, ran.error]).toEqual(['success', undefined]);
		expect(ran.outputs).toMatchObject([{ output: 'It is 408.' }]);
		expect(asked()).toEqual([GPT, GPT]);
	});

	test.each([
		['OpenAI over the Responses API', 'responses', GPT],
		['Ollama, with a private call', 'own', LLAMA],
	])('%s calls its tool and answers, slips included', async (_what, id, model) => {
		answers(reply('', { ...SUM, name: 'calc_now' }), reply('', SUM), reply('It is 408.'));
		const ran = await run(id);
		expect([ran.status, ran.error]).toEqual(['success', undefined]);
		expect(ran.outputs).toMatchObject([{ output: 'It is 408.' }]);
		expect(asked()).toEqual([model, model, model]);
	});

	test.each([
		['an unknown tool', { ...SUM, name: 'calc_now' }],
		['malformed arguments', { ...SUM, arguments: '{"input": 17 *' }],
		['arguments off the schema', { ...SUM, arguments: '{"sum": "17 * 24"}' }],
	])('%s is repaired, then goes to Critical', async (_, slip) => {
		answers(reply('', slip), reply('', slip), reply('', SUM), reply('It is 408.'));
		const ran = await run('connected');
		expect([ran.status, ran.error]).toEqual(['success', undefined]);
		expect(ran.outputs).toMatchObject([{ output: 'It is 408.' }]);
		expect(asked()).toEqual([GPT, GPT, HAIKU, GPT]);
	});

	test('an outage is retried by the router alone, and goes to Critical', async () => {
		live.sandbox.script(({ model }) =>
			model === GPT ? { kind: 'error', error: 'overloaded' } : reply('It is 408.'),
		);
		const ran = await run('connected');
		expect(ran.outputs).toMatchObject([{ output: 'It is 408.' }]);
		expect(asked().filter((model) => model === HAIKU)).toHaveLength(1);
		expect(asked().filter((model) => model === GPT).length).toBeLessThanOrEqual(3);
	});

	test('each attempt is told once with its tokens, and the price of a server of one’s own is not known', async () => {
		answers(reply('', SUM), reply('It is 408.'));
		const { execution } = await run('connected');
		const all = Object.values(execution.runs).flat() as Array<{ data?: Record<string, unknown> }>;
		const billed = live.sandbox.billed.reduce(
			(sum, { usage }) => sum + usage.input + usage.output,
			0,
		);
		expect(tokensIn(all)).toBe(billed);
		const hints = (execution.runs['Router'] ?? []).flatMap((one) => one.hints ?? []);
		expect(JSON.stringify(hints)).toMatch(/Cost unknown for 2 requests/);
	});
});

/** As n8n's Logs and Evaluations add them up: what every model run says of itself. */
function tokensIn(runs: Array<{ data?: Record<string, unknown> }>): number {
	const parts = runs.flatMap(({ data }) => Object.values(data ?? {}).flat(2)) as Array<{
		json?: { tokenUsage?: { totalTokens?: number } };
	} | null>;
	return parts.reduce((sum, item) => sum + (item?.json?.tokenUsage?.totalTokens ?? 0), 0);
}

describe('what is connected wrongly', () => {
	test.each([
		['disabled', /A Critical sub-node must be connected and enabled/],
		['missing', /A Critical sub-node must be connected and enabled/],
		['same', /Critical: "GPT" is connected to Bulk as well/],
		['private-input', /Private: "Elsewhere" calls llm\.example\.com, which is not known as/],
	])('%s: nothing is asked, and the error says what to change', async (id, says) => {
		const ran = await run(id);
		expect(ran.status).toBe('error');
		expect(ran.error).toMatch(says);
		expect(live.sandbox.requests).toEqual([]);
	});
});

describe('a private call over connected models', () => {
	test('goes to own servers alone, also when they fail', async () => {
		live.sandbox.script(() => ({ kind: 'error', error: 'overloaded' }));
		const ran = await run('private');
		expect(ran.status).toBe('error');
		expect(new Set(asked())).toEqual(new Set([GPT]));
	});

	test('begins above a tier that is not on an own server', async () => {
		answers(reply('It is 408.'));
		const ran = await run('private-nowhere');
		expect([ran.status, ran.error]).toEqual(['success', undefined]);
		expect(asked()).toEqual([HAIKU]);
	});

	test('a host may be named as one of the own', async () => {
		answers(reply('It is 408.'));
		expect(await run('private-named')).toMatchObject({ status: 'success' });
	});
});
