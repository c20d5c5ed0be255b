/** The router's panel: what n8n shows, what it takes for something else, and the live list of models. */

import { LoadOptionsContext } from 'n8n-core';
import {
	type IDataObject,
	type INode,
	type INodeListSearchItems,
	type INodeParameters,
	type INodeProperties,
	NodeHelpers,
	Workflow,
	type WorkflowExpression,
} from 'n8n-workflow';
import { type Sandbox, startSandbox } from '../../demo/sandbox/server';
import { PRESETS, type PresetId } from '../../core/policy';
import {
	createNodeTypes,
	PACKAGE,
	packageNode,
	sandboxCredentials,
	TestCredentialsHelper,
} from './support';
import { model, tier } from './routerFixtures';

const TYPE = `${PACKAGE}.tieredRouter`;

const { description } = packageNode(TYPE, 1);
const presets = Object.keys(PRESETS) as PresetId[];

function nodeWith(
	parameters: INodeParameters,
	credentials: string[] = [],
): { node: INode; workflow: Workflow } {
	const given: INode = {
		id: 'r',
		name: 'Router',
		type: TYPE,
		typeVersion: 1,
		position: [0, 0],
		parameters,
		credentials: Object.fromEntries(credentials.map((name) => [name, { id: name, name }])),
	};
	const workflow = new Workflow({
		id: 'w',
		nodes: [given],
		connections: {},
		active: false,
		nodeTypes: createNodeTypes(),
	});
	const node = workflow.getNode('Router');
	if (node === null) throw new Error('no node');
	return { node, workflow };
}

/** Names of what the panel shows, and values of fields. */
function shown(parameters: INodeParameters): string[] {
	const { node } = nodeWith(parameters);
	return description.properties
		.filter((property) =>
			NodeHelpers.displayParameter(node.parameters, property, node, description),
		)
		.map(({ name }) => name);
}

describe('what the panel shows', () => {
	test('a new node has no issues but the text and the fields to fill in', () => {
		const { node } = nodeWith({});
		const issues = NodeHelpers.getNodeParametersIssues(description.properties, node, description);
		expect(Object.keys(issues?.parameters ?? {})).toEqual(['text']);
	});

	test.each(presets)('%s: its own tiers with its own models, and its sentence', (preset) => {
		const names = shown({ preset });
		const tiers = names.filter((name) => name.startsWith('tiers'));
		expect(tiers).toEqual([`tiers${preset.charAt(0).toUpperCase()}${preset.slice(1)}`]);
		expect(names).toContain(`${preset}Notice`);
		expect(names.filter((name) => name.endsWith('Notice'))).toHaveLength(1);
		const property = description.properties.find(({ name }) => name === tiers[0]);
		const rows = (property?.default as IDataObject)['tier'] as IDataObject[];
		expect(
			rows.map(({ name, provider, model: chosen }) => [
				name,
				provider,
				(chosen as IDataObject)['value'],
			]),
		).toEqual(PRESETS[preset].tiers.map((row) => [row.name, row.provider, row.model]));
		expect(names.includes('overrides')).toBe(preset !== 'custom');
		expect(names.includes('customMaxRepairs')).toBe(preset === 'custom');
		expect(names.includes('isPrivate')).toBe(preset !== 'regulated');
	});

	test('Route Only shows nothing of a run', () => {
		const names = shown({ mode: 'routeOnly', preset: 'custom' });
		for (const name of ['providers', 'operation', 'text', 'customMaxRepairs'])
			expect(names).not.toContain(name);
		for (const name of [
			'preset',
			'tiersCustom',
			'stepIs',
			'isPrivate',
			'options',
			'customFitToContext',
		])
			expect(names).toContain(name);
	});

	test('no parameter is shown twice', () => {
		for (const preset of presets) {
			for (const mode of ['run', 'routeOnly']) {
				const names = shown({ mode, preset });
				expect(names).toEqual([...new Set(names)]);
			}
		}
	});

	test('a chosen provider shows its credential, and no other', () => {
		for (const kind of [
			'openAi',
			'anthropic',
			'groq',
			'together',
			'ollama',
			'openAiCompatible',
			'openAiCompatible2',
			'noKey',
		]) {
			const { node } = nodeWith({ providers: [kind] });
			const credentials = (description.credentials ?? []).filter((one) =>
				NodeHelpers.displayParameter(node.parameters, one, node, description),
			);
			const name = `tiered${kind.charAt(0).toUpperCase()}${kind.slice(1)}Api`;
			expect(credentials.map((one) => one.name)).toEqual(kind === 'noKey' ? [] : [name]);
		}
	});

	test('Route Only asks for no credential', () => {
		const { node } = nodeWith({ mode: 'routeOnly', providers: ['openAi'] });
		const credentials = description.credentials ?? [];
		expect(
			credentials.some((one) =>
				NodeHelpers.displayParameter(node.parameters, one, node, description),
			),
		).toBe(false);
	});

	/** n8n 2.41 hides a field all of whose options show a credential: it takes it for the authentication. */
	test('no field looks like an authentication selector', () => {
		const fields = new Map<string, Set<unknown>>();
		for (const { displayOptions } of description.credentials ?? []) {
			for (const [name, values] of Object.entries(displayOptions?.show ?? {})) {
				for (const value of values ?? [])
					fields.set(name, (fields.get(name) ?? new Set()).add(value));
			}
		}
		for (const [name, values] of fields) {
			const property = description.properties.find((one) => one.name === name) as INodeProperties;
			const options = (property.options ?? []).map((option) =>
				'value' in option ? option.value : null,
			);
			expect(options.some((value) => !values.has(value))).toBe(true);
			expect(property.noDataExpression).toBe(true);
		}
	});

	test('n8n can make a tool of it', () => {
		expect(description.usableAsTool).toBe(true);
		expect(description.subtitle).toContain('operation');
	});
});

