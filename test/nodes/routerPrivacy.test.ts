/** Private items: not one byte to a server whose credential does not declare it private. */

import type { IDataObject, INode } from 'n8n-workflow';
import { type Sandbox, type Script, startSandbox } from '../../demo/sandbox/server';
import { sandboxCredentials, type TestCredentials } from './support';
import {
	asked,
	byName,
	CHATTER,
	condition,
	dialects,
	DOWN,
	extract,
	model,
	rule,
	runRouter,
	standIns,
	texts,
	tier,
} from './routerFixtures';

/** What credentials declare private stands on the one, all else on the other. */
let own: Sandbox;
let outside: Sandbox;
beforeAll(async () => {
	own = await startSandbox({});
	outside = await startSandbox({});
});
beforeEach(() => {
	for (const sandbox of [own, outside]) {
		sandbox.reset();
		sandbox.script(byName);
	}
});
afterAll(async () => {
	await own.stop();
	await outside.stop();
});

const LLAMA = 'llama3.1:8b';
const VLLM = 'meta-llama/Llama-3.1-8B-Instruct';
const HAIKU = 'claude-haiku-5-5';

/** Ollama and the first OpenAI-compatible server are our own. */
function credentials(changes: TestCredentials = {}): TestCredentials {
	const inHouse = sandboxCredentials(own.url);
	const { tieredOllamaApi = {}, tieredOpenAiCompatibleApi = {} } = inHouse;
	const all = { ...sandboxCredentials(outside.url), tieredOllamaApi, tieredOpenAiCompatibleApi };
	for (const [type, change] of Object.entries(changes))
		all[type as keyof typeof all] = { ...all[type as keyof typeof all], ...change };
	return all;
}

const PROVIDERS = ['openAi', 'anthropic', 'ollama', 'openAiCompatible', 'openAiCompatible2'];

const run = async (
	changes: IDataObject,
	items: IDataObject[] = texts('a'),
	settings: Partial<INode> = {},
	changedCredentials: TestCredentials = {},
) =>
	await runRouter(own, {
		parameters: extract({ providers: PROVIDERS, ...changes }),
		items,
		settings,
		credentials: credentials(changedCredentials),
	});

const PRIVATE_WAYS: Array<[string, IDataObject]> = [
	['the switch', { isPrivate: true }],
	['the switch by expression', { isPrivate: '={{ $json.text === "a" }}' }],
	['a critical step', { isPrivate: true, stepIs: 'critical' }],
	[
		'a rule',
		{
			stepIs: 'perItem',
			rules: { rule: [rule(condition('={{ $json.text }}', 'equals', 'a'), { isPrivate: true })] },
		},
	],
	[
		'a rule behind one that names a public tier',
		{
			stepIs: 'perItem',
			rules: {
				rule: [
					rule(condition('={{ $json.text }}', 'equals', 'a'), { tier: 'Critical' }),
					rule(condition('={{ $json.text }}', 'equals', 'a'), { isPrivate: true }),
				],
			},
		},
	],
	['the preset for private items', { preset: 'regulated' }],
	['the preset, whatever the switch would say', { preset: 'regulated', isPrivate: false }],
];

const TROUBLES: Array<[string, Script]> = [
	['all is well', byName],
	['the answer is bad', () => CHATTER],
	['the server is down', () => DOWN],
	['the key is refused', () => ({ kind: 'error', error: 'auth' })],
	['the model is gone', () => ({ kind: 'error', error: 'model_not_found' })],
	['the answer is cut off', () => ({ kind: 'cut' })],
	[
		'the server sends elsewhere',
		() => ({
			kind: 'raw',
			status: 307,
			headers: { location: `${outside.url}/openai/v1/chat/completions` },
			body: '',
		}),
	],
];

