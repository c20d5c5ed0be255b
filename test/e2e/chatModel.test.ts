/** The Tiered Router Chat Model under n8n's own agents and chains, with models that slip. */

import { allItemsOf } from '../../demo/launcher/compare';
import { type WorkflowFile, withCredentials } from '../../demo/launcher/exampleFiles';
import { PACKAGE_NAME } from '../../demo/launcher/paths';
import type { RecordedRequest, ScriptedAnswer } from '../../demo/sandbox/server';
import { type LiveN8n, startLiveN8n } from '../support/n8n/liveN8n';
import { inOrder, reply, runRoot } from '../support/n8n/scripted';

jest.setTimeout(300_000);

const LANGCHAIN = '@n8n/n8n-nodes-langchain';
const SUM = { name: 'calculator', arguments: '{"input":"17 * 24"}' };
const SCHEMA = {
	type: 'object',
	properties: { total: { type: 'number' } },
	required: ['total'],
	additionalProperties: false,
};

const IMAGE = {
	...{ type: 'HumanMessagePromptTemplate', messageType: 'imageUrl' },
	...{ imageUrl: 'https://example.test/a.png', imageDetail: 'auto' },
};

let live: LiveN8n;
beforeAll(async () => {
	live = await startLiveN8n([
		agent('agent', {}),
		agent('agent-form', { hasOutputParser: true }, true),
		withBrokenTool(agent('agent-bulk', {}, false, { callStart: 'bulkUntilWrong' })),
		agent('agent-rules', {}, false, {
			callStart: 'critical',
			callRules: {
				rule: [
					{ when: { maxRound: 1, hasTools: true }, tier: 'Critical' },
					{ when: { minRound: 2 }, tier: 'Bulk' },
				],
			},
		}),
		agent('agent-rules-wrong', {}, false, { callRules: { rule: [{ when: {}, tier: 'Gold' }] } }),
		twoItems(),
		twoAgents(),
		withBrokenTool(agent('agent-limited', {}, false, { options: { maxExecutionRequests: 3 } })),
		agent('agent-long', { text: "={{ 'word '.repeat(1200000) }}" }),
		agent('agent-private', {}, false, { isPrivate: true }),
		chain('chain-image', 'chainLlm', 1.9, {
			...{ promptType: 'define', text: 'What is this?' },
			messages: { messageValues: [IMAGE] },
		}),
		withPhoto(agent('agent-photo', { options: { passthroughBinaryImages: true } })),
		withPhoto(
			agent('agent-photo-ladder', { options: { passthroughBinaryImages: true } }, false, {
				...{ providers: ['ollama', 'groq', 'anthropic'], preset: 'costObsessed' },
			}),
		),
		agent('agent-nobody', {}, false, { providers: [] }),
		agent('agent-elsewhere', {}, false, { providers: ['anthropic'] }),
		chain('chain', 'chainLlm', 1.9, { promptType: 'define', text: 'Say hello' }),
		chain('extractor', 'informationExtractor', 1.2, {
			...{ text: 'The total is 12 euros', schemaType: 'manual' },
			inputSchema: JSON.stringify(SCHEMA),
		}),
		chain('classifier', 'textClassifier', 1.1, {
			inputText: 'Where is my parcel?',
			categories: { categories: [{ category: 'delivery' }, { category: 'billing' }] },
		}),
	]);
}, 900_000);
afterAll(async () => await live?.stop());
beforeEach(() => live.sandbox.reset());

function node(name: string, type: string, typeVersion: number, parameters: object): object {
	return { id: name.toLowerCase(), name, type, typeVersion, position: [0, 0], parameters };
}

const to = (kind: string) => ({ [kind]: [[{ node: 'Root', type: kind, index: 0 }]] });

