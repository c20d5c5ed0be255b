/** Route and Run on n8n's engine against the sandbox: the ladder, stand-ins, presets, reruns. */

import type { IDataObject, INode } from 'n8n-workflow';
import type { Sandbox } from '../../demo/sandbox/server';
import { retryExecution, runWorkflow, sandboxCredentials, useSandbox } from './support';
import {
	asked,
	byModel,
	byName,
	CHATTER,
	condition,
	DOWN,
	extract,
	model,
	routerSpec,
	rule,
	runRouter,
	says,
	standIns,
	texts,
	tier,
} from './routerFixtures';

const sandbox = useSandbox(byName);

const MINI = 'gpt-4o-mini';
const HAIKU = 'claude-haiku-5-5';
const LLAMA = 'llama3.1:8b';

const run = async (
	parameters: INode['parameters'],
	items: IDataObject[],
	settings: Partial<INode> = {},
) => await runRouter(sandbox, { parameters, items, settings });

describe('the first run', () => {
	test('works with OpenAI alone, two fields and one credential; the other tiers are skipped with a warning', async () => {
		const { tieredOpenAiApi } = sandboxCredentials(sandbox.url);
		if (tieredOpenAiApi === undefined) throw new Error('no credential');
		const ran = await runRouter(sandbox, {
			parameters: { text: '={{ $json.text }}', fields: { field: [{ name: 'vendor' }] } },
			items: texts('Hollow Tree Ltd'),
			credentials: { tieredOpenAiApi },
		});
		expect(ran.error('Node')).toBeUndefined();
		expect(ran.output('Node')).toMatchObject([
			{
				json: {
					vendor: MINI,
					_routing: {
						tier: 'Bulk',
						provider: 'openai',
						model: MINI,
						policy: 'Baseline and Premium',
						why: 'Baseline and Premium: items start at the first tier',
						valid: true,
						escalated: false,
						fellBack: false,
						repaired: false,
						requests: 1,
					},
				},
				pairedItem: { item: 0 },
			},
		]);
		const warning = 'Tier Critical (Anthropic) is skipped: not chosen under Providers';
		expect(ran.json('Node')).toMatchObject([
			{ _routing: { warnings: expect.arrayContaining([warning]) as string[] } },
		]);
		expect(ran.hints('Node')[0]).toMatch(/^1 item: 1 valid. Cost \$0\.0/);
		expect(ran.hints('Node')).toContain(warning);
	});

	test('all tiers in use: nothing is skipped', async () => {
		const ran = await run(extract(), texts('a'));
		expect(JSON.stringify(ran.json('Node'))).not.toContain('skipped');
	});
});

