/** Limits of money at a node with one model. */

import type { IDataObject } from 'n8n-workflow';
import { asked, byName, texts } from './routerFixtures';
import { oneNode, runWorkflow, sandboxCredentials, useSandbox } from './support';

const sandbox = useSandbox(byName);

const ITEMS = texts('a', 'b', 'c', 'd', 'e', 'f', 'g', 'h');

const run = async (options: IDataObject, id = 'provider-of-its-own') =>
	await runWorkflow(
		oneNode({
			type: 'openAiGpt',
			parameters: {
				model: { __rl: true, mode: 'id', value: 'gpt-4o-mini' },
				operation: 'extract',
				text: '={{ $json.text }}',
				schemaSource: 'fields',
				fields: { field: [{ name: 'vendor', type: 'string', description: '', required: true }] },
				options: { maxOutputTokens: 50, ...options },
			},
			items: ITEMS,
			settings: { id },
			credentials: sandboxCredentials(sandbox.url),
		}),
	);

async function costOfOne(): Promise<number> {
	const ran = await run({});
	const { costUsd } = ran.json('Node')[0]?._routing as { costUsd: number };
	sandbox.reset();
	sandbox.script(byName);
	return costUsd;
}

test('a provider node stops at the limit of its run, and says what was paid', async () => {
	const ran = await run({ maxRunCostUsd: 4 * (await costOfOne()) });
	expect(ran.error('Node')?.message).toContain('per run is spent');
	expect(ran.error('Node')?.description).toMatch(/Paid in this run so far, for \d requests: \$0\./);
	expect(asked(sandbox).length).toBeGreaterThanOrEqual(1);
	expect(asked(sandbox).length).toBeLessThanOrEqual(4);
});

test('or passes the rest on as it came, marked', async () => {
	const ran = await run({ maxRunCostUsd: 4 * (await costOfOne()), atCostLimit: 'pass' });
	const unserved = ran
		.json('Node')
		.filter(({ _routing }) => (_routing as IDataObject)['served'] === false);
	expect(ran.json('Node')).toHaveLength(8);
	expect(unserved).toHaveLength(8 - asked(sandbox).length);
	expect(unserved.at(-1)).toMatchObject({ text: 'h' });
});

test.each(['Day', 'Month'])('a provider node keeps its limit per %s over its runs', async (of) => {
	const limit = { [`max${of}CostUsd`]: 10 * (await costOfOne()) };
	expect((await run(limit, `provider-${of}`)).error('Node')).toBeUndefined();
	const again = await run(limit, `provider-${of}`);
	expect(again.error('Node')?.message).toContain(`per ${of.toLowerCase()} is spent`);
});

test.each<[string, IDataObject, RegExp]>([
	['a negative limit', { maxCostUsd: -1 }, /Options > Cost Limit per Item.*-1 cannot be used/],
	['a limit in words', { maxDayCostUsd: 'much' }, /Options > Cost Limit per Day.*"much" cannot/],
	['a way to go on that does not exist', { atCostLimit: 'borrow' }, /At the Cost Limit.*"borrow"/],
	['a way that one model does not have', { atCostLimit: 'cheapest' }, /At the Cost Limit.*"cheap/],
	['half a repair', { maxRepairs: 0.5 }, /Options > Max Repairs.*0\.5 cannot be used/],
])('%s is a settings error', async (_, options, message) => {
	expect((await run(options)).error('Node')?.message).toMatch(message);
	expect(asked(sandbox)).toEqual([]);
});
