/** Our nodes as tools of n8n's AI Agent: what the agent's model reads of them, and what comes back to it. */

import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { demoCredentialId } from '../../demo/launcher/demoCredentials';
import type { WorkflowFile } from '../../demo/launcher/exampleFiles';
import { PACKAGE_NAME } from '../../demo/launcher/paths';
import { type LiveN8n, startLiveN8n } from '../support/n8n/liveN8n';

jest.setTimeout(300_000);

interface Asked {
	messages: Array<{ role: string; content: string }>;
	tools?: Array<{ function: { name: string; description: string } }>;
}

const TOOLS: Array<[type: string, parameters: object]> = [
	['tieredRouterTool', { providers: ['openAi'] }],
	['openAiGptTool', { model: { __rl: true, mode: 'id', value: 'gpt-4o-mini' } }],
];
/** The longest answer of a tool that has nothing but the answer in it. */
const SHORT = 60;

let asked: Asked[] = [];
let model: Server;
let live: LiveN8n;

/** A model that calls its first tool once, and then says that it is done. */
beforeAll(async () => {
	model = createServer((request, response) => {
		let text = '';
		request.on('data', (part: Buffer) => (text += part.toString()));
		request.on('end', () => {
			const question = JSON.parse(text) as Asked;
			asked.push(question);
			const isDone = question.messages.at(-1)?.role === 'tool';
			const call = { name: question.tools?.[0]?.function.name, arguments: '{}' };
			const message = isDone
				? { role: 'assistant', content: 'done' }
				: {
						role: 'assistant',
						content: null,
						tool_calls: [{ id: 'c', type: 'function', function: call }],
					};
			const choice = { index: 0, message, finish_reason: isDone ? 'stop' : 'tool_calls' };
			response.setHeader('content-type', 'application/json');
			response.end(
				JSON.stringify({
					...{ id: 'x', object: 'chat.completion', created: 1_790_000_000, model: 'm' },
					...{
						choices: [choice],
						usage: { prompt_tokens: 1, completion_tokens: 1, total_tokens: 2 },
					},
				}),
			);
		});
	});
	await new Promise<void>((resolve) => model.listen(0, '127.0.0.1', resolve));
	const url = `http://127.0.0.1:${(model.address() as AddressInfo).port}/v1`;
	const own = {
		id: 'agentModel',
		name: 'Agent model',
		type: 'openAiApi',
		data: { apiKey: 'k', url },
	};
	live = await startLiveN8n(
		TOOLS.map(([type, parameters]) => workflow(type, parameters)),
		{ credentials: async (all) => await Promise.resolve([...all, own]) },
	);
}, 900_000);
afterAll(async () => {
	await live?.stop();
	await new Promise((resolve) => model.close(resolve));
});
beforeEach(() => (asked = []));

function workflow(type: string, parameters: object): WorkflowFile {
	const node = (name: string, nodeType: string, typeVersion: number, own: object, more = {}) => ({
		...{ id: name.toLowerCase(), name, type: nodeType, typeVersion, position: [0, 0] },
		...{ parameters: own, ...more },
	});
	const task = {
		...{ operation: 'extract', text: 'Invoice of Invented Ltd', schemaSource: 'fields' },
		fields: { field: [{ name: 'vendor', type: 'string' }] },
	};
	const chat = '@n8n/n8n-nodes-langchain.lmChatOpenAi';
	const to = (kind: string) => ({ [kind]: [[{ node: 'Agent', type: kind, index: 0 }]] });
	return {
		...{ id: `agent-${type}`, name: `Agent with ${type}`, settings: { executionOrder: 'v1' } },
		nodes: [
			node('Start', 'n8n-nodes-base.manualTrigger', 1, {}),
			node('Agent', '@n8n/n8n-nodes-langchain.agent', 3.1, {
				promptType: 'define',
				text: 'Read it',
				options: {},
			}),
			node(
				'Model',
				chat,
				1.3,
				{ model: { __rl: true, mode: 'id', value: 'm' }, responsesApiEnabled: false, options: {} },
				{ credentials: { openAiApi: { id: 'agentModel', name: 'Agent model' } } },
			),
			node(
				'Reader',
				`${PACKAGE_NAME}.${type}`,
				2,
				{ ...parameters, ...task },
				{
					credentials: {
						tieredOpenAiApi: { id: demoCredentialId('openAi'), name: 'Sandbox: OpenAI' },
					},
				},
			),
		],
		connections: {
			Start: { main: [[{ node: 'Agent', type: 'main', index: 0 }]] },
			Model: to('ai_languageModel'),
			Reader: to('ai_tool'),
		},
	} as unknown as WorkflowFile;
}

test.each(TOOLS)('%s says what it does with what, and answers without its way', async (type) => {
	const execution = await live.client.runById(`agent-${type}`);
	expect([execution.status, execution.error?.message]).toEqual(['success', undefined]);
	expect(asked[0]?.tools?.[0]?.function.description).toMatch(
		/^Extract fields, classify, write or solve.*takes a text or a question and returns a checked answer/,
	);
	const answer = asked.at(-1)?.messages.at(-1)?.content ?? '';
	expect(JSON.parse(answer)).toEqual([{ vendor: 'sandbox placeholder' }]);
	expect(answer.length).toBeLessThan(SHORT);
});