describe('where items start', () => {
	test.each<[string, IDataObject, string]>([
		['bulk', { stepIs: 'bulk' }, MINI],
		['critical', { stepIs: 'critical' }, HAIKU],
		['the baseline', {}, MINI],
		['agents', { preset: 'agents' }, HAIKU],
		['high volume', { preset: 'highVolume' }, MINI],
		['small team', { preset: 'smallTeam' }, MINI],
		['cost-obsessed', { preset: 'costObsessed' }, LLAMA],
		['regulated', { preset: 'regulated' }, LLAMA],
		['custom', { preset: 'custom' }, MINI],
		[
			'own tiers, reordered',
			{
				tiersBaseline: {
					tier: [tier('A', { provider: 'anthropic', model: model(HAIKU) }), tier('B')],
				},
			},
			HAIKU,
		],
		['bulk, though the preset would start at the top', { preset: 'agents', stepIs: 'bulk' }, MINI],
	])('%s', async (_name, changes, first) => {
		const ran = await run(
			extract({ providers: ['openAi', 'anthropic', 'ollama', 'together'], ...changes }),
			texts('a'),
		);
		expect(ran.error('Node')).toBeUndefined();
		expect(asked(sandbox)).toEqual([first]);
	});

	describe('a ladder whose top costs less than its bottom', () => {
		const HINT =
			/^Critical \(claude-haiku-5-5\) costs \d+ % less than Bulk \(gpt-4o-mini\) for these 2 items, by today’s prices/;
		const figures = { inputPrice: 0.01, outputPrice: 0.01 };
		const cheap = { modelFigures: { model: [{ model: MINI, figures }] } };

		test.each<[string, IDataObject, string, boolean]>([
			['is told of, once a run, and the words of the user hold', {}, MINI, true],
			['is no news at the top', { stepIs: 'critical' }, HAIKU, false],
			["is none by the user's own prices", { options: cheap }, MINI, false],
			[
				'starts at the top where that is asked for',
				{ overrides: { startAtCheapest: true } },
				HAIKU,
				false,
			],
			[
				'and not where the user’s own prices say otherwise',
				{ overrides: { startAtCheapest: true }, options: cheap },
				MINI,
				false,
			],
		])('%s', async (_name, changes, first, isTold) => {
			const ran = await run(extract(changes), texts('a', 'b'));
			expect(asked(sandbox)).toEqual([first, first]);
			expect(ran.hints('Node').filter((hint) => HINT.test(hint))).toHaveLength(isTold ? 1 : 0);
			const { why } = ran.json('Node')[0]?._routing as { why: string };
			expect(/starts at Critical, which costs/.test(why)).toBe(
				first === HAIKU && !('stepIs' in changes),
			);
		});
	});

	test.each<[string, IDataObject, string]>([
		['a preset that says so', { preset: 'smallTeam' }, HAIKU],
		['an override', { overrides: { criticalForSolve: true } }, HAIKU],
		[
			'an override the other way',
			{ preset: 'smallTeam', overrides: { criticalForSolve: false } },
			MINI,
		],
		['not by default', {}, MINI],
	])('Solve starts critical: %s', async (_name, changes, first) => {
		const answer = { working: 'as given', answer: 42, unit: '' };
		sandbox.script(() => ({ kind: 'reply', text: JSON.stringify(answer) }));
		await run(extract({ operation: 'solve', question: 'How much?', ...changes }), texts('a'));
		expect(asked(sandbox)[0]).toBe(first);
	});

	test('rules on the item, first match wins, the default takes the rest', async () => {
		const over = (limit: number, name: string) =>
			rule(condition('={{ $json.total }}', 'gt', limit, 'number'), { tier: name });
		const parameters = extract({
			stepIs: 'perItem',
			rules: { rule: [over(100, 'Critical'), over(10, 'Bulk')] },
			otherwise: 'last',
		});
		const ran = await run(
			parameters,
			[500, 50, 5].map((total) => ({ text: 't', total })),
		);
		expect(ran.json('Node')).toMatchObject([
			{ vendor: HAIKU, _routing: { tier: 'Critical', why: 'Rule 1 says Critical' } },
			{ vendor: MINI, _routing: { tier: 'Bulk', why: 'Rule 2 says Bulk' } },
			{ vendor: HAIKU, _routing: { tier: 'Critical', why: 'No rule matches; the last tier' } },
		]);
	});

	test('a rule that cannot be evaluated fails its item alone, unsent', async () => {
		const rules = {
			rule: [rule(condition('={{ $json.total }}', 'gt', 9, 'number'), { tier: 'Critical' })],
		};
		const items = [{ text: 'a', total: 10 }, { text: 'b' }, { text: 'c', total: 1 }];
		const ran = await run(extract({ stepIs: 'perItem', rules }), items, {
			onError: 'continueRegularOutput',
		});
		expect(ran.json('Node')).toMatchObject([
			{ vendor: HAIKU },
			{ error: expect.stringContaining('Rules > Rule 1: the rule cannot be evaluated') as string },
			{ vendor: MINI },
		]);
		expect(sandbox.requests).toHaveLength(2);
	});

	test('an item larger than the effective context starts higher', async () => {
		const figures = { model: [{ model: MINI, figures: { effectiveContextTokens: 300 } }] };
		const options = { modelFigures: figures };
		const ran = await run(extract({ options }), texts('short', 'many words '.repeat(400)));
		expect(ran.json('Node').map(({ vendor }) => vendor)).toEqual([MINI, HAIKU]);
		expect(ran.json('Node')[1]).toMatchObject({
			_routing: { escalated: false, why: expect.stringContaining('starts at Critical') as string },
		});
	});
});