function workflow(id: string, root: object, parts: object[], settings: object): WorkflowFile {
	const model = { providers: ['openAi', 'anthropic'], preset: 'baseline', ...settings };
	const connections = Object.fromEntries(
		parts.map((part) => {
			const { name } = part as { name: string };
			return [name, to(name === 'Parser' ? 'ai_outputParser' : 'ai_tool')];
		}),
	);
	return withCredentials({
		...{ id, name: id, settings: { executionOrder: 'v1' } },
		nodes: [
			node('Start', 'n8n-nodes-base.manualTrigger', 1, {}),
			root,
			node('Router', `${PACKAGE_NAME}.tieredRouterChatModel`, 1, model),
			...parts,
		],
		connections: {
			...{ Start: to('main'), Router: to('ai_languageModel') },
			...connections,
		},
	} as unknown as WorkflowFile);
}

function agent(id: string, parameters: object, hasParser = false, settings = {}): WorkflowFile {
	const own = { promptType: 'define', text: 'What is 17 times 24?', options: {}, ...parameters };
	const parser = node('Parser', `${LANGCHAIN}.outputParserStructured`, 1.3, {
		...{ schemaType: 'manual', inputSchema: JSON.stringify(SCHEMA) },
	});
	const tools = [node('Calculator', `${LANGCHAIN}.toolCalculator`, 1, {})];
	const root = node('Root', `${LANGCHAIN}.agent`, 3.1, own);
	return workflow(id, root, hasParser ? [...tools, parser] : tools, settings);
}

function chain(id: string, type: string, version: number, parameters: object): WorkflowFile {
	return workflow(id, node('Root', `${LANGCHAIN}.${type}`, version, parameters), [], {});
}

/** A picture of one point comes with the item. */
function withPhoto(file: WorkflowFile): WorkflowFile {
	const png =
		'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==';
	const binary = `{ photo: { data: '${png}', mimeType: 'image/png', fileName: 'a.png' } }`;
	const code = node('Photo', 'n8n-nodes-base.code', 2, {
		jsCode: `return [{ json: {}, binary: ${binary} }];`,
	});
	const to = (next: string) => ({ main: [[{ node: next, type: 'main', index: 0 }]] });
	return {
		...file,
		nodes: [...file.nodes, code] as WorkflowFile['nodes'],
		connections: { ...file.connections, Start: to('Photo'), Photo: to('Root') },
	};
}

function withBrokenTool(file: WorkflowFile): WorkflowFile {
	const jsCode = 'throw new Error("The stock cannot be read")';
	const own = { description: 'Tells the stock', jsCode };
	const tool = node('Stock', `${LANGCHAIN}.toolCode`, 1.3, own);
	return {
		...file,
		nodes: [...file.nodes, tool] as WorkflowFile['nodes'],
		connections: { ...file.connections, Stock: to('ai_tool') },
	};
}

function twoItems(): WorkflowFile {
	const file = agent('agent-items', { text: '={{ $json.text }}' });
	const items = [{ text: 'Say hello' }, { text: 'What is 17 times 24?' }];
	const rows = node('Rows', 'n8n-nodes-base.splitOut', 1, { fieldToSplitOut: 'rows', options: {} });
	const input = node('Input', 'n8n-nodes-base.set', 3.4, {
		...{ mode: 'raw', jsonOutput: JSON.stringify({ rows: items }), options: {} },
	});
	const next = (name: string) => ({ main: [[{ node: name, type: 'main', index: 0 }]] });
	return {
		...file,
		nodes: [...file.nodes, input, rows] as WorkflowFile['nodes'],
		connections: {
			...file.connections,
			...{ Start: next('Input'), Input: next('Rows'), Rows: to('main') },
		},
	};
}

