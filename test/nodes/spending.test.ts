/** What n8n itself is told of the money: custom data of the execution, attributes of the node's span, token usage. */

import type { IDataObject } from 'n8n-workflow';
import { byName, extract, routerSpec, texts } from './routerFixtures';
import { oneNode, runWorkflow, sandboxCredentials, type WorkflowRun, useSandbox } from './support';

const sandbox = useSandbox(byName);

const sumOf = (ran: WorkflowRun, name: string, field: string): number =>
	ran.json(name).reduce((sum, { _routing }) => sum + Number((_routing as IDataObject)[field]), 0);
const noted = ({ run }: WorkflowRun): IDataObject => run.data.resultData.metadata as IDataObject;
const tracing = ({ run }: WorkflowRun, name: string): unknown =>
	(run.data.resultData.runData[name]?.[0]?.metadata as IDataObject | undefined)?.['tracing'];

test('the execution holds the sum over all our nodes, the span of a node its own', async () => {
	const router = routerSpec(sandbox, { parameters: extract({}), items: texts('a', 'b') });
	const parameters = { ...extract({}), model: { mode: 'id', value: 'gpt-4o-mini' } };
	const ran = await runWorkflow({
		...router,
		nodes: [
			...router.nodes,
			{ name: 'Second', type: 'openAiGpt', parameters: { ...parameters, text: 'c' } },
		],
		connections: [
			['Trigger', 'Node'],
			['Node', 'Second'],
		],
	});
	expect(ran.error('Second')).toBeUndefined();
	const [first, second] = [sumOf(ran, 'Node', 'costUsd'), sumOf(ran, 'Second', 'costUsd')];
	expect(first).toBeGreaterThan(0);
	expect(Number(noted(ran)['llm_cost_usd'])).toBeCloseTo(first + second, 9);
	expect(noted(ran)['llm_cost_usd']).toMatch(/^0\.\d+$/);
	expect(tracing(ran, 'Node')).toMatchObject({
		'llm.cost.total': expect.closeTo(first, 9) as number,
	});
	expect(tracing(ran, 'Second')).toMatchObject({
		'llm.cost.total': expect.closeTo(second, 9) as number,
		'llm.tokens.total': expect.any(Number) as number,
	});
});

test('a run that stops has told it too, and one that paid nothing tells nothing', async () => {
	sandbox.script(() => ({ kind: 'reply', text: 'no JSON' }));
	const spec = routerSpec(sandbox, { parameters: extract({}), items: texts('a') });
	const stopped = await runWorkflow(spec);
	expect(stopped.error('Node')).toBeDefined();
	expect(Number(noted(stopped)['llm_cost_usd'])).toBeGreaterThan(0);
	const wrong = routerSpec(sandbox, { parameters: extract({ preset: 'none' }), items: texts('a') });
	expect(noted(await runWorkflow(wrong))?.['llm_cost_usd']).toBeUndefined();
});

describe('Token Usage in Output', () => {
	const run = async (options: IDataObject, over: IDataObject = {}) =>
		await runWorkflow(
			routerSpec(sandbox, { parameters: extract({ options, ...over }), items: texts('a') }),
		);

	test('stands beside the answer as n8n sums it in its Logs panel, whatever Routing Details are', async () => {
		const ran = await run({ tokenUsage: true, routingDetail: 'off' });
		const [item] = ran.json('Node');
		expect(item?.tokenUsage).toEqual({
			promptTokens: expect.any(Number) as number,
			completionTokens: expect.any(Number) as number,
			totalTokens: expect.any(Number) as number,
		});
		const { promptTokens, completionTokens, totalTokens } = item?.tokenUsage as Record<
			string,
			number
		>;
		expect(totalTokens).toBe((promptTokens ?? 0) + (completionTokens ?? 0));
	});

	test('is off by default', async () => {
		expect((await run({})).json('Node')[0]).not.toHaveProperty('tokenUsage');
	});

	test('a field of that name is told of before anything is sent', async () => {
		const fields = { field: [{ name: 'tokenUsage', type: 'string', required: true }] };
		const ran = await run({ tokenUsage: true }, { fields });
		expect(ran.error('Node')?.message).toMatch(/Fields.*"tokenUsage"/);
		expect(sandbox.requests).toHaveLength(0);
		await run({}, { fields });
		expect(sandbox.requests.length).toBeGreaterThan(0);
	});

	test('a provider node has it too', async () => {
		const parameters = {
			...extract({ options: { tokenUsage: true } }),
			model: { mode: 'id', value: 'gpt-4o-mini' },
		};
		const ran = await runWorkflow({
			...oneNode({ type: 'openAiGpt', parameters, items: texts('a') }),
			credentials: sandboxCredentials(sandbox.url),
		});
		expect(ran.json('Node')[0]).toHaveProperty('tokenUsage.totalTokens');
	});
});