describe('the ladder', () => {
	test('a rejected answer goes up, and both requests are on the ledger', async () => {
		sandbox.script(byModel({ [MINI]: CHATTER }));
		const ran = await run(extract({ options: { routingDetail: 'full' } }), texts('a'));
		expect(ran.json('Node')).toMatchObject([
			{
				vendor: HAIKU,
				_routing: {
					tier: 'Critical',
					escalated: true,
					fellBack: false,
					requests: 2,
					attempts: [
						{ tier: 'Bulk', model: MINI, reason: 'first', outcome: 'invalid_output' },
						{ tier: 'Critical', model: HAIKU, reason: 'escalation', outcome: 'accepted' },
					],
				},
			},
		]);
		expect(ran.hints('Node')[0]).toMatch(/^1 item: 1 valid, 1 escalated to a higher tier\. Cost/);
	});

	test('it is repaired first, told what is wrong', async () => {
		sandbox.script((request) =>
			JSON.stringify(request.body).includes('weather') ? says('mended') : CHATTER,
		);
		const ran = await run(extract({ overrides: {} }), texts('a'));
		expect(ran.json('Node')).toMatchObject([
			{
				vendor: 'mended',
				_routing: { tier: 'Bulk', repaired: true, escalated: false, requests: 2 },
			},
		]);
	});

	test.each<[string, IDataObject, string[]]>([
		['escalation off', { escalate: false }, [MINI]],
		['checks off', { checks: false }, [MINI]],
		['one request at most', { maxAttempts: 1 }, [MINI]],
		['both on', {}, [MINI, HAIKU]],
	])('%s', async (_name, overrides, models) => {
		sandbox.script(byModel({ [MINI]: { kind: 'reply', text: '{"vendor":{"name":"A"}}' } }));
		await run(extract({ overrides: { maxRetries: 0, maxRepairs: 0, ...overrides } }), texts('a'));
		expect(asked(sandbox)).toEqual(models);
	});

	test('without a tier to go to, the item fails with the reason', async () => {
		sandbox.script(() => CHATTER);
		const ran = await run(extract({ providers: ['openAi'] }), texts('a'));
		expect(ran.error('Node')?.message).toContain(MINI);
		expect(ran.error('Node')?.context?.['itemIndex']).toBe(0);
	});

	test('an error that stops the run says what was paid until then', async () => {
		sandbox.script(({ body }) =>
			JSON.stringify(body).includes('no invoice') ? CHATTER : says('Invented'),
		);
		const options = { itemsAtOnce: 1 };
		const ran = await run(extract({ options }), texts('an invoice', 'no invoice', 'never asked'));
		expect(asked(sandbox)).toEqual([MINI, MINI, HAIKU]);
		expect(ran.error('Node')?.description).toMatch(
			/stronger model\. Tried before: OpenAI, gpt-4o-mini: .*\. Paid in this run so far, for 3 requests: \$0\.0000\d+$/,
		);
	});

	test('what the work would have cost at the top is told, with its sign', async () => {
		const prices = (id: string, price: number) => ({
			model: id,
			figures: { inputPrice: price, outputPrice: price },
		});
		const options = { modelFigures: { model: [prices(MINI, 1), prices(HAIKU, 10)] } };
		const routingOf = async () => {
			const ran = await run(extract({ options }), texts('a'));
			return ran.json('Node')[0]?.['_routing'] as IDataObject;
		};
		const saved = await routingOf();
		// Ten times the price, and 1.3 times the tokens of Haiku 5.5's own tokenizer.
		const times = Number(saved['allCriticalCostUsd']) / Number(saved['costUsd']);
		expect(times).toBeGreaterThanOrEqual(13);
		expect(times).toBeLessThan(13.5);
		expect(Number(saved['savedUsd'])).toBeGreaterThan(0);
		sandbox.script(byModel({ [MINI]: CHATTER }));
		expect(Number((await routingOf())['savedUsd'])).toBeLessThan(0);
	});

	test('an unknown price makes the cost unknown, not zero; the user can enter it', async () => {
		const parameters = extract({
			tiersBaseline: { tier: [tier('Own', { provider: 'ollama', model: model(LLAMA) })] },
		});
		const ran = await run(parameters, texts('a'));
		expect(ran.json('Node')).toMatchObject([{ _routing: { costUsd: null, savedUsd: null } }]);
		const figures = { inputPrice: 1, outputPrice: 2 };
		const options = { modelFigures: { model: [{ model: LLAMA, figures }] } };
		const priced = await run({ ...parameters, options }, texts('a'));
		expect(
			Number((priced.json('Node')[0]?.['_routing'] as IDataObject)['costUsd']),
		).toBeGreaterThan(0);
	});

	test('a cost limit holds before the request', async () => {
		const ran = await run(extract({ overrides: { maxCostUsd: 0.000001 } }), texts('a'));
		expect(ran.error('Node')?.message).toMatch(/cost limit/);
		expect(sandbox.requests).toHaveLength(0);
	});
});

