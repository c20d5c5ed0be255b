/** What an expression gives for one item holds for that item and no other: servers, keys, output settings. */

import type { IDataObject } from 'n8n-workflow';
import { type Sandbox, startSandbox } from '../../demo/sandbox/server';
import { byName, extract, model, runRouter, tier } from './routerFixtures';
import {
	oneNode,
	runWorkflow,
	SANDBOX_KEY,
	sandboxCredentials,
	type TestCredentials,
} from './support';

let first: Sandbox;
let second: Sandbox;
beforeAll(async () => {
	first = await startSandbox({});
	second = await startSandbox({});
});
beforeEach(() => {
	for (const sandbox of [first, second]) {
		sandbox.reset();
		sandbox.script(byName);
	}
});
afterAll(async () => {
	await first.stop();
	await second.stop();
});

/** Items one, two, three: two belongs to the second server. */
const items = (): IDataObject[] =>
	['one', 'two', 'three'].map((text) => ({
		text: `text-${text}`,
		server: text === 'two' ? second.url : first.url,
		key: text === 'two' ? 'wrong-key' : SANDBOX_KEY,
	}));
const seen = (sandbox: Sandbox): string[] =>
	['one', 'two', 'three'].filter((text) =>
		JSON.stringify(sandbox.requests).includes(`text-${text}`),
	);

const continues = { onError: 'continueRegularOutput' as const };

test.each(['ollama', 'openaiCompatible'])(
	'Base URL Without Key of the router (%s)',
	async (noKeyServer) => {
		const folder = noKeyServer === 'ollama' ? '/ollama' : '/compatible/v1';
		const ran = await runRouter(first, {
			parameters: extract({
				providers: ['noKey'],
				noKeyServer,
				noKeyBaseUrl: `={{ $json.server + "${folder}" }}`,
				tiersBaseline: {
					tier: [tier('Bulk', { provider: 'noKey', model: model('llama3.1:8b') })],
				},
			}),
			items: items(),
			settings: continues,
		});
		expect(ran.json('Node')).toHaveLength(3);
		expect([seen(first), seen(second)]).toEqual([['one', 'three'], ['two']]);
	},
);

test('Base URL of Self-Hosted Llama without a credential', async () => {
	await runWorkflow(
		oneNode({
			type: 'selfHostedLlama',
			parameters: {
				...extract(),
				server: 'noKey',
				noKeyBaseUrl: '={{ $json.server }}/ollama',
				model: model('llama3.1:8b'),
				options: {},
			},
			items: items(),
		}),
	);
	expect([seen(first), seen(second)]).toEqual([['one', 'three'], ['two']]);
});

const withOpenAi = (changes: IDataObject): TestCredentials =>
	sandboxCredentials(first.url, { tieredOpenAiApi: changes as never });

describe('expressions in a credential', () => {
	const run = async (credentials: TestCredentials, changes: IDataObject = {}) =>
		await runRouter(first, {
			parameters: extract({ providers: ['openAi'], ...changes }),
			items: items(),
			settings: continues,
			credentials,
		});

	test('the address', async () => {
		await run(withOpenAi({ baseUrl: '={{ $json.server }}/openai/v1' }));
		expect([seen(first), seen(second)]).toEqual([['one', 'three'], ['two']]);
	});

	test('the key: one that is refused takes its own items with it, and no others', async () => {
		const ran = await run(withOpenAi({ apiKey: '={{ $json.key }}' }));
		expect(ran.json('Node').map(({ error }) => error === undefined)).toEqual([true, false, true]);
	});

	test('an address that is none for one item fails that item alone', async () => {
		const ran = await run(
			withOpenAi({
				baseUrl:
					'={{ $json.text === "text-two" ? "" + $json.nothing : $json.server + "/openai/v1" }}',
			}),
		);
		expect(ran.json('Node').map(({ error }) => error === undefined)).toEqual([true, false, true]);
		expect(ran.json('Node')[1]?.error).toMatch(/^Credential for OpenAI > Base URL: /);
	});

	test('whether a server is private: what is declared for one item is not declared for the next', async () => {
		const home = { isPrivate: '={{ $json.text !== "text-two" }}', baseUrl: `${second.url}/ollama` };
		const ran = await run(sandboxCredentials(first.url, { tieredOllamaApi: home as never }), {
			providers: ['openAi', 'ollama'],
			isPrivate: true,
		});
		expect(ran.json('Node').map(({ error }) => error === undefined)).toEqual([true, false, true]);
		expect([seen(first), seen(second)]).toEqual([[], ['one', 'three']]);
	});
});

test('a credential without an expression is read for all items at once', async () => {
	const run = await runRouter(first, {
		parameters: extract({ providers: ['openAi'] }),
		items: Array.from({ length: 40 }, (_, at) => ({ text: `text ${at}` })),
	});
	expect(run.json('Node')).toHaveLength(40);
	expect(run.credentialReads).toHaveLength(2);
});

test('Include Input Fields, Routing Details and Items at Once', async () => {
	const ran = await runRouter(first, {
		parameters: extract({
			providers: ['openAi'],
			options: {
				includeInput: '={{ $json.text === "text-two" }}',
				routingDetail: '={{ $json.text === "text-three" ? "off" : "summary" }}',
				itemsAtOnce: '={{ $json.text === "text-one" ? 0 : 3 }}',
			},
		}),
		items: items(),
		settings: continues,
	});
	const [one, two, three] = ran.json('Node');
	expect(one?.error).toMatch(/^Options > Items at Once: 0 cannot be used/);
	expect(two).toMatchObject({ text: 'text-two', _routing: { valid: true } });
	expect(three).toEqual({ vendor: 'gpt-4o-mini' });
});
