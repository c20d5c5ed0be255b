/** A benchmark's policy on the router: as it is, changed in the panel, and what is none. */

import type { IDataObject } from 'n8n-workflow';
import {
	answering,
	benchmark,
	HAIKU,
	MINI,
	oneModel,
	rows,
	runBenchmark,
} from './benchmarkFixtures';
import {
	asked,
	CHATTER,
	byModel,
	condition,
	extract,
	model,
	rule,
	runRouter,
	texts,
} from './routerFixtures';
import { useSandbox } from './support';

const sandbox = useSandbox(byModel({}));

const POLICY = {
	...{ preset: 'custom', copyOf: 'custom', stepIs: 'bulk' },
	tiers: {
		tier: [
			{
				tier: 'own',
				ownName: 'Step 1',
				serves: 'ladder',
				provider: 'anthropic',
				anthropicModel: model(HAIKU),
			},
			{
				tier: 'own',
				ownName: 'Step 2',
				serves: 'ladder',
				provider: 'openAi',
				openAiModel: model(MINI),
			},
		],
	},
};

const run = async (
	benchmarkPolicy: unknown,
	changes: IDataObject = {},
	items: IDataObject[] = texts('a'),
) =>
	await runRouter(sandbox, {
		parameters: extract({
			preset: 'benchmark',
			benchmarkPolicy: benchmarkPolicy as string,
			...changes,
		}),
		items,
		settings: { typeVersion: 2 },
	});

test('the policy decides about models and where items start', async () => {
	sandbox.script(byModel({ [HAIKU]: CHATTER }));
	const ran = await run(JSON.stringify(POLICY));
	expect(asked(sandbox)).toEqual([HAIKU, MINI]);
	expect(ran.json('Node')).toMatchObject([{ vendor: MINI, _routing: { tier: 'Step 2' } }]);
});

test('it may come by an expression, as an object', async () => {
	const items = [{ text: 'a', policy: POLICY }];
	await run('={{ $json.policy }}', {}, items);
	expect(asked(sandbox)).toEqual([HAIKU]);
});

test('what the panel says is added to it: models, overrides, rules, private items', async () => {
	const toSecond = rule(condition('={{ $json.text }}', 'equals', 'second'), { tier: 'Step 2' });
	await run(JSON.stringify(POLICY), { rules: { rule: [toSecond] } }, texts('first', 'second'));
	expect(asked(sandbox).sort()).toEqual([HAIKU, MINI].sort());
	sandbox.reset();
	const ran = await run(JSON.stringify(POLICY), { isPrivate: true });
	expect(asked(sandbox)).toEqual([]);
	expect(ran.error('Node')?.message).toMatch(/private/i);
});

test.each([
	[['anthropic'], /Policy From Benchmark: it needs Step 2 \(OpenAI\), not chosen under Providers/],
	[['openAi'], /items start at Step 1 \(claude-haiku-5-5\), and Anthropic is not chosen/],
])('a policy that needs another provider than %j says which', async (providers, message) => {
	const ran = await run(JSON.stringify(POLICY), { providers });
	expect(ran.error('Node')?.message).toMatch(message);
	expect(asked(sandbox)).toEqual([]);
});

test.each([
	['nothing', '={{ "" }}', /there is no policy/],
	['words', 'the cheap one', /this is no policy/],
	['a list', '[1]', /this is no policy/],
	['an object of something else', '{"a":1}', /none of the settings of a Tiered Router/],
	[
		'another node',
		'{"nodes":[{"type":"n8n-nodes-base.set","parameters":{}}]}',
		/no Tiered Router among/,
	],
	['null out of an expression', '={{ $json.nothing }}', /there is no policy|this is no policy/],
])('%s is no policy', async (_, policy, message) => {
	const ran = await run(policy);
	expect(ran.error('Node')?.message).toMatch(message);
	expect(asked(sandbox)).toEqual([]);
});

test('the policy that the benchmark gives is one that the router takes', async () => {
	sandbox.script(answering({ [MINI]: (row) => (row % 3 === 0 ? 'chatter' : 'right') }));
	const candidates = [oneModel(MINI), oneModel(HAIKU, 'anthropic')];
	const found = await runBenchmark(sandbox, {
		parameters: benchmark(candidates, { qualityAtLeast: 80 }),
		items: rows(60),
	});
	const { policy, chosen } = found.report();
	sandbox.reset();
	sandbox.script(answering({}));
	const ran = await run('={{ $json.policy }}', {}, [
		{ text: 'Invoice of V7', policy } as IDataObject,
	]);
	expect(ran.json('Node')).toMatchObject([{ vendor: 'V7', _routing: { tier: 'Step 1' } }]);
	expect(asked(sandbox)).toEqual([String((chosen as string[])[0]).split(' ')[0]]);
});