describe('outages', () => {
	test('go sideways to the stand-in and are no escalation', async () => {
		sandbox.script(byModel({ [MINI]: DOWN }));
		const bulk = tier('Bulk', standIns(['anthropic', HAIKU]));
		const ran = await run(extract({ tiersBaseline: { tier: [bulk] } }), texts('a'));
		expect(ran.json('Node')).toMatchObject([
			{ vendor: HAIKU, _routing: { tier: 'Bulk', escalated: false, fellBack: true } },
		]);
		expect(ran.hints('Node')[0]).toContain('1 served by a stand-in');
	});

	test('with falling back off, the item fails', async () => {
		sandbox.script(byModel({ [MINI]: DOWN }));
		const ran = await run(extract({ overrides: { maxRetries: 0, fallBack: false } }), texts('a'));
		expect(ran.error('Node')?.message).toContain(MINI);
		expect(asked(sandbox)).toEqual([MINI]);
	});

	test('a stand-in whose provider is not chosen is never called, with a warning', async () => {
		sandbox.script(byModel({ [MINI]: DOWN }));
		const bulk = tier('Bulk', standIns(['anthropic', HAIKU], ['groq', 'openai/gpt-oss-20b']));
		const parameters = extract({ providers: ['openAi', 'groq'], tiersBaseline: { tier: [bulk] } });
		const ran = await run(parameters, texts('a'));
		expect(asked(sandbox)).toEqual([MINI, 'openai/gpt-oss-20b']);
		expect(ran.json('Node')).toMatchObject([
			{
				_routing: {
					warnings: expect.arrayContaining([
						'Stand-ins of Anthropic are skipped: not chosen under Providers',
					]) as string[],
				},
			},
		]);
	});

	test('a stand-in that repeats its primary is not asked again', async () => {
		sandbox.script(byModel({ [MINI]: DOWN }));
		const bulk = tier('Bulk', standIns(['openAi', MINI], ['groq', 'openai/gpt-oss-20b']));
		const parameters = extract({ providers: ['openAi', 'groq'], tiersBaseline: { tier: [bulk] } });
		const ran = await run(parameters, texts('a'));
		expect(asked(sandbox)).toEqual([MINI, 'openai/gpt-oss-20b']);
		expect(ran.json('Node')).toMatchObject([{ vendor: 'openai/gpt-oss-20b' }]);
	});

	test('a server without a key can serve', async () => {
		const noKey = tier('Own', { provider: 'noKey', model: model(LLAMA) });
		const parameters = extract({
			providers: ['noKey'],
			noKeyServer: 'ollama',
			noKeyBaseUrl: `${sandbox.url}/ollama/`,
			tiersBaseline: { tier: [noKey] },
		});
		const ran = await runRouter(sandbox, { parameters, items: texts('a'), credentials: {} });
		expect(ran.json('Node')).toMatchObject([
			{ vendor: LLAMA, _routing: { tier: 'Own', provider: 'ollama' } },
		]);
	});
});

describe('whatever runs the node again pays only for items that have no answer', () => {
	const bad: Parameters<Sandbox['script']>[0] = (request) =>
		JSON.stringify(request.body).includes('bad')
			? { kind: 'error', error: 'bad_request' }
			: byName(request);
	const textsOf = () =>
		sandbox.requests.map(({ body }) => /good \d|bad/.exec(JSON.stringify(body))?.[0]);

	test('Retry On Fail', async () => {
		let failures = 0;
		sandbox.script((request) => {
			const isBad = JSON.stringify(request.body).includes('bad');
			if (isBad) failures++;
			return isBad && failures === 1 ? { kind: 'error', error: 'bad_request' } : byName(request);
		});
		const settings = { retryOnFail: true, maxTries: 2, waitBetweenTries: 1 };
		const ran = await run(extract(), texts('good 1', 'bad', 'good 2'), settings);
		expect(ran.error('Node')).toBeUndefined();
		expect(ran.json('Node').map(({ vendor }) => vendor)).toEqual([MINI, MINI, MINI]);
		expect(textsOf().sort()).toEqual(['bad', 'bad', 'good 1', 'good 2']);
		expect(ran.json('Node')[1]).toMatchObject({ _routing: { requests: 2 } });
		expect(ran.hints('Node')[0]).toContain('2 taken from an earlier try');
	});

	test('Retry execution', async () => {
		sandbox.script(bad);
		const spec = routerSpec(sandbox, {
			parameters: extract({ options: { itemsAtOnce: 1 } }),
			items: texts('good 1', 'bad', 'good 2'),
		});
		const failed = await runWorkflow(spec);
		expect(failed.error('Node')).toBeDefined();
		sandbox.script(byName);
		const again = await retryExecution(spec, failed);
		expect(again.json('Node')).toHaveLength(3);
		expect(textsOf().filter((text) => text === 'good 1')).toHaveLength(1);
	});

	test('another way to the same text is another request', async () => {
		sandbox.script(bad);
		const at = (stepIs: string) =>
			routerSpec(sandbox, {
				parameters: extract({ stepIs, options: { itemsAtOnce: 1 } }),
				items: texts('good 1', 'bad'),
			});
		const failed = await runWorkflow(at('bulk'));
		sandbox.script(byName);
		await retryExecution(at('critical'), failed);
		expect(textsOf().filter((text) => text === 'good 1')).toHaveLength(2);
	});

	test("a loop's second pass pays again", async () => {
		const ran = await runWorkflow({
			nodes: [
				{ name: 'Trigger', type: 'n8n-nodes-base.manualTrigger' },
				{ name: 'Router', type: 'tieredRouter', parameters: extract({ text: 'good 1' }) },
				{ name: 'Again', type: 'test.repeat', parameters: { times: 1 } },
			],
			connections: [
				['Trigger', 'Router'],
				['Router', 'Again'],
				['Again', 'Router'],
			],
			input: { Trigger: [{ text: 'a' }] },
			credentials: sandboxCredentials(sandbox.url),
		});
		expect(ran.run.data.resultData.runData['Router']).toHaveLength(2);
		expect(textsOf()).toEqual(['good 1', 'good 1']);
	});
});