describe.each(PRIVATE_WAYS)('private by %s', (_way, changes) => {
	test.each(TROUBLES)('%s: nothing leaves the house', async (trouble, script) => {
		own.script(script);
		const ran = await run({ overrides: { maxRetries: 0 }, ...changes }, texts('a'), {
			onError: 'continueRegularOutput',
		});
		expect(ran.json('Node')).toHaveLength(1);
		expect(outside.requests).toEqual([]);
		expect(own.requests.length).toBeGreaterThan(0);
		if (trouble === 'all is well') {
			expect(ran.json('Node')).toMatchObject([
				{
					vendor: LLAMA,
					_routing: { provider: 'ollama', why: expect.stringContaining('rivate') as string },
				},
			]);
		}
	});
});

test('items that are not private never use the tier for private ones, not even in an outage', async () => {
	outside.script(() => DOWN);
	const ran = await run({ overrides: { maxRetries: 0 } }, texts('a'), {
		onError: 'continueRegularOutput',
	});
	expect(ran.json('Node')[0]).toHaveProperty('error');
	expect(own.requests).toEqual([]);
});

test('private and other items in one run', async () => {
	const items = ['a', 'b', 'c', 'd'].map((text, index) => ({ text, secret: index % 2 === 0 }));
	const ran = await run({ isPrivate: '={{ $json.secret }}' }, items);
	expect(ran.json('Node').map(({ vendor }) => vendor)).toEqual([
		LLAMA,
		'gpt-4o-mini',
		LLAMA,
		'gpt-4o-mini',
	]);
	expect(JSON.stringify(outside.requests)).not.toMatch(/\\n[ac]\\n/);
	expect(dialects(own)).toEqual(['ollama']);
});

test('a private item goes up the ladder to another server of our own, past public ones', async () => {
	own.script((request) => (request.model === LLAMA ? CHATTER : byName(request)));
	const tiers = [
		tier('Small', { provider: 'ollama', model: model(LLAMA) }),
		tier('Middle', { provider: 'anthropic', model: model(HAIKU) }),
		tier('Large', { provider: 'openAiCompatible', model: model(VLLM) }),
	];
	const ran = await run({ tiersBaseline: { tier: tiers }, isPrivate: true });
	expect(ran.json('Node')).toMatchObject([
		{ vendor: VLLM, _routing: { tier: 'Large', escalated: true } },
	]);
	expect(asked(own)).toEqual([LLAMA, VLLM]);
	expect(outside.requests).toEqual([]);
});

test('of the stand-ins only private ones serve', async () => {
	own.script((request) => (request.model === LLAMA ? DOWN : byName(request)));
	const home = tier('Home', {
		use: 'privateOnly',
		provider: 'ollama',
		model: model(LLAMA),
		...standIns(['openAi', 'gpt-4o-mini'], ['openAiCompatible2', VLLM], ['openAiCompatible', VLLM]),
	});
	const ran = await run({ tiersBaseline: { tier: [home, tier('Bulk')] }, isPrivate: true });
	expect(ran.json('Node')).toMatchObject([{ vendor: VLLM, _routing: { fellBack: true } }]);
	expect(asked(own)).toEqual([LLAMA, VLLM]);
	expect(outside.requests).toEqual([]);
});

describe('a private item that nobody may serve fails, with nothing sent', () => {
	const cases: Array<[string, IDataObject, TestCredentials]> = [
		['no provider of our own is chosen', { providers: ['openAi', 'anthropic'] }, {}],
		[
			'our server is not declared private',
			{ providers: ['openAi', 'ollama'] },
			{ tieredOllamaApi: { isPrivate: false } },
		],
		[
			'the declaration is no true or false',
			{ providers: ['openAi', 'ollama'] },
			{ tieredOllamaApi: { isPrivate: 'true' } },
		],
		[
			'the preset for private items, on a public server',
			{ preset: 'regulated', providers: ['openAiCompatible'], isPrivate: false },
			{ tieredOpenAiCompatibleApi: { isPrivate: false } },
		],
	];
	test.each(cases)('%s', async (_name, changes, changed) => {
		const ran = await run({ isPrivate: true, ...changes }, texts('a'), {}, changed);
		expect(ran.error('Node')?.message).toMatch(
			/^Private item: No tier is on a server that its credential declares private: .*Nothing was sent/,
		);
		expect(ran.error('Node')?.description).toBeTruthy();
		expect([...own.requests, ...outside.requests]).toEqual([]);
	});

	test('a server without a credential is never private', async () => {
		const noKey = tier('Home', { use: 'privateOnly', provider: 'noKey', model: model(LLAMA) });
		const ran = await run({
			providers: ['noKey'],
			noKeyBaseUrl: `${own.url}/ollama`,
			tiersBaseline: { tier: [noKey] },
			isPrivate: true,
		});
		expect(ran.error('Node')?.message).toMatch(/^Private item: /);
		expect([...own.requests, ...outside.requests]).toEqual([]);
	});
});

