/** Route Only: where items go, on n8n's engine, without any server: a request would fail the test. */

import {
	type IDataObject,
	type INode,
	type INodeExecutionData,
	NodeHelpers,
	Workflow,
} from 'n8n-workflow';
import { condition, model, rule, tier } from './routerFixtures';
import { createNodeTypes, oneNode, PACKAGE, packageNode, runWorkflow } from './support';

const SMALL = tier('Small', { provider: 'ollama', model: model('llama3.1:8b') });
const LARGE = tier('Large');
const TOP = tier('Top', { provider: 'anthropic', model: model('claude-haiku-5-5') });
const HOME = tier('Home', { use: 'privateOnly', provider: 'ollama', model: model('llama3.1:8b') });

const parameters = (changes: IDataObject = {}): INode['parameters'] =>
	({
		mode: 'routeOnly',
		preset: 'baseline',
		tiersBaseline: { tier: [SMALL, HOME, LARGE, TOP] },
		...changes,
	}) as INode['parameters'];

const perItem = (rules: unknown[], changes: IDataObject = {}) =>
	parameters({ stepIs: 'perItem', rules: { rule: rules } as IDataObject, ...changes });

const route = async (
	given: INode['parameters'],
	items: Array<IDataObject>,
	settings: Partial<INode> = {},
) => await runWorkflow(oneNode({ type: 'tieredRouter', parameters: given, items, settings }));

function outputNames(given: INode['parameters']): Array<string | undefined> {
	const nodeTypes = createNodeTypes();
	const type = `${PACKAGE}.tieredRouter`;
	const node: INode = {
		id: 'r',
		name: 'Router',
		type,
		typeVersion: 1,
		position: [0, 0],
		parameters: given,
	};
	const workflow = new Workflow({ nodes: [node], connections: {}, active: false, nodeTypes });
	const filled = workflow.getNode('Router');
	const { description } = packageNode(type, 1);
	if (filled === null) throw new Error('no router');
	return NodeHelpers.getNodeOutputs(workflow, filled, description).map((output) =>
		typeof output === 'string' ? output : output.displayName,
	);
}

describe('outputs', () => {
	test.each<[string, INode['parameters'], Array<string | undefined>]>([
		['Route and Run has one', {}, [undefined]],
		['the default preset', { mode: 'routeOnly' }, ['Private', 'Bulk', 'Critical']],
		[
			'another preset',
			{ mode: 'routeOnly', preset: 'costObsessed' },
			['Private', 'Small', 'Large', 'Critical'],
		],
		['own tiers', parameters(), ['Private', 'Small', 'Large', 'Top']],
		['no tiers', parameters({ tiersBaseline: {} }), ['Private']],
		[
			'reordered tiers',
			parameters({ tiersBaseline: { tier: [HOME, TOP, SMALL, LARGE] } }),
			['Private', 'Top', 'Small', 'Large'],
		],
	])('%s', (_name, given, names) => {
		expect(outputNames(given)).toEqual(names);
	});

	test('the error output comes last', async () => {
		const given = perItem([rule(condition('={{ $json.n }}', 'gt', 1, 'number'), { tier: 'Top' })]);
		const run = await route(given, [{ n: 2 }, { n: 'x' }], { onError: 'continueErrorOutput' });
		expect(run.json('Node', { output: 3 })).toHaveLength(1);
		expect(run.json('Node', { output: 4 })).toMatchObject([
			{ n: 'x', error: expect.stringContaining('Rule 1') as string },
		]);
	});
});