describe('hints on the node', () => {
	/** As the editor asks whether to show a hint. */
	function hintsOf(parameters: INodeParameters): string[] {
		const { node, workflow } = nodeWith(parameters);
		const expression: WorkflowExpression = workflow.expression;
		return (description.hints ?? [])
			.filter(
				({ displayCondition }) =>
					expression.getSimpleParameterValue(node, displayCondition ?? '=true', 'internal', {}) ===
					true,
			)
			.map(({ message }) => message);
	}

	test('tiers that are skipped', () => {
		const skipped = expect.stringContaining('Some tiers are skipped') as string;
		expect(hintsOf({})).toContainEqual(skipped);
		expect(hintsOf({ providers: ['openAi', 'anthropic', 'ollama'] })).not.toContainEqual(skipped);
		expect(hintsOf({ mode: 'routeOnly' })).not.toContainEqual(skipped);
	});

	test('a model that is gone long since, at its own provider only', () => {
		const gone = (provider: string) => {
			const rows = [tier('Bulk', { provider, model: model('claude-3-haiku-20240307') })];
			return hintsOf({ tiersBaseline: { tier: rows } as unknown as INodeParameters });
		};
		expect(gone('anthropic').join()).toContain('claude-3-haiku-20240307 stops on');
		expect(gone('openAi').join()).not.toContain('claude-3-haiku');
	});
});

