/**
 * Every example workflow against the real node types: n8n's own from the installed n8n, ours from the
 * source. Running them is the end-to-end tests' part.
 */

import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import {
	type IConnections,
	type INode,
	type INodeType,
	type INodeTypeDescription,
	type INodeTypes,
	NodeHelpers,
	Workflow,
} from 'n8n-workflow';
import { ownNodeTypes } from '../../demo/launcher/ownNodes';
import { n8nFolder } from '../support/n8n/paths';
import packageJson from '../../package.json';

interface WorkflowFile {
	name: string;
	nodes: INode[];
	connections: IConnections;
	settings: { executionOrder: 'v1' };
}

const ROOT = path.join(__dirname, '../..');
const FILES = readdirSync(path.join(ROOT, 'workflows')).filter((name) => name.endsWith('.json'));
const BUILT_IN = ['n8n-nodes-base', '@n8n/n8n-nodes-langchain'];
const typesOf = (name: string): string =>
	path.join(n8nFolder(), 'node_modules', name, 'dist/types/nodes.json');
const TYPES = new Map<string, INodeTypeDescription[]>();

function addType(name: string, description: INodeTypeDescription): void {
	TYPES.set(name, [...(TYPES.get(name) ?? []), description]);
}

function loadOwnTypes(): void {
	for (const description of ownNodeTypes().flat())
		addType(`${packageJson.name}.${description.name}`, description);
}

function loadBuiltInTypes(name: string): void {
	const descriptions = JSON.parse(readFileSync(typesOf(name), 'utf8')) as INodeTypeDescription[];
	for (const description of descriptions) addType(`${name}.${description.name}`, description);
}

function typeOf(node: INode): INodeTypeDescription {
	const versions = TYPES.get(node.type) ?? [];
	const found = versions.find(({ version }) => [version].flat().includes(node.typeVersion));
	if (found === undefined)
		throw new Error(`${node.name}: unknown type ${node.type} version ${node.typeVersion}`);
	return found;
}

const nodeTypes: INodeTypes = {
	getByName: (name) => ({ description: TYPES.get(name)?.at(-1) }) as INodeType,
	getByNameAndVersion: (name, version) =>
		({
			description: TYPES.get(name)?.find((type) => [type.version].flat().includes(version ?? 1)),
		}) as INodeType,
	getKnownTypes: () => ({}),
};

beforeAll(() => {
	if (!BUILT_IN.every((name) => existsSync(typesOf(name))))
		throw new Error('n8n is not installed yet: run "npm test" once');
	loadOwnTypes();
	BUILT_IN.forEach(loadBuiltInTypes);
});

const read = (file: string): WorkflowFile =>
	JSON.parse(readFileSync(path.join(ROOT, 'workflows', file), 'utf8')) as WorkflowFile;

test('there are sixteen of them, each with its expected output', () => {
	const expected = readdirSync(path.join(ROOT, 'workflows/expected'));
	expect(FILES.length).toBe(16);
	expect(expected.sort()).toEqual([...FILES].sort());
});

describe.each(FILES)('%s', (file) => {
	test('has known nodes whose parameters n8n accepts', () => {
		for (const node of read(file).nodes) {
			const type = typeOf(node);
			const parameters =
				NodeHelpers.getNodeParameters(type.properties, node.parameters, true, false, node, type) ??
				{};
			const issues = NodeHelpers.getNodeParametersIssues(
				type.properties,
				{ ...node, parameters },
				type,
			);
			expect({ node: node.name, issues }).toEqual({ node: node.name, issues: null });
			const known = new Set(type.properties.map((property) => property.name));
			const unknown = Object.keys(node.parameters).filter((name) => !known.has(name));
			expect({ node: node.name, unknown }).toEqual({ node: node.name, unknown: [] });
		}
	});

	test('has a manual trigger, a sticky note that names the sandbox, and no secret', () => {
		const { nodes } = read(file);
		const text = readFileSync(path.join(ROOT, 'workflows', file), 'utf8');
		const notes = nodes.filter((node) => node.type === 'n8n-nodes-base.stickyNote');
		expect(nodes.some((node) => node.type === 'n8n-nodes-base.manualTrigger')).toBe(true);
		expect(notes.map((node) => String(node.parameters['content'])).join('\n')).toMatch(/sandbox/i);
		expect(text).not.toMatch(/sandbox-key|apiKey|pinData|instanceId/);
	});

	// n8n starts at a trigger of another kind rather than at the manual one.
	test('starts with its own rows at "Execute workflow": every other trigger is switched off', () => {
		const triggers = read(file).nodes.filter((node) => typeOf(node).group.includes('trigger'));
		const on = triggers.filter((node) => node.disabled !== true);
		expect(on.map(({ type }) => type)).toEqual(['n8n-nodes-base.manualTrigger']);
	});

	test('connects existing nodes through existing inputs and outputs', () => {
		const { nodes, connections, settings, name } = read(file);
		const workflow = new Workflow({ name, nodes, connections, active: false, nodeTypes, settings });
		for (const [source, byType] of Object.entries(connections)) {
			const from = workflow.getNode(source);
			if (from === null) throw new Error(`${source} is connected and does not exist`);
			const outputs = NodeHelpers.getNodeOutputs(workflow, from, typeOf(from));
			expect((byType['main'] ?? []).length).toBeLessThanOrEqual(
				outputs.length + (from.onError === 'continueErrorOutput' ? 1 : 0),
			);
			for (const targets of byType['main'] ?? []) {
				for (const target of targets ?? []) {
					const to = workflow.getNode(target.node);
					if (to === null) throw new Error(`${target.node} is connected and does not exist`);
					const inputs = NodeHelpers.getNodeInputs(workflow, to, typeOf(to));
					expect(target.index).toBeLessThan(inputs.length);
				}
			}
		}
	});

	test('lays its nodes out without overlap', () => {
		const places = read(file)
			.nodes.filter((node) => node.type !== 'n8n-nodes-base.stickyNote')
			.map((node) => node.position);
		for (const [index, [x, y]] of places.entries()) {
			for (const [otherX, otherY] of places.slice(index + 1)) {
				expect(Math.abs(x - otherX) >= 150 || Math.abs(y - otherY) >= 100).toBe(true);
			}
		}
	});
});
