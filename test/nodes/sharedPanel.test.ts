/** Menus, hints and search words: what users meet in the editor before they run anything. */

import { existsSync, readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import {
	type ILoadOptionsFunctions,
	type INode,
	type INodeProperties,
	Workflow,
} from 'n8n-workflow';
import { cardsOf, lifecycleOf } from '../../core/models';
import packageJson from '../../package.json';
import { lifecycleHints } from '../../nodes/shared/panel/lifecycleHints';
import { modelSearch } from '../../nodes/shared/panel/modelSearch';
import { PROVIDER_FACTS } from '../support/providers';
import {
	createNodeTypes,
	type Loopback,
	packageNode,
	packageNodes,
	startLoopback,
} from './support';

const ROOT = join(__dirname, '..', '..');
const PROVIDER_NODES = [...new Set(Object.values(PROVIDER_FACTS).map(({ node }) => node.type))].map(
	(type) => `${type.charAt(0).toUpperCase()}${type.slice(1)}`,
);
const NODE: INode = {
	id: '1',
	name: 'Node',
	type: 'test',
	typeVersion: 1,
	position: [0, 0],
	parameters: {},
};

const codexOf = (folder: string) =>
	JSON.parse(readFileSync(join(ROOT, 'nodes', folder, `${folder}.node.json`), 'utf8')) as {
		node: string;
		alias: string[];
	};

describe('the live model list', () => {
	let server: Loopback;
	beforeAll(async () => {
		server = await startLoopback();
	});
	afterAll(async () => await server.stop());

	const search = async (credential: object | null, filter?: string) => {
		const context: Partial<ILoadOptionsFunctions> = {
			getNode: () => NODE,
			getCurrentNodeParameter: () => ({ __rl: true, mode: 'list', value: 'gpt-5.4-nano' }),
			getCredentials: async <T extends object>() =>
				credential === null
					? await Promise.reject(new Error('Node does not have any credentials set'))
					: await Promise.resolve(credential as T),
			helpers: {
				httpRequest: async (options: { url: string }) => {
					const response = await fetch(options.url);
					const body = Buffer.from(await response.arrayBuffer());
					return { statusCode: response.status, headers: {}, body };
				},
			} as unknown as ILoadOptionsFunctions['helpers'],
		};
		return await modelSearch('openAi').call(context as ILoadOptionsFunctions, filter);
	};

	test('shows what the account offers, with our names and prices, and no embedding models', async () => {
		const { results } = await search({ apiKey: 'k', baseUrl: `${server.url}/v1` });
		expect(results.map(({ value }) => value)).toEqual([
			'gpt-5.4-nano',
			'gpt-4o-mini',
			'my-tuned-model',
		]);
		expect(results[1]?.description).toContain('$0.15 in');
	});

	test('can be searched', async () => {
		const { results } = await search({ apiKey: 'k', baseUrl: `${server.url}/v1` }, 'TUNED');
		expect(results.map(({ value }) => value)).toEqual(['my-tuned-model']);
	});

	test.each<[string, object | null, RegExp]>([
		['no credential', null, /no credential is chosen/],
		['a bad base URL', { apiKey: 'k', baseUrl: 'nowhere' }, /Base URL/],
		[
			'a server that is not there',
			{ apiKey: 'k', baseUrl: 'http://127.0.0.1:1/v1' },
			/no HTTP client may use the port|refused the connection/,
		],
	])(
		'with %s: never an error, but what is set, why, and what is known',
		async (_name, credential, why) => {
			const { results } = await search(credential);
			expect(results[0]).toMatchObject({ value: 'gpt-5.4-nano', name: 'gpt-5.4-nano' });
			expect(results[1]?.name).toMatch(why);
			expect(results.map(({ value }) => value)).toContain('gpt-4o-mini');
			expect(results.filter(({ value }) => value === 'gpt-5.4-nano')).toHaveLength(1);
		},
	);
});

describe('hints of models near their end', () => {
	const card = cardsOf('openai').find(({ id }) => id === 'gpt-4o-mini');
	const retiresOn = card?.retiresOn ?? '';
	const hint = lifecycleHints(['openai']).find(({ message }) =>
		message.startsWith('gpt-4o-mini stops'),
	);
	const shownOn = (day: number, model: string): unknown => {
		const node = {
			...NODE,
			type: 'n8n-nodes-base.noOp',
			parameters: { model: { __rl: true, mode: 'list', value: model } },
		};
		const workflow = new Workflow({
			nodes: [node],
			connections: {},
			active: false,
			nodeTypes: createNodeTypes(),
		});
		// The stand-in type declares no parameters, so n8n would drop them.
		node.parameters = { model: { __rl: true, mode: 'list', value: model } };
		const placed = workflow.getNode('Node');
		if (placed === null) throw new Error('no node');
		placed.parameters = node.parameters;
		jest.useFakeTimers({ now: day });
		try {
			return workflow.expression.getSimpleParameterValue(
				placed,
				hint?.displayCondition ?? '',
				'internal',
				{},
			);
		} finally {
			jest.useRealTimers();
		}
	};
	const daysBefore = (days: number) => Date.parse(`${retiresOn}T00:00:00Z`) - days * 86_400_000;

	test.each([
		[91, 'gpt-4o-mini', false],
		[90, 'gpt-4o-mini', true],
		[-5, 'gpt-4o-mini', true],
		[10, 'another-model', false],
	])('%i days before, with %s chosen: %p', (days, model, shown) => {
		expect(shownOn(daysBefore(days), model)).toBe(shown);
		if (card !== undefined && model === card.id) {
			expect(lifecycleOf(card, daysBefore(days)).state !== 'ok').toBe(shown);
		}
	});
});

describe('search words', () => {
	test.each([
		['Haiku', 'AnthropicClaude'],
		['GPT-4o mini', 'OpenAiGpt'],
		['Llama', 'GroqLlama'],
		['Llama', 'TogetherLlama'],
		['Llama', 'SelfHostedLlama'],
		['Ollama', 'SelfHostedLlama'],
		['vLLM', 'SelfHostedLlama'],
	])('%s finds %s', (word, folder) => {
		const { node, alias } = codexOf(folder);
		expect(alias).toContain(word);
		expect(Object.keys(packageNodes())).toContain(
			`${packageJson.name}.${node.split('.').at(-1) ?? ''}`,
		);
	});
});

describe.each(PROVIDER_NODES)('%s', (folder) => {
	const type = Object.keys(packageNodes()).find(
		(name) => name.split('.').at(-1)?.toLowerCase() === folder.toLowerCase(),
	);
	const { description } = packageNode(type ?? '');

	test('has its icons, a subtitle and an action for every operation', () => {
		const icons = typeof description.icon === 'object' ? Object.values(description.icon) : [];
		expect(icons).toHaveLength(2);
		for (const icon of icons) {
			const file = resolve(dirname(join(ROOT, 'nodes', folder, 'x')), icon.replace('file:', ''));
			expect(existsSync(file)).toBe(true);
		}
		const operation = description.properties.find(({ name }) => name === 'operation');
		expect(operation?.options).toHaveLength(4);
		for (const option of operation?.options ?? []) expect(option).toHaveProperty('action');
	});

	test('shows its operation and model under its name', () => {
		const workflow = new Workflow({
			nodes: [
				{
					...NODE,
					type: type ?? '',
					parameters: { model: { __rl: true, mode: 'id', value: 'my-model' } },
				},
			],
			connections: {},
			active: false,
			nodeTypes: createNodeTypes(),
		});
		const node = workflow.getNode('Node');
		if (node === null) throw new Error('no node');
		const subtitle = workflow.expression.getSimpleParameterValue(
			node,
			description.subtitle ?? '',
			'internal',
			{},
		);
		expect(subtitle).toBe('extract: my-model');
	});

	test('has no two parameters of one name that show at the same time', () => {
		const places = (description.properties ?? []).map(({ name, displayOptions }: INodeProperties) =>
			JSON.stringify([name, displayOptions?.show ?? {}]),
		);
		expect(new Set(places).size).toBe(places.length);
	});
});
