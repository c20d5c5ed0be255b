/** What stands beside an answer since version 2 of the nodes: six keys, and nothing that is absent. */

import type { IDataObject, INode } from 'n8n-workflow';
import {
	byModel,
	byName,
	CHATTER,
	condition,
	DOWN,
	extract,
	model,
	rule,
	runRouter,
	says,
	texts,
} from './routerFixtures';
import {
	oneNode,
	packageNode,
	PACKAGE,
	runWorkflow,
	sandboxCredentials,
	useSandbox,
} from './support';

const sandbox = useSandbox(byName);

const SIX = ['tier', 'model', 'why', 'valid', 'escalated', 'costUsd'];

const run = async (changes: IDataObject = {}, settings: Partial<INode> = {}) =>
	await runRouter(sandbox, {
		parameters: extract(changes),
		items: texts('a'),
		settings: { typeVersion: 2, ...settings },
	});
const routingOf = (json: IDataObject | undefined) => json?.['_routing'] as IDataObject;

/** Every value at every depth. */
const valuesIn = (value: unknown): unknown[] =>
	typeof value === 'object' && value !== null
		? [value, ...Object.values(value).flatMap(valuesIn)]
		: [value];

test('a good item has six keys', async () => {
	const ran = await run();
	expect(Object.keys(routingOf(ran.json('Node')[0]))).toEqual(SIX);
});

test('of an item whose cost nobody knows, the known part stands in the place of the cost', async () => {
	sandbox.script(byModel({ 'gpt-4o-mini': DOWN }));
	const ran = await run({ overrides: { maxRetries: 0 } });
	const routing = routingOf(ran.json('Node')[0]);
	expect(routing['costUsd']).toBeUndefined();
	expect(routing['knownCostUsd']).toBeGreaterThan(0);
});

test('a failed item says why', async () => {
	sandbox.script(() => CHATTER);
	const ran = await run({}, { onError: 'continueErrorOutput' });
	const [failed] = ran.json('Node', { output: 1 });
	expect(failed?.['details']).toMatchObject({
		_routing: { valid: false, escalated: true, failure: { kind: 'invalid_output' } },
	});
});

test('nothing is null or empty, with every detail as well, and warnings stand in the hint alone', async () => {
	const full = await run({ providers: ['openAi'], options: { routingDetail: 'full' } });
	const values = valuesIn(full.json('Node'));
	expect(values.filter((value) => value === null)).toEqual([]);
	expect(values.filter((value) => Array.isArray(value) && value.length === 0)).toEqual([]);
	expect(routingOf(full.json('Node')[0])).toMatchObject({ attempts: [{ reason: 'first' }] });
	const short = await run({ providers: ['openAi'] });
	expect(JSON.stringify(short.json('Node'))).not.toContain('skipped');
	expect(short.hints('Node').join()).toContain('Tier Critical (Anthropic) is skipped');
});

test('a node of version 1 gives what it gave', async () => {
	const ran = await run({}, { typeVersion: 1 });
	expect(Object.keys(routingOf(ran.json('Node')[0]))).toEqual(
		expect.arrayContaining([...SIX, 'policy', 'requests', 'tokens', 'savedUsd', 'warnings']),
	);
});

test.each<[string, IDataObject, boolean]>([
	['says nothing of the way: an agent pays for every word', {}, false],
	['says it where it is asked to', { options: { routingDetail: 'summary' } }, true],
])('as a tool the router %s', async (_, changes, isThere) => {
	const type = `${PACKAGE}.tieredRouterTool`;
	const workflow = oneNode({
		type: 'tieredRouterTool',
		parameters: extract(changes),
		items: texts('a'),
		settings: { typeVersion: 2 },
		credentials: sandboxCredentials(sandbox.url),
	});
	const nodeTypes = { [type]: packageNode(`${PACKAGE}.tieredRouter`, 2) };
	const ran = await runWorkflow({ ...workflow, nodeTypes });
	expect(ran.error('Node')).toBeUndefined();
	expect(Object.hasOwn(ran.json('Node')[0] ?? {}, '_routing')).toBe(isThere);
});

test("Route Only's decision survives the node behind it", async () => {
	sandbox.script(() => says('Moss Ltd'));
	const routed = await runRouter(sandbox, {
		parameters: {
			...{ mode: 'routeOnly', preset: 'baseline' },
			rules: { rule: [rule(condition('={{ $json.text }}', 'equals', 'a'), { tier: 'Critical' })] },
		} as unknown as INode['parameters'],
		items: texts('a'),
		settings: { typeVersion: 2 },
	});
	const [item] = routed.json('Node', { output: 2 });
	expect(routingOf(item)).toMatchObject({ tier: 'Critical', why: 'Rule 1 says Critical' });
	for (const options of [{}, { includeInput: true }, { routingDetail: 'full' }]) {
		const ran = await runWorkflow(
			oneNode({
				type: 'openAiGpt',
				parameters: extract({ options, model: model('gpt-4o-mini') }),
				items: [item ?? {}],
				settings: { typeVersion: 2 },
				credentials: sandboxCredentials(sandbox.url),
			}),
		);
		expect(routingOf(ran.json('Node')[0])).toMatchObject({
			model: 'gpt-4o-mini',
			routed: { tier: 'Critical', why: 'Rule 1 says Critical' },
		});
	}
});