describe('where items go', () => {
	test('unchanged, with the decision beside their fields, and nothing requested', async () => {
		const item: INodeExecutionData = {
			json: { a: 1, nested: { b: [2] } },
			binary: { file: { data: 'eA==', mimeType: 'text/plain' } },
		};
		const workflow = oneNode({ type: 'tieredRouter', parameters: parameters(), items: [] });
		const run = await runWorkflow({ ...workflow, input: { Trigger: [item] } });
		expect(run.output('Node', { output: 1 })).toMatchObject([
			{
				...item,
				json: {
					...item.json,
					_routing: {
						tier: 'Small',
						provider: 'ollama',
						model: 'llama3.1:8b',
						why: 'Baseline and Premium: items start at the first tier',
						policy: 'Baseline and Premium',
						private: false,
					},
				},
				pairedItem: { item: 0 },
			},
		]);
		expect(run.hints('Node')).toEqual(['Routed: 1 Small. No request was made']);
	});

	test('without routing details an item is as it was', async () => {
		const run = await route(parameters({ options: { routingDetail: 'off' } }), [{ a: 1 }]);
		expect(run.json('Node', { output: 1 })).toEqual([{ a: 1 }]);
	});

	test.each<[string, IDataObject, number]>([
		['bulk', { stepIs: 'bulk' }, 1],
		['critical', { stepIs: 'critical' }, 3],
		['the preset decides', { stepIs: 'preset' }, 1],
		['a preset that starts at the top', { preset: 'agents' }, 2],
		['private', { isPrivate: true }, 0],
		['a preset for private items', { preset: 'regulated' }, 0],
		['private and critical', { isPrivate: true, stepIs: 'critical' }, 0],
	])('%s', async (_name, changes, output) => {
		const run = await route(parameters(changes), [{ a: 1 }]);
		expect(run.error('Node')).toBeUndefined();
		expect(run.json('Node', { output })).toHaveLength(1);
	});

	test.each([
		[[SMALL, HOME, LARGE, TOP]],
		[[TOP, LARGE, HOME, SMALL]],
		[[HOME, LARGE, SMALL, TOP]],
		[[LARGE, SMALL]],
	])('private items leave by output 0 in any order of the tiers: %#', async (rows) => {
		const given = parameters({ tiersBaseline: { tier: rows }, isPrivate: '={{ $json.secret }}' });
		const run = await route(given, [{ secret: true }, { secret: false }, { secret: true }]);
		expect(run.json('Node').map(({ secret }) => secret)).toEqual([true, true]);
		expect(run.json('Node', { output: 1 })).toMatchObject([{ secret: false }]);
	});

	test('an item larger than the effective context of a tier goes to one where it fits', async () => {
		const figures = { effectiveContextTokens: 50 };
		const options = { modelFigures: { model: [{ model: 'llama3.1:8b', figures }] } };
		const items = [{ text: 'short' }, { text: 'many words '.repeat(100) }];
		const run = await route(parameters({ options }), items);
		expect(run.json('Node', { output: 1 })).toMatchObject([{ text: 'short' }]);
		expect(run.json('Node', { output: 2 })).toMatchObject([
			{
				_routing: {
					tier: 'Large',
					why: expect.stringContaining('input tokens are more than the 50') as string,
				},
			},
		]);
		const measured = await route(parameters({ options, textToMeasure: 'short' }), items);
		expect(measured.json('Node', { output: 1 })).toHaveLength(2);
		const off = await route(parameters({ options, overrides: { fitToContext: false } }), items);
		expect(off.json('Node', { output: 1 })).toHaveLength(2);
		expect(off.json('Node', { output: 1 })[0]).toMatchObject({
			_routing: { policy: 'Baseline and Premium, adjusted' },
		});
	});
});