describe('On Error', () => {
	const failing: Parameters<Sandbox['script']>[0] = (request) =>
		JSON.stringify(request.body).includes('bad')
			? { kind: 'error', error: 'bad_request' }
			: byName(request);

	test('continue: N items in, N items out, in order', async () => {
		sandbox.script(failing);
		const ran = await run(extract(), texts('one', 'bad', 'three'), {
			onError: 'continueRegularOutput',
		});
		expect(ran.json('Node').map(({ vendor }) => vendor)).toEqual([MINI, undefined, MINI]);
		expect(ran.output('Node').map(({ pairedItem }) => pairedItem)).toEqual(
			[0, 1, 2].map((item) => ({ item })),
		);
	});

	test('error output: by the second output, with what was paid', async () => {
		sandbox.script(failing);
		const ran = await run(extract(), texts('one', 'bad'), { onError: 'continueErrorOutput' });
		expect(ran.json('Node')).toMatchObject([{ vendor: MINI }]);
		expect(ran.json('Node', { output: 1 })).toMatchObject([
			{ text: 'bad', error: expect.any(String) as string },
		]);
	});
});

test('many items at once keep their order', async () => {
	const items = Array.from({ length: 40 }, (_, index) => ({ text: `item ${index}`, index }));
	const ran = await run(
		extract({ options: { itemsAtOnce: 20, includeInput: true, routingDetail: 'off' } }),
		items,
	);
	expect(ran.json('Node')).toEqual(items.map((item) => ({ ...item, vendor: MINI })));
});

test("an item's files stay with it where the input is kept, and are sent nowhere", async () => {
	const binary = {
		invoice: { data: 'UERG', mimeType: 'application/pdf', fileName: 'invoice.pdf' },
	};
	const input = { Trigger: [{ json: { text: 'a' }, binary }] };
	for (const includeInput of [true, false]) {
		sandbox.reset();
		sandbox.script(byName);
		const spec = routerSpec(sandbox, {
			parameters: extract({ options: { includeInput } }),
			items: [],
		});
		const ran = await runWorkflow({ ...spec, input });
		expect(ran.output('Node')[0]?.json['vendor']).toBe(MINI);
		expect(ran.output('Node')[0]?.binary).toEqual(includeInput ? binary : undefined);
		expect(JSON.stringify(sandbox.requests)).not.toContain('UERG');
	}
});

test('ten thousand items come out, each once and in order', async () => {
	const items = Array.from({ length: 10_000 }, (_, index) => ({ text: `item ${index}`, index }));
	const options = { itemsAtOnce: 50, includeInput: true, routingDetail: 'off' };
	const ran = await run(extract({ options }), items);
	expect(ran.json('Node').map(({ index, vendor }) => [index, vendor])).toEqual(
		items.map(({ index }) => [index, MINI]),
	);
}, 120_000);

test('no key is in the output, the hints or the stored execution', async () => {
	sandbox.script(byModel({ [MINI]: { kind: 'error', error: 'auth' } }));
	const ran = await run(extract({ options: { routingDetail: 'full' } }), texts('a', 'b'));
	expect(JSON.stringify(ran.run)).not.toContain('sandbox-key');
});
