/** What a user sees in n8n's editor: every node's panel with all its fields, and a run from the canvas. */

import {
	type ICredentialType,
	NodeHelpers,
	type INodeParameters,
	type INodeProperties,
	type INodeTypeDescription,
} from 'n8n-workflow';
import { INVOICES } from '../../demo/examples/invoices';
import { exampleId, type WorkflowFile, withCredentials } from '../../demo/launcher/exampleFiles';
import { PACKAGE_NAME } from '../../demo/launcher/paths';
import packageJson from '../../package.json';
import { Editor } from '../support/browser/editor';
import { type LiveN8n, startLiveN8n } from '../support/n8n/liveN8n';

jest.setTimeout(180_000);

const NODES = packageJson.n8n.nodes.map((file) => {
	const className = file.split('/').at(-1)?.replace('.node.js', '') ?? '';
	return className.charAt(0).toLowerCase() + className.slice(1);
});
const PRESETS = [
	'baseline',
	'agents',
	'highVolume',
	'regulated',
	'costObsessed',
	'smallTeam',
	'custom',
];
const PANELS: Array<[string, string, INodeParameters]> = [
	['Chat model', 'tieredRouterChatModel', {}],
	...NODES.filter((node) => node !== 'tieredRouterChatModel').flatMap((node) =>
		['extract', 'classify', 'generate', 'solve'].map(
			(operation): [string, string, INodeParameters] => [
				`${node} ${operation}`,
				node,
				{ operation },
			],
		),
	),
	...PRESETS.map((preset): [string, string, INodeParameters] => [
		`Preset ${preset}`,
		'tieredRouter',
		{ preset },
	]),
	['Other server', 'selfHostedLlama', { server: 'openAiCompatible' }],
	['Server without credential', 'selfHostedLlama', { server: 'noKey' }],
	['At a tier by name', 'tieredRouter', { stepIs: 'named' }],
	['Stored by version 1', 'tieredRouter', { stepIs: 'perItem', otherwise: 'named' }],
	['Custom of version 1', 'tieredRouter', { preset: 'custom' }],
	['Route Only', 'tieredRouter', { mode: 'routeOnly' }],
	[
		'Structured Output',
		'openAiGpt',
		{ operation: 'extract', options: { structuredOutput: 'promptOnly' } },
	],
	[
		'Every provider',
		'tieredRouter',
		{
			providers: [
				'anthropic',
				'groq',
				'noKey',
				'ollama',
				'openAi',
				'openAiCompatible',
				'openAiCompatible2',
				'together',
			],
		},
	],
];

/** A user who has just begun. */
const FIRST_RUN: WorkflowFile = {
	id: 'e2e-first-run',
	name: 'End-to-end: first run',
	settings: { executionOrder: 'v1' },
	connections: {},
	nodes: [
		{
			id: 'start',
			name: 'Start',
			type: 'n8n-nodes-base.manualTrigger',
			typeVersion: 1,
			position: [0, 0],
			parameters: {},
		},
	],
};

let live: LiveN8n;
let editor: Editor;
let types: INodeTypeDescription[];

beforeAll(async () => {
	live = await startLiveN8n([allPanels(), FIRST_RUN]);
	types = await live.client.request<INodeTypeDescription[]>('GET', '/types/nodes.json');
	const credentials = await live.client.request<ICredentialType[]>(
		'GET',
		'/types/credentials.json',
	);
	for (const { name, displayName } of credentials) LABELS.set(name, displayName);
	editor = await Editor.open(live);
	await editor.openWorkflow(allPanels().id);
}, 900_000);
afterEach(async () => await editor.closePanel());
afterAll(async () => {
	await editor?.close();
	await live?.stop();
});

test.each(PANELS)(
	'the panel of "%s" shows every field and credential',
	async (name, node, parameters) => {
		await editor.openPanel(name);
		const { fields, notices, credentials } = shown(node, parameters, versionOf(name, node));
		const labels = await editor.labels(fields.length + credentials.length);
		expect(fields.length).toBeGreaterThan(3);
		expect(labels).toEqual(expect.arrayContaining(fields));
		// The editor may leave out the account's name where there is but one.
		const pickers = labels.filter((label) => /^Credential(?: for |$)/.test(label)).sort();
		expect(pickers).toEqual(
			pickers[0] === 'Credential' && credentials.length === 1 ? ['Credential'] : credentials,
		);
		const text = await editor.panelText();
		for (const notice of notices) expect(text).toContain(notice);
		await editor.screenshot(`panel-${name.replaceAll(' ', '-')}`);
	},
);

test('an enum asks for its allowed values, and other types do not', async () => {
	await editor.openPanel('Structured Output');
	const values = editor.page.locator('[data-test-id="parameter-input-values"] textarea');
	expect(await values.count()).toBe(0);
	await editor.choose('type', 'Enum');
	await values.fill('paid, unpaid, overdue');
	await editor.screenshot('enum');
	await editor.choose('type', 'List of Enum Values');
	expect(await values.inputValue()).toBe('paid, unpaid, overdue');
	await editor.choose('type', 'List of Numbers');
	await values.waitFor({ state: 'hidden' });
});