/** Both are asked the same of two items, one after the other, by the same model node. */
function twoAgents(): WorkflowFile {
	const file = twoItems();
	const first = file.nodes.find(({ name }) => name === 'Root');
	const { Router, Calculator } = file.connections as Record<string, Record<string, object[][]>>;
	const both = (kind: string, ends: object[][] | undefined) => ({
		[kind]: [[...(ends?.[0] ?? []), { node: 'Second', type: kind, index: 0 }]],
	});
	const text = "={{ $('Rows').all()[$itemIndex].json.text }}";
	const second = {
		...first,
		id: 'second',
		name: 'Second',
		parameters: { ...first?.parameters, text },
	};
	return {
		...{ ...file, id: 'two-agents', name: 'two-agents' },
		nodes: [...file.nodes, second] as WorkflowFile['nodes'],
		connections: {
			...file.connections,
			Root: { main: [[{ node: 'Second', type: 'main', index: 0 }]] },
			Router: both('ai_languageModel', Router?.ai_languageModel),
			Calculator: both('ai_tool', Calculator?.ai_tool),
		},
	};
}

/** In order, the last one for all that come after. */
function answers(...given: ScriptedAnswer[]): void {
	live.sandbox.script(inOrder(...given));
}
const modelsAsked = (): Array<string | null> => live.sandbox.requests.map(({ model }) => model);

const run = async (id: string) => await runRoot(live, id);

const GPT = 'gpt-4o-mini';
const HAIKU = 'claude-haiku-5-5';

