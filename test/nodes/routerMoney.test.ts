/** Limits of money on n8n's engine: per run, per day and per month, and the three ways to go on at the end. */

import type { IDataObject, INode } from 'n8n-workflow';
import { asked, byName, extract, routerSpec, runRouter, texts } from './routerFixtures';
import { retryExecution, runWorkflow, useSandbox } from './support';

const sandbox = useSandbox(byName);

const HAIKU = 'claude-haiku-5-5';
const ITEMS = texts('a', 'b', 'c', 'd', 'e', 'f', 'g', 'h');
const options = { maxOutputTokens: 50 };

const run = async (overrides: IDataObject, settings: Partial<INode> = {}, id = 'node-of-its-own') =>
	await runRouter(sandbox, {
		parameters: extract({ overrides, options }),
		items: ITEMS,
		settings: { id, ...settings },
	});

/** Dollars that one item costs, without any limit. */
async function costOfOne(): Promise<number> {
	const ran = await run({});
	const { costUsd } = ran.json('Node')[0]?._routing as { costUsd: number };
	sandbox.reset();
	sandbox.script(byName);
	return costUsd;
}

test('a run stops at its limit with an error that says so, and what was paid', async () => {
	const maxRunCostUsd = 4 * (await costOfOne());
	const ran = await run({ maxRunCostUsd });
	expect(ran.error('Node')?.message).toMatch(
		/^Stopped: the next request, to OpenAI, gpt-4o-mini, could cost up to \$0\.0000\d+, and up to \$0\.000\d+ of the cost limit of \$0\.000\d+ per run is spent$/,
	);
	expect(ran.error('Node')?.description).toMatch(
		/Paid in this run so far, for \d requests: \$0\.000/,
	);
	expect(asked(sandbox).length).toBeLessThanOrEqual(4);
	expect(asked(sandbox).length).toBeGreaterThanOrEqual(2);
});

test('the rest fails one by one where errors go on', async () => {
	const maxRunCostUsd = 4 * (await costOfOne());
	const ran = await run({ maxRunCostUsd }, { onError: 'continueErrorOutput' });
	const [good, bad] = [ran.json('Node'), ran.json('Node', { output: 1 })];
	expect(good.length + bad.length).toBe(8);
	expect(good).toHaveLength(asked(sandbox).length);
	expect(bad[0]?.error).toContain('per run is spent');
});

test('or it is passed on as it came, marked, at the one output', async () => {
	const maxRunCostUsd = 4 * (await costOfOne());
	const ran = await run({ maxRunCostUsd, atCostLimit: 'pass' });
	expect(ran.error('Node')).toBeUndefined();
	const items = ran.output('Node');
	expect(items.map(({ pairedItem }) => pairedItem)).toEqual(ITEMS.map((_, item) => ({ item })));
	const unserved = items.filter(({ json }) => (json._routing as IDataObject).served === false);
	expect(unserved).toHaveLength(8 - asked(sandbox).length);
	expect(unserved.at(-1)?.json).toMatchObject({
		...ITEMS[7],
		_routing: { costUsd: 0, failure: { kind: 'budget' }, served: false },
	});
	expect(ran.hints('Node')[0]).toMatch(/^8 items: \d valid, \d passed on unserved\. Cost \$0\.000/);
	const off = await runRouter(sandbox, {
		parameters: extract({
			overrides: { maxRunCostUsd: 1e-9, atCostLimit: 'pass' },
			options: { ...options, routingDetail: 'off' },
		}),
		items: ITEMS,
	});
	expect(off.json('Node')[0]).toEqual({
		...ITEMS[0],
		_routing: { served: false, why: expect.stringContaining('per run is spent') as string },
	});
});

test('or it goes on at the cheapest allowed model', async () => {
	const ran = await run({ maxRunCostUsd: 1e-9, atCostLimit: 'cheapest' });
	expect(ran.error('Node')).toBeUndefined();
	// By today's prices that is the top of the ladder.
	expect(new Set(asked(sandbox))).toEqual(new Set([HAIKU]));
	expect(ran.json('Node')).toHaveLength(8);
});

test.each(['Day', 'Month'])(
	'what a node has spent in this %s counts in its next run, and in no other node',
	async (period) => {
		const limit = { [`max${period}CostUsd`]: 10 * (await costOfOne()) };
		const node = `spends-by-${period}`;
		expect((await run(limit, {}, node)).error('Node')).toBeUndefined();
		const again = await run(limit, {}, node);
		expect(again.error('Node')?.message).toContain(`per ${period.toLowerCase()} is spent`);
		expect((await run(limit, {}, `${node}-not`)).error('Node')).toBeUndefined();
	},
);

test('Retry On Fail goes on counting: three tries have one limit', async () => {
	const maxRunCostUsd = 4 * (await costOfOne());
	const again = { retryOnFail: true, maxTries: 3, waitBetweenTries: 0 };
	const ran = await run({ maxRunCostUsd }, again);
	expect(ran.error('Node')?.message).toContain('per run is spent');
	expect(asked(sandbox).length).toBeLessThanOrEqual(4);
});

test('who raises the limit and retries the execution pays for no answer twice', async () => {
	const maxRunCostUsd = 4 * (await costOfOne());
	const workflow = (overrides: IDataObject) =>
		routerSpec(sandbox, {
			parameters: extract({ overrides, options }),
			items: ITEMS,
			settings: { id: 'raised' },
		});
	const first = await runWorkflow(workflow({ maxRunCostUsd }));
	expect(first.error('Node')?.message).toContain('per run is spent');
	const second = await retryExecution(workflow({ maxRunCostUsd: 1 }), first);
	expect(second.json('Node')).toHaveLength(8);
	expect(asked(sandbox)).toHaveLength(8);
});

test.each<[string, IDataObject, RegExp]>([
	['a negative limit', { maxRunCostUsd: -1 }, /Cost Limit per Run.*-1 cannot be used/],
	[
		'a limit that is no number',
		{ maxDayCostUsd: 'much' },
		/Cost Limit per Day.*"much" cannot be used/,
	],
	[
		'a limit below one request',
		{ maxMonthCostUsd: 0.000001 },
		/could cost up to .* of the cost limit of \$0\.000001 per month is spent/,
	],
	[
		'a choice that does not exist',
		{ atCostLimit: 'beg' },
		/At the Cost Limit.*"beg" is not a choice/,
	],
	[
		'a price that is no number',
		{ maxRunCostUsd: '={{ 0/0 }}' },
		/Cost Limit per Run.*cannot be used/,
	],
])('%s is told of clearly, and nothing is sent', async (_name, overrides, message) => {
	const ran = await run(overrides);
	expect(ran.error('Node')?.message).toMatch(message);
	expect(asked(sandbox)).toEqual([]);
});

test('0 is no limit', async () => {
	const zero = { maxCostUsd: 0, maxRunCostUsd: 0, maxDayCostUsd: 0, maxMonthCostUsd: 0 };
	expect((await run(zero)).json('Node')).toHaveLength(8);
});