describe('the node panel', () => {
	// A workflow without a trigger is offered triggers first.
	beforeAll(async () => await editor.openWorkflow(exampleId('invoice-extraction')));

	test.each([
		['Haiku', 'Anthropic Claude'],
		['GPT-4o mini', 'OpenAI GPT'],
		['Llama', 'Groq Llama'],
		['Llama', 'Together Llama'],
		['Ollama', 'Self-Hosted Llama'],
		['vLLM', 'Self-Hosted Llama'],
		['router', 'Tiered Router'],
		['structured', 'Tiered Router'],
		['cheap model', 'Tiered Router'],
		['retry', 'Tiered Router'],
		['save cost', 'Tiered Router'],
		['JSON', 'Tiered Router'],
	])('finds by "%s": %s', async (words, node) => {
		await editor.searchNodes(words, node);
		await editor.screenshot(`search-${words.replaceAll(' ', '-')}`);
	});
});

test('a run from the canvas gives every item, and the panel sums it up', async () => {
	await editor.openWorkflow(exampleId('invoice-extraction'));
	await editor.execute();
	await editor.openPanel('Extract Invoice');
	await editor.outputShows(/10 items: 10 valid, .*1 escalated/);
	await editor.outputShows('Kestrel Paper Works');
	await editor.screenshot('run');
});

test('in the dark: each mail leaves by the output of its desk, and a night of invoices is written back', async () => {
	await editor.useTheme('dark');
	for (const name of ['mail-triage', 'nightly-invoices']) {
		await editor.openWorkflow(exampleId(name));
		await editor.execute();
		await editor.screenshot(`dark ${name}`);
	}
	await editor.openPanel('Summary Line');
	await editor.outputShows(/4 invoices: 3 read, 1 for a person/);
	await editor.closePanel();
	await editor.useTheme('light');
});

test('from the node panel to a checked answer: one credential, a text and a field', async () => {
	await editor.openWorkflow(FIRST_RUN.id);
	await editor.page.locator('[data-test-id="canvas-node"][data-node-name="Start"]').click();
	await editor.searchNodes('tiered', 'Tiered Router');
	const offered = editor.page.locator('[data-test-id="node-creator-item-name"]');
	await offered.getByText('Tiered Router', { exact: true }).click();
	await offered.getByText('Extract structured data from a text').click();
	await editor.page
		.locator('[data-test-id="parameter-input-text"] textarea')
		.fill(INVOICES[0]?.input ?? '');
	await editor.page.locator('[data-test-id="parameter-input-name"] input').first().fill('vendor');
	await editor.page.locator('[data-test-id="node-execute-button"]').first().click();
	await editor.outputShows('1 item: 1 valid');
	await editor.outputShows('Kestrel Paper Works');
	await editor.screenshot('first-run');
});

/** The newest, but for those that were stored by version 1. */
function versionOf(panel: string, node: string): number {
	return node === 'tieredRouter' && !panel.includes('version 1') ? 2 : 1;
}

/** By the node type's own rules, as the server tells them. */
function shown(
	name: string,
	parameters: INodeParameters,
	typeVersion: number,
): Record<'fields' | 'notices' | 'credentials', string[]> {
	const type = types.find(
		(one) => one.name === `${PACKAGE_NAME}.${name}` && [one.version].flat().includes(typeVersion),
	);
	if (type === undefined) throw new Error(`n8n does not know ${name}`);
	const values =
		NodeHelpers.getNodeParameters(type.properties, parameters, true, false, null, type) ?? {};
	const node = { typeVersion };
	const visible = type.properties.filter(
		(property: INodeProperties) =>
			property.type !== 'hidden' && NodeHelpers.displayParameter(values, property, node, type),
	);
	const texts = (isNotice: boolean): string[] =>
		visible
			.filter((property) => (property.type === 'notice') === isNotice)
			.map((property) => property.displayName);
	const credentials = (type.credentials ?? []).filter((one) =>
		NodeHelpers.displayParameter(values, one, node, type),
	);
	const label = (one: { name: string }): string =>
		`Credential for ${LABELS.get(one.name) ?? one.name}`;
	return { fields: texts(false), notices: texts(true), credentials: credentials.map(label).sort() };
}

/** Display names of the credentials, by type. */
const LABELS = new Map<string, string>();

function allPanels(): WorkflowFile {
	return withCredentials({
		id: 'e2e-panels',
		name: 'End-to-end: panels',
		settings: { executionOrder: 'v1' },
		connections: {},
		nodes: PANELS.map(([name, type, parameters], index) => ({
			id: `panel-${index}`,
			name,
			type: `${PACKAGE_NAME}.${type}`,
			typeVersion: versionOf(name, type),
			position: [220 * (index % 8), 200 * Math.floor(index / 8)],
			parameters,
		})),
	});
}