describe('an agent with a tool', () => {
	test('calls it and answers, one request a round', async () => {
		answers(reply('', SUM), reply('It is 408.'));
		const ran = await run('agent');
		expect([ran.status, ran.error]).toEqual(['success', undefined]);
		expect(ran.outputs).toMatchObject([{ output: 'It is 408.' }]);
		expect(modelsAsked()).toEqual([GPT, GPT]);
		const [, second] = live.sandbox.requests as RecordedRequest[];
		expect(JSON.stringify(second?.body)).toContain('408');
	});

	test.each<[string, ScriptedAnswer[], string[]]>([
		['an unknown tool is mended', [reply('', { ...SUM, name: 'calc_now' })], [GPT, GPT, GPT]],
		['malformed arguments', [reply('', { ...SUM, arguments: '{"input": 17 *' })], [GPT, GPT, GPT]],
		[
			'a call that stays bad goes up a tier',
			[reply('', { ...SUM, name: 'calc_now' }), reply('', { ...SUM, name: 'calc_now' })],
			[GPT, GPT, HAIKU, GPT],
		],
		['a call written as text', [], [GPT, GPT]],
	])('%s', async (name, slips, asked) => {
		const written = reply(JSON.stringify({ name: SUM.name, arguments: { input: '17 * 24' } }));
		const good = name.includes('as text') ? written : reply('', SUM);
		answers(...slips, good, reply('It is 408.'));
		const ran = await run('agent');
		expect([ran.status, ran.error]).toEqual(['success', undefined]);
		expect(ran.outputs).toMatchObject([{ output: 'It is 408.' }]);
		expect(modelsAsked()).toEqual(asked);
	});

	test('that goes round in circles ends at the request limit of the execution', async () => {
		// Well-formed calls for ever: n8n's own limit would be ten rounds.
		answers(reply('', SUM));
		const ran = await run('agent-limited');
		expect(ran.status).toBe('error');
		expect(ran.error).toMatch(/Max Requests per Execution: all 3 are used/);
		expect(modelsAsked()).toEqual([GPT, GPT, GPT]);
	});

	test('a conversation beyond every window is not sent, and the error names the windows', async () => {
		answers(reply('never'));
		const ran = await run('agent-long');
		expect(ran.status).toBe('error');
		expect(ran.error).toMatch(/gpt-4o-mini was left out: about 1,200,150 input tokens do not fit/);
		expect(modelsAsked()).toEqual([]);
	});

	test('an outage goes to the next tier, and a call that nobody can make ends with an error', async () => {
		live.sandbox.script(({ model }) =>
			model === GPT ? { kind: 'error', error: 'overloaded' } : reply('It is 408.'),
		);
		expect((await run('agent')).outputs).toMatchObject([{ output: 'It is 408.' }]);
		live.sandbox.reset();
		answers(reply('', { ...SUM, name: 'calc_now' }));
		const ran = await run('agent');
		expect(ran.status).toBe('error');
		expect(ran.error).toMatch(/bad tool call \(there is no tool "calc_now"/);
		expect(modelsAsked().length).toBeLessThanOrEqual(4);
	});

	test('starts on the critical tier once a tool has failed', async () => {
		answers(reply('', { name: 'Stock', arguments: '{"input":"lamps"}' }), reply('Not known.'));
		const ran = await run('agent-bulk');
		expect([ran.status, ran.error]).toEqual(['success', undefined]);
		expect(modelsAsked()).toEqual([GPT, HAIKU]);
	});

	test('starts each call where a rule on the call says', async () => {
		answers(reply('', SUM), reply('It is 408.'));
		const ran = await run('agent-rules');
		expect([ran.status, ran.error]).toEqual(['success', undefined]);
		expect(modelsAsked()).toEqual([HAIKU, GPT]);
		const told = JSON.stringify(ran.execution.runs['Router']);
		expect(told).toContain('Rule 1 says Critical');
		expect(told).toContain('Rule 2 says Bulk');
	});

	test('a rule that says nothing is an error before anything is sent', async () => {
		const ran = await run('agent-rules-wrong');
		expect(ran.error).toBe('Rules > Rule 1 > When: the rule has no condition');
		expect(modelsAsked()).toEqual([]);
	});

	test('ends by its structured answer, also where the model writes it as text', async () => {
		answers(reply('', SUM), reply('{"total": "408"}'));
		const ran = await run('agent-form');
		expect([ran.status, ran.error]).toEqual(['success', undefined]);
		expect(ran.outputs).toMatchObject([{ output: { total: 408 } }]);
		expect(modelsAsked()).toEqual([GPT, GPT]);
	});
});

describe('what is wrong is said before anything is sent', () => {
	test.each([
		['agent-private', /private/i],
		['agent-nobody', /Providers: no provider is chosen/],
		['agent-elsewhere', /Providers: items start at Bulk \(gpt-4o-mini\), and OpenAI is not chosen/],
	])('%s', async (id, says) => {
		const ran = await run(id);
		expect(ran.status).toBe('error');
		expect(ran.error).toMatch(says);
		expect(modelsAsked()).toEqual([]);
	});
});

test('an image goes to the model with the question', async () => {
	answers(reply('A small lamp.'));
	const ran = await run('chain-image');
	expect([ran.status, ran.error]).toEqual(['success', undefined]);
	expect(modelsAsked()).toEqual([GPT]);
	expect(JSON.stringify(live.sandbox.requests[0]?.body)).toContain('image_url');
});

describe('a picture that comes with an item', () => {
	test("goes to the model through the agent's own option, in every round", async () => {
		answers(reply('', SUM), reply('A point.'));
		const ran = await run('agent-photo');
		expect([ran.status, ran.error]).toEqual(['success', undefined]);
		const bodies = live.sandbox.requests.map(({ body }) => JSON.stringify(body));
		expect(bodies.map((text) => text.includes('data:image/png;base64,iVBOR'))).toEqual([
			true,
			true,
		]);
	});

	test('passes over the tiers that read text alone', async () => {
		answers(reply('A point.'));
		const ran = await run('agent-photo-ladder');
		expect([ran.status, ran.error]).toEqual(['success', undefined]);
		expect(modelsAsked()).toEqual([HAIKU]);
	});
});

describe('the rounds of an agent', () => {
	const bodies = (): string[] => live.sandbox.requests.map(({ body }) => JSON.stringify(body));

	test('parallel calls come back to the model as it made them', async () => {
		answers(reply('Both.', SUM, { ...SUM, arguments: '{"input":"2 * 3"}' }), reply('408 and 6.'));
		const ran = await run('agent');
		expect(ran.outputs).toMatchObject([{ output: '408 and 6.' }]);
		const messages = (live.sandbox.requests[1]?.body as { messages: object[] }).messages;
		expect(messages.slice(-3)).toMatchObject([
			{ role: 'assistant', content: 'Both.', tool_calls: [{}, {}] },
			{ role: 'tool' },
			{ role: 'tool' },
		]);
		expect(bodies()[1]).not.toMatch(/\\"id\\":/);
	});

	test('two agents that are asked the same are answered each', async () => {
		let rounds = 0;
		live.sandbox.script(({ body }) => {
			const text = JSON.stringify(body);
			if (text.includes('Say hello')) return reply(`Hello ${(rounds += 1)}`);
			return text.includes('"tool_call_id"')
				? reply(`It is 408, ${(rounds += 1)}`)
				: reply('', SUM);
		});
		const { execution, status } = await run('two-agents');
		expect(status).toBe('success');
		const texts = ['Root', 'Second'].map((name) =>
			allItemsOf(execution, name).map(({ json }) => json['output']),
		);
		expect(texts).toEqual([
			['Hello 1', 'It is 408, 2'],
			['Hello 3', 'It is 408, 4'],
		]);
	});

	test('an item that was answered is not paid for again while another one calls a tool', async () => {
		live.sandbox.script(({ body }) => {
			const text = JSON.stringify(body);
			if (text.includes('Say hello')) return reply('Hello');
			return text.includes('"tool_call_id"') ? reply('It is 408.') : reply('', SUM);
		});
		const ran = await run('agent-items');
		expect([ran.status, ran.error]).toEqual(['success', undefined]);
		expect(ran.outputs).toMatchObject([{ output: 'Hello' }, { output: 'It is 408.' }]);
		expect(bodies().filter((text) => text.includes('Say hello'))).toHaveLength(1);
		expect(bodies()).toHaveLength(3);
	});
});

describe('a chain', () => {
	test('gets a text', async () => {
		answers(reply('Hello'));
		expect((await run('chain')).outputs).toMatchObject([{ text: 'Hello' }]);
	});

	test('that writes its form into the prompt gets that form, after a repair', async () => {
		answers(reply('Here you are: {"sum": 12}'), reply('{"total": 12}'));
		const ran = await run('extractor');
		expect([ran.status, ran.error]).toEqual(['success', undefined]);
		expect(ran.outputs).toMatchObject([{ output: { total: 12 } }]);
		expect(modelsAsked()).toEqual([GPT, GPT]);
	});

	test('that classifies sends the item to its category', async () => {
		answers(reply('```json\n{"delivery": true, "billing": false}\n```'));
		const ran = await run('classifier');
		expect([ran.status, ran.error]).toEqual(['success', undefined]);
		expect(ran.execution.runs['Root']?.[0]?.data?.main?.map((one) => one?.length)).toEqual([1, 0]);
	});
});

test('the Logs panel gets each attempt with its tokens, and the hint what all calls cost', async () => {
	answers(reply('', { ...SUM, name: 'calc_now' }), reply('', SUM), reply('It is 408.'));
	const { execution } = await run('agent');
	const runs = execution.runs['Router'] ?? [];
	const told = runs.flatMap(
		(one) =>
			(one.data as unknown as Record<string, Array<Array<{ json: object }>>>)[
				'ai_languageModel'
			]?.[0] ?? [],
	);
	expect(told.map(({ json }) => json)).toMatchObject([
		{ attempt: { model: GPT, outcome: 'bad_tool_call' }, tokenUsage: {} },
		{ attempt: { model: GPT, reason: 'repair', outcome: 'accepted' }, tokenUsage: {} },
		{ attempt: { model: GPT, outcome: 'accepted' }, tokenUsage: {} },
	]);
	const inputs = runs.map((one) =>
		JSON.stringify((one as { inputOverride?: object }).inputOverride),
	);
	expect(inputs[0]).toContain('What is 17 times 24?');
	expect(inputs[0]).not.toContain('calc_now');
	expect(inputs[1]).toContain('calc_now');
	const hints = runs.flatMap((one) => (one as { hints?: Array<{ message: string }> }).hints ?? []);
	expect(hints.at(-1)?.message).toMatch(/^2 calls: 2 valid, 1 repaired\. Cost \$0\.00002/);
});