describe('a private switch that is neither true nor false fails its item, with nothing sent', () => {
	test.each([
		'={{ $json.nothing }}',
		'={{ "yes" }}',
		'={{ 1 }}',
		'={{ null }}',
		'={{ $json.a.b.c() }}',
	])('%s', async (isPrivate) => {
		const ran = await run({ isPrivate }, texts('a', 'b'), { onError: 'continueRegularOutput' });
		expect(ran.json('Node')).toMatchObject([
			{ error: expect.stringMatching(/^Private: /) as string },
			{ error: expect.any(String) as string },
		]);
		expect([...own.requests, ...outside.requests]).toEqual([]);
	});
});

describe('a private rule that meets nothing it can judge fails its item, with nothing sent', () => {
	const SECRET: Array<[string, unknown]> = [
		['a field', '={{ $json.level }}'],
		['a field in quotes', '={{ $json["level"] }}'],
		['a field with a blank behind it', '={{ $json.level }} '],
		['a field with a line break behind it', '={{ $json.level }}\n'],
		['a field within a text', '=level {{ $json.level }}'],
		['two fields', '={{ $json.text }}{{ $json.level }}'],
		['a field of a field', '={{ $json.deep.level }}'],
		['a function of a field', '={{ $json.level.toLowerCase() }}'],
	];
	const MISSING: Array<[string, IDataObject]> = [
		['is null', { text: 'a', level: null, deep: { level: null } }],
		['is not there', { text: 'a' }],
	];
	const ruleOn = (leftValue: unknown, operation: string, rightValue: unknown) => ({
		stepIs: 'perItem',
		rules: { rule: [rule(condition(leftValue, operation, rightValue), { isPrivate: true })] },
	});

	describe.each(MISSING)('that %s', (_how, item) => {
		test.each(SECRET)('%s', async (_name, leftValue) => {
			const changes = ruleOn(leftValue, 'equals', 'secret');
			const ran = await run(changes, [item], { onError: 'continueRegularOutput' });
			expect(ran.json('Node')[0]?.error).toMatch(/^Rules > Rule 1: the rule cannot be evaluated: /);
			expect([...own.requests, ...outside.requests]).toEqual([]);
		});

		test('on the right side', async () => {
			const changes = ruleOn('={{ $json.text }}', 'equals', '={{ $json.level }}');
			const ran = await run(changes, [item], { onError: 'continueRegularOutput' });
			expect(ran.json('Node')[0]?.error).toMatch(/^Rules > Rule 1: /);
			expect([...own.requests, ...outside.requests]).toEqual([]);
		});
	});

	test('an empty text can be judged, and presence can be asked for', async () => {
		const judged = await run(ruleOn('={{ $json.level }}', 'equals', 'secret'), [
			{ text: 'a', level: '' },
		]);
		expect(judged.json('Node')).toMatchObject([{ vendor: 'gpt-4o-mini' }]);
		const asked = await run(ruleOn('={{ $json.level }}', 'empty', ''), [
			{ text: 'a', level: null },
		]);
		expect(asked.json('Node')).toMatchObject([{ vendor: LLAMA }]);
	});
});