describe('rules', () => {
	const over = (limit: number, tierName: string) =>
		rule(condition('={{ $json.total }}', 'gt', limit, 'number'), { tier: tierName });
	const isSecret = rule(condition('={{ $json.secret }}', 'true', '', 'boolean'), {
		isPrivate: true,
	});

	test('the first that matches wins, the default takes the rest', async () => {
		const given = perItem([over(100, 'Top'), over(10, 'Large')]);
		const run = await route(given, [{ total: 500 }, { total: 50 }, { total: 5 }]);
		expect(run.json('Node', { output: 3 })).toMatchObject([
			{ total: 500, _routing: { why: 'Rule 1 says Top' } },
		]);
		expect(run.json('Node', { output: 2 })).toMatchObject([
			{ total: 50, _routing: { why: 'Rule 2 says Large' } },
		]);
		expect(run.json('Node', { output: 1 })).toMatchObject([
			{
				total: 5,
				_routing: { why: 'No rule matches; Baseline and Premium: items start at the first tier' },
			},
		]);
	});

	test.each<[IDataObject, number]>([
		[{ otherwise: 'first' }, 1],
		[{ otherwise: 'last' }, 3],
		[{ otherwise: 'named', otherwiseTier: 'Large' }, 2],
		[{}, 1],
	])('the default %j', async (changes, output) => {
		const run = await route(perItem([over(10, 'Top')], changes), [{ total: 5 }]);
		expect(run.json('Node', { output })).toHaveLength(1);
	});

	test('no rules at all: the default', async () => {
		const run = await route(perItem([]), [{ total: 5 }]);
		expect(run.json('Node', { output: 1 })).toHaveLength(1);
	});

	test('a private rule counts wherever it stands', async () => {
		const items = [
			{ total: 50, secret: true },
			{ total: 50, secret: false },
		];
		for (const rules of [
			[over(10, 'Top'), isSecret],
			[isSecret, over(10, 'Top')],
		]) {
			const run = await route(perItem(rules), items);
			expect(run.json('Node')).toMatchObject([{ secret: true, _routing: { tier: 'Private' } }]);
			expect(run.json('Node', { output: 3 })).toMatchObject([{ secret: false }]);
		}
	});

	const cannot: Array<[string, unknown[], IDataObject]> = [
		['gives undefined', [over(10, 'Top')], { other: 1 }],
		['has the wrong type', [over(10, 'Top')], { total: '50' }],
		[
			'throws',
			[rule(condition('={{ $json.total.foo.bar() }}', 'gt', 1, 'number'), { tier: 'Top' })],
			{ total: null },
		],
		[
			'compares with undefined',
			[
				rule(condition('={{ $json.total }}', 'gt', '={{ $json.limit }}', 'number'), {
					tier: 'Top',
				}),
			],
			{ total: 5 },
		],
		['is private and gives undefined', [isSecret], { total: 5 }],
		['is private, stands last and gives undefined', [over(10, 'Top'), isSecret], { total: 50 }],
	];
	test.each(cannot)(
		'a rule that %s fails its item alone and never falls to the default',
		async (_name, rules, item) => {
			const good = { total: 500, secret: false, limit: 1 };
			const given = perItem(rules);
			const stopped = await route(given, [item]);
			expect(stopped.error('Node')?.message).toMatch(
				/^Rules > Rule \d: the rule cannot be evaluated/,
			);
			const run = await route(given, [item, good], { onError: 'continueRegularOutput' });
			const everywhere = [0, 1, 2, 3].flatMap((output) => run.output('Node', { output }));
			expect(everywhere).toHaveLength(2);
			expect(run.json('Node')[0]).toMatchObject({
				error: expect.stringContaining('Rules > Rule') as string,
			});
			expect(run.json('Node')[0]).not.toHaveProperty('_routing');
		},
	);

	test('whether a field is there may be asked', async () => {
		const given = perItem([
			rule(condition('={{ $json.total }}', 'notExists', '', 'number'), { tier: 'Top' }),
		]);
		const run = await route(given, [{ other: 1 }, { total: 1 }]);
		expect(run.json('Node', { output: 3 })).toMatchObject([{ other: 1 }]);
		expect(run.json('Node', { output: 1 })).toMatchObject([{ total: 1 }]);
	});

	const wrong: Array<[string, INode['parameters'], RegExp]> = [
		[
			'a missing tier',
			perItem([over(10, 'Huge')]),
			/^Rules > Rule 1 > Start at Tier: there is no tier "Huge"/,
		],
		[
			'a missing tier in a later rule',
			perItem([over(1, 'Top'), over(10, 'Huge')]),
			/Rule 2 > Start at Tier: there is no tier "Huge"/,
		],
		['no tier', perItem([over(10, '')]), /no tier is named/],
		['a tier for private items', perItem([over(10, 'Home')]), /"Home" is for private items only/],
		[
			'a missing default',
			perItem([], { otherwise: 'named', otherwiseTier: 'Huge' }),
			/^Otherwise Start at Tier: there is no tier "Huge"/,
		],
		[
			'no condition',
			perItem([rule({}, { tier: 'Top' })]),
			/^Rules > Rule 1 > Conditions: the rule has no condition/,
		],
		[
			'an empty condition',
			perItem([rule(condition('', 'equals', ''), { tier: 'Top' })]),
			/a condition has nothing to compare/,
		],
		[
			'two tiers of one name',
			parameters({ tiersBaseline: { tier: [SMALL, tier('small')] } }),
			/^Tiers > Name: two tiers/,
		],
		[
			'a tier without a name',
			parameters({ tiersBaseline: { tier: [tier(' ')] } }),
			/^Tiers > Name: a tier has no name/,
		],
		[
			'a ladder tier named Private',
			parameters({ tiersBaseline: { tier: [tier('private')] } }),
			/kept for private items/,
		],
		[
			'no ladder',
			parameters({ tiersBaseline: { tier: [HOME] } }),
			/all tiers are for private items only/,
		],
		[
			'an unknown preset',
			parameters({ preset: 'cheapest' }),
			/^Preset: "cheapest" is not a preset/,
		],
		['an unknown step', parameters({ stepIs: 'urgent' }), /^This Step Is: /],
		[
			'a private switch that is undefined',
			parameters({ isPrivate: '={{ $json.nothing }}' }),
			/^Private: expected true or false, got nothing/,
		],
		[
			'a private switch that is a text',
			parameters({ isPrivate: '={{ "true" }}' }),
			/^Private: expected true or false, got the string "true"/,
		],
		[
			'a text to measure that is undefined',
			parameters({ textToMeasure: '={{ $json.nothing }}' }),
			/^Text to Measure: expected text/,
		],
		[
			'a setting that is undefined',
			parameters({ overrides: { fitToContext: '={{ $json.nothing }}' } }),
			/^Fit to Context: /,
		],
		[
			'an effective context that is not one',
			parameters({
				options: {
					modelFigures: { model: [{ model: 'm', figures: { effectiveContextTokens: -1 } }] },
				},
			}),
			/^Model Figures > Effective Context/,
		],
	];
	test.each(wrong)('%s is refused', async (_name, given, message) => {
		const run = await route(given, [{ total: 50 }]);
		expect(run.error('Node')?.message).toMatch(message);
		expect(run.error('Node')?.description).toBeTruthy();
		expect(run.error('Node')?.context?.['itemIndex']).toBe(0);
	});
});

test('no items in, no items out', async () => {
	const run = await route(parameters(), []);
	expect(run.error('Node')).toBeUndefined();
	expect(run.output('Node')).toEqual([]);
});

test('Route Only is no tool', async () => {
	const Router = packageNode(`${PACKAGE}.tieredRouter`, 1);
	const run = await runWorkflow({
		...oneNode({ type: 'tieredRouterTool', parameters: parameters(), items: [{ a: 1 }] }),
		nodeTypes: { [`${PACKAGE}.tieredRouterTool`]: Router },
	});
	expect(run.error('Node')?.message).toBe('Route Only cannot be used as a tool');
});
