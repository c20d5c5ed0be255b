/** The panel of version 2 as n8n works it out: what is shown, the outputs, the hints, the dropdowns. */

import { LoadOptionsContext } from 'n8n-core';
import {
	type IDataObject,
	type INode,
	type INodeParameters,
	NodeHelpers,
	Workflow,
} from 'n8n-workflow';
import { PRESETS, type PresetId } from '../../core/policy';
import { model } from './routerFixtures';
import { createNodeTypes, PACKAGE, packageNode } from './support';

const TYPE = `${PACKAGE}.tieredRouter`;
const { description, methods } = packageNode(TYPE);
const presets = Object.keys(PRESETS) as PresetId[];

function nodeWith(parameters: IDataObject): { node: INode; workflow: Workflow } {
	const given: INode = {
		...{ id: 'r', name: 'Router', type: TYPE, typeVersion: 2, position: [0, 0] },
		parameters: parameters as INodeParameters,
	};
	const nodeTypes = createNodeTypes();
	const workflow = new Workflow({ nodes: [given], connections: {}, active: false, nodeTypes });
	const node = workflow.getNode('Router');
	if (node === null) throw new Error('no node');
	return { node, workflow };
}

const shown = (parameters: IDataObject) => {
	const { node } = nodeWith(parameters);
	return description.properties.filter((property) =>
		NodeHelpers.displayParameter(node.parameters, property, node, description),
	);
};
const names = (parameters: IDataObject): string[] => shown(parameters).map(({ name }) => name);

test('a new node is of this version, and has no issue but the text to fill in', () => {
	expect(description.version).toBe(2);
	const { node } = nodeWith({});
	const issues = NodeHelpers.getNodeParametersIssues(description.properties, node, description);
	expect(Object.keys(issues?.parameters ?? {})).toEqual(['text']);
});

test('no choice of preset or step hides a field in which something can be typed', () => {
	const hiding = description.properties.filter(({ type, displayOptions }) => {
		const by = Object.keys({ ...displayOptions?.show, ...displayOptions?.hide });
		return (
			!['notice', 'options'].includes(type) &&
			by.some((name) => ['preset', 'stepIs'].includes(name))
		);
	});
	// A benchmark's policy stands in place of a preset: it is that choice.
	expect(hiding.map(({ name }) => name)).toEqual(['benchmarkPolicy']);
});

test.each(presets)('%s shows its ladder in one line, whatever providers are chosen', (preset) => {
	const kinds = ['openAi', 'anthropic', 'groq', 'ollama', 'openAiCompatible', 'together'];
	for (let bits = 1; bits < 2 ** kinds.length; bits++) {
		const providers = kinds.filter((_, at) => (bits >> at) % 2 === 1);
		const lines = shown({ preset, providers }).filter(({ type }) => type === 'notice');
		expect(lines).toHaveLength(preset === 'custom' ? 0 : 1);
		const missing = PRESETS[preset].tiers.filter(
			({ use, provider }) => use === 'ladder' && !providers.includes(provider),
		);
		for (const { displayName } of lines)
			expect(displayName.split('(left out').length - 1).toBe(missing.length);
	}
});

test('no parameter is shown twice, and Route Only shows nothing of a run', () => {
	for (const preset of presets) {
		for (const mode of ['run', 'routeOnly']) {
			const all = names({ mode, preset });
			expect(all).toEqual([...new Set(all)]);
		}
	}
	const routed = names({ mode: 'routeOnly' });
	for (const name of ['providers', 'operation', 'text']) expect(routed).not.toContain(name);
	for (const name of ['preset', 'stepIs', 'rules', 'tiers', 'overrides', 'isPrivate'])
		expect(routed).toContain(name);
});

const OWN = { tier: 'own', ownName: 'Long', serves: 'ladder', provider: 'openAi' };

test.each<[string, IDataObject, string[]]>([
	['a preset', { preset: 'costObsessed' }, ['Private', 'Small', 'Large', 'Critical']],
	[
		'a preset with rows',
		{ tiers: { tier: [OWN, { tier: 'Large' }] } },
		['Private', 'Bulk', 'Critical'],
	],
	[
		'a copy with a tier added',
		{ preset: 'custom', tiers: { tier: [OWN] } },
		['Private', 'Bulk', 'Critical', 'Long'],
	],
	[
		'own tiers alone',
		{ preset: 'custom', copyOf: 'custom', tiers: { tier: [OWN, { tier: 'Bulk' }] } },
		['Private', 'Long', 'Bulk'],
	],
	[
		'own tiers for private items',
		{ preset: 'custom', tiers: { tier: [{ ...OWN, serves: 'privateOnly' }] } },
		['Private', 'Bulk', 'Critical'],
	],
])('Route Only has an output for each tier: %s', (_, parameters, wanted) => {
	const { node, workflow } = nodeWith({ mode: 'routeOnly', ...parameters });
	const outputs = NodeHelpers.getNodeOutputs(workflow, node, description);
	expect(outputs.map((one) => (typeof one === 'string' ? one : one.displayName))).toEqual(wanted);
});

test.each<[string, IDataObject, string[]]>([
	['a preset', {}, ['Bulk', 'Critical', 'Private (private items only)']],
	[
		'Custom',
		{ preset: 'custom', copyOf: 'smallTeam', tiers: { tier: [OWN] } },
		['Bulk', 'Critical', 'Long'],
	],
	['a preset that does not exist', { preset: 'none' }, []],
])('rules choose among the tiers of %s', async (_, parameters, wanted) => {
	const { node, workflow } = nodeWith(parameters);
	const data = { currentNodeParameters: { ...node.parameters, ...parameters } };
	const context = new LoadOptionsContext(workflow, node, data as never, 'parameters.startTier');
	const found = await methods?.loadOptions?.['getTierNames']?.call(context as never);
	expect(found?.map(({ name }) => name)).toEqual(wanted);
});

describe('the notice about a model that stops', () => {
	function hintsOf(parameters: IDataObject): string {
		const { node, workflow } = nodeWith(parameters);
		const holds = (text: string): boolean =>
			workflow.expression.getSimpleParameterValue(node, text, 'internal', {}) === true;
		const hints = (description.hints ?? []).filter(({ displayCondition }) =>
			holds(displayCondition ?? ''),
		);
		return hints.map(({ message }) => message).join('\n');
	}
	const GONE = 'claude-3-haiku-20240307';
	const row = (provider: string) => ({
		tiers: {
			tier: [
				{ tier: 'Bulk', provider, anthropicModel: model(GONE), openAiModel: model('gpt-6-luna') },
			],
		},
	});

	test('is there for a model that the user chose, where its provider is chosen', () => {
		expect(hintsOf({ ...row('anthropic'), providers: ['anthropic'] })).toContain(
			`${GONE} stops on`,
		);
		expect(hintsOf({ ...row('anthropic'), providers: ['groq'] })).not.toContain(GONE);
		expect(hintsOf({ ...row('openAi'), providers: ['anthropic', 'openAi'] })).toBe('');
	});

	test('is there for the model of a preset, until the user chooses another', () => {
		jest.useFakeTimers({ now: Date.parse('2026-12-01T00:00:00Z') });
		try {
			expect(hintsOf({})).toMatch(
				/^gpt-4o-mini stops on .* Use gpt-6-luna instead \(\$0\.1 in, .*"Use Replacement Model"/,
			);
			expect(hintsOf(row('openAi'))).toBe('');
		} finally {
			jest.useRealTimers();
		}
	});
});