describe('the list of models follows the provider in its row', () => {
	let sandbox: Sandbox;
	beforeAll(async () => {
		sandbox = await startSandbox({});
	});
	afterAll(async () => await sandbox.stop());

	async function listItems(
		path: string,
		parameters: IDataObject,
		filter?: string,
	): Promise<INodeListSearchItems[]> {
		const credentials = sandboxCredentials(sandbox.url);
		const { node, workflow } = nodeWith(parameters as INodeParameters, Object.keys(credentials));
		const additionalData = {
			credentialsHelper: new TestCredentialsHelper(credentials),
			currentNodeParameters: node.parameters,
		};
		const context = new LoadOptionsContext(workflow, node, additionalData as never, path);
		const search = packageNode(TYPE, 1).methods?.listSearch?.['searchTierModels'];
		if (search === undefined) throw new Error('no search');
		const found = await search.call(context as never, filter);
		return found.results;
	}

	const list = async (...asked: Parameters<typeof listItems>): Promise<unknown[]> =>
		(await listItems(...asked)).map(({ value }) => value);

	const rows = [
		tier('Bulk'),
		tier('Own', {
			provider: 'openAiCompatible',
			options: { standIns: { standIn: [{ provider: 'groq', model: model('x') }] } },
		}),
		tier('Key', { provider: 'noKey' }),
	];
	const parameters = (changes: IDataObject = {}): IDataObject => ({
		providers: ['openAi', 'openAiCompatible', 'groq', 'noKey'],
		noKeyServer: 'ollama',
		noKeyBaseUrl: `${sandbox.url}/ollama`,
		tiersBaseline: { tier: rows },
		...changes,
	});

	test.each<[string, string, string]>([
		['a tier', 'parameters.tiersBaseline.tier[0].model', 'gpt-4o-mini'],
		['another tier', 'parameters.tiersBaseline.tier[1].model', 'meta-llama/Llama-3.1-8B-Instruct'],
		[
			'a stand-in',
			'parameters.tiersBaseline.tier[1].options.standIns.standIn[0].model',
			'openai/gpt-oss-20b',
		],
		['a server without a key', 'parameters.tiersBaseline.tier[2].model', 'llama3.1:8b'],
	])('%s', async (_name, path, wanted) => {
		expect(await list(path, parameters())).toContain(wanted);
	});

	test('it can be searched', async () => {
		expect(await list('parameters.tiersBaseline.tier[0].model', parameters(), '4o-MINI')).toContain(
			'gpt-4o-mini',
		);
		expect(
			await list('parameters.tiersBaseline.tier[0].model', parameters(), 'no such model'),
		).toEqual([]);
	});

	test.each<[string, IDataObject, RegExp]>([
		[
			'a provider that is not chosen',
			{ providers: ['groq'] },
			/OpenAI: not chosen under Providers/,
		],
		['Route Only', { mode: 'routeOnly' }, /Route Only has no credentials/],
		[
			'a server that is not there',
			{
				noKeyBaseUrl: 'http://127.0.0.1:9',
				tiersBaseline: { tier: [tier('Bulk', { provider: 'noKey' })] },
			},
			/no HTTP client may use the port|refused the connection/,
		],
		[
			'an address that is none',
			{ noKeyBaseUrl: 'llama', tiersBaseline: { tier: [tier('Bulk', { provider: 'noKey' })] } },
			/"llama" is not a URL/,
		],
	])(
		'%s: what is set stays, in its words, with what is known and the reason',
		async (_name, changes, reason) => {
			const rows = ((changes.tiersBaseline ?? { tier: [tier('Bulk')] }) as { tier: IDataObject[] })
				.tier;
			const set = {
				__rl: true,
				mode: 'list',
				value: 'my-own',
				cachedResultName: 'Mine',
				cachedResultUrl: 'https://x.test',
			};
			const items = await listItems('parameters.tiersBaseline.tier[0].model', {
				...parameters(changes),
				tiersBaseline: { tier: [{ ...rows[0], model: set }] },
			});
			expect(items[0]).toEqual({ name: 'Mine', value: 'my-own', url: 'https://x.test' });
			expect(items[1]?.name).toMatch(reason);
			expect(String(items[1]?.value).trim()).toBe('my-own');
			expect(items.slice(2).length).toBeGreaterThan(0);
		},
	);

	test('what is set keeps its words where the list is live, and is not listed twice', async () => {
		const set = {
			__rl: true,
			mode: 'list',
			value: 'gpt-4o-mini',
			cachedResultName: 'The small one',
		};
		const rows = { tier: [tier('Bulk', { model: set })] };
		const items = await listItems(
			'parameters.tiersBaseline.tier[0].model',
			parameters({ tiersBaseline: rows }),
		);
		expect(items.filter(({ value }) => value === 'gpt-4o-mini')).toEqual([
			{ name: 'The small one', value: 'gpt-4o-mini', url: expect.stringContaining('openai.com') },
		]);
		// n8n writes the link of what is picked into the workflow, and then finds nothing changed.
		expect(items.every(({ url }) => typeof url === 'string')).toBe(true);
	});
});
