/** The Tiered Router Chat Model under the other nodes of n8n's that take a chat model. */

import { type WorkflowFile, withCredentials } from '../../demo/launcher/exampleFiles';
import { PACKAGE_NAME } from '../../demo/launcher/paths';
import {
	anthropicModel,
	type CanvasNode,
	canvasNode,
	LANGCHAIN,
	n8nCredentials,
	workflowOf,
} from '../support/n8n/canvas';
import { type LiveN8n, startLiveN8n } from '../support/n8n/liveN8n';
import { inOrder, reply, runRoot } from '../support/n8n/scripted';

jest.setTimeout(300_000);

const GPT = 'gpt-4o-mini';
const HAIKU = 'claude-haiku-5-5';
const TEXT = 'The chair arrived late, but it is lovely.';
const root = (type: string, version: number, own: object): CanvasNode =>
	canvasNode('Root', `${LANGCHAIN}.${type}`, version, own);
const define = (text: string, more: object = {}): object => ({
	...{ promptType: 'define', text, options: {} },
	...more,
});
const toRoot = (kind: string, index = 0): CanvasNode['to'] => ({ kind, nodes: ['Root'], index });
const memory = canvasNode(
	'Memory',
	`${LANGCHAIN}.memoryBufferWindow`,
	1.3,
	{ sessionIdType: 'customKey', sessionKey: 'one' },
	toRoot('ai_memory'),
);
const second = anthropicModel('Second', HAIKU, {
	...{ kind: 'ai_languageModel', nodes: ['Root'] },
	index: 1,
});

function workflow(id: string, node: CanvasNode, parts: CanvasNode[] = []): WorkflowFile {
	const own = { providers: ['openAi'] };
	const router = `${PACKAGE_NAME}.tieredRouterChatModel`;
	const start = { kind: 'main', nodes: ['Input'] };
	const jsonOutput = JSON.stringify({ text: TEXT });
	return withCredentials(
		workflowOf(id, [
			canvasNode('Start', 'n8n-nodes-base.manualTrigger', 1, {}, start),
			canvasNode(
				'Input',
				'n8n-nodes-base.set',
				3.4,
				{ mode: 'raw', jsonOutput, options: {} },
				toRoot('main'),
			),
			node,
			canvasNode('Router', router, 1, own, toRoot('ai_languageModel')),
			...parts,
		]),
	);
}

let live: LiveN8n;
beforeAll(async () => {
	const workflows = [
		workflow('sentiment', root('sentimentAnalysis', 1.1, { inputText: TEXT, options: {} })),
		workflow('summary', root('chainSummarization', 2.1, { options: {} })),
		workflow(
			'guardrails',
			root('guardrails', 2, {
				...{ operation: 'classify', text: TEXT },
				guardrails: { jailbreak: { value: { threshold: 0.7 } } },
			}),
		),
		workflow('memory', root('agent', 3.1, define('Who am I?')), [memory]),
		workflow('fallback', root('agent', 3.1, define('Who am I?', { needsFallback: true })), [
			second,
		]),
	];
	live = await startLiveN8n(workflows, {
		credentials: async (all, url) => await Promise.resolve([...all, ...n8nCredentials(url)]),
	});
}, 900_000);
afterAll(async () => await live?.stop());
beforeEach(() => live.sandbox.reset());

/** In order, the last one for all that come after. */
function answers(...given: string[]): void {
	live.sandbox.script(inOrder(...given.map((text) => reply(text))));
}
const asked = (): Array<string | null> => live.sandbox.requests.map(({ model }) => model);

const run = async (id: string) => await runRoot(live, id);

test('Sentiment Analysis: a text in place of the form is sent back', async () => {
	const right = { sentiment: 'Positive', strength: 0.6, confidence: 0.9 };
	answers('It is positive, I think.', JSON.stringify(right));
	const ran = await run('sentiment');
	expect([ran.status, ran.error]).toEqual(['success', undefined]);
	expect(JSON.stringify(ran.outputs)).toContain('Positive');
	expect(asked()).toEqual([GPT, GPT]);
});

test('Summarization Chain', async () => {
	answers('A lovely chair came late.');
	const ran = await run('summary');
	expect([ran.status, ran.error]).toEqual(['success', undefined]);
	expect(JSON.stringify(ran.outputs)).toContain('A lovely chair came late.');
});

test('Guardrails: a figure in words is sent back', async () => {
	const right = { confidenceScore: 0.1, flagged: false };
	answers(JSON.stringify({ ...right, confidenceScore: 'low' }), JSON.stringify(right));
	const ran = await run('guardrails');
	expect([ran.status, ran.error]).toEqual(['success', undefined]);
	expect(JSON.stringify(ran.outputs)).toContain('confidenceScore');
	expect(asked()).toEqual([GPT, GPT]);
});

test('an agent’s memory brings the turn before', async () => {
	answers('You are Ottilie.', 'You are still Ottilie.');
	await run('memory');
	expect((await run('memory')).outputs).toMatchObject([{ output: 'You are still Ottilie.' }]);
	expect(JSON.stringify(live.sandbox.requests[1]?.body)).toContain('You are Ottilie.');
});

test('an agent’s own fallback model answers where none of the router’s can', async () => {
	live.sandbox.script(({ model }) =>
		model === HAIKU
			? { kind: 'reply', text: 'From the second.' }
			: { kind: 'error', error: 'bad_request' },
	);
	const ran = await run('fallback');
	expect(ran.outputs).toMatchObject([{ output: 'From the second.' }]);
	expect(asked()).toEqual([GPT, HAIKU]);
});
