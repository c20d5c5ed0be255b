/**
 * The node types that test workflows may use: this package's own, taken from source, and a few small
 * stand-ins of ours for n8n's built-in nodes, which are not installed here.
 */

import { existsSync } from 'node:fs';
import { join } from 'node:path';
import {
	type IExecuteFunctions,
	type INodeExecutionData,
	type INodeType,
	type IVersionedNodeType,
	type INodeTypes,
	NodeConnectionTypes,
	NodeHelpers,
} from 'n8n-workflow';
import packageJson from '../../../package.json';

export const PACKAGE = packageJson.name;
const ROOT = join(__dirname, '..', '..', '..');

function simpleNode(
	name: string,
	execute: (this: IExecuteFunctions) => Promise<INodeExecutionData[][]>,
	extra: Partial<INodeType['description']> = {},
): INodeType {
	return {
		description: {
			displayName: name,
			name,
			group: ['transform'],
			version: [1, 2, 3, 3.4],
			description: 'Stand-in for tests',
			defaults: { name },
			inputs: [NodeConnectionTypes.Main],
			outputs: [NodeConnectionTypes.Main],
			properties: [],
			...extra,
		},
		execute,
	};
}

async function passOn(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
	return await Promise.resolve([this.getInputData()]);
}

/** Sends what it gets to output 0 as often as `times` says, then to output 1. */
async function repeat(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
	const context = this.getContext('node');
	const passes = Number(context.passes ?? 0);
	context.passes = passes + 1;
	const items = this.getInputData();
	const times = this.getNodeParameter('times', 0);
	return await Promise.resolve(passes < Number(times) ? [items, []] : [[], items]);
}

/** Sends out the items of its `items` parameter, a JSON text or a list. */
async function giveItems(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
	const given: unknown = this.getNodeParameter('items', 0);
	const list = (
		typeof given === 'string' ? JSON.parse(given) : given
	) as INodeExecutionData['json'][];
	return await Promise.resolve([list.map((json) => ({ json, pairedItem: { item: 0 } }))]);
}

const STAND_INS: Record<string, INodeType> = {
	'n8n-nodes-base.manualTrigger': simpleNode('manualTrigger', passOn, {
		group: ['trigger'],
		inputs: [],
	}),
	'n8n-nodes-base.noOp': simpleNode('noOp', passOn),
	'n8n-nodes-base.stickyNote': simpleNode('stickyNote', passOn, { inputs: [], outputs: [] }),
	'test.items': simpleNode('items', giveItems, {
		properties: [{ displayName: 'Items', name: 'items', type: 'json', default: '[]' }],
	}),
	'test.repeat': simpleNode('repeat', repeat, {
		outputs: [NodeConnectionTypes.Main, NodeConnectionTypes.Main],
		properties: [{ displayName: 'Times', name: 'times', type: 'number', default: 1 }],
	}),
};

/** This package's nodes whose source is there, under the type names that n8n gives them. */
export function packageNodes(): Record<string, INodeType | IVersionedNodeType> {
	const entries = packageJson.n8n.nodes.flatMap(
		(path): Array<[string, INodeType | IVersionedNodeType]> => {
			const source = join(ROOT, path.replace(/^dist\//, '').replace(/\.js$/, '.ts'));
			if (!existsSync(source)) return [];
			const name = source.split('/').at(-1)?.replace('.node.ts', '') ?? '';
			const loaded =
				jest.requireActual<Record<string, new () => INodeType | IVersionedNodeType>>(source);
			const NodeClass = loaded[name];
			if (NodeClass === undefined) throw new Error(`${source} has no class ${name}`);
			const node = new NodeClass();
			return [[`${PACKAGE}.${node.description.name}`, node]];
		},
	);
	return Object.fromEntries(entries);
}

/** @param version default: the newest, as on a node that is dragged onto the canvas */
export function packageNode(type: string, version?: number): INodeType {
	const found = packageNodes()[type];
	if (found === undefined) throw new Error(`this package has no node ${type}`);
	return NodeHelpers.getVersionedNodeType(found, version);
}

export function createNodeTypes(extra: Record<string, INodeType> = {}): INodeTypes {
	const types: Record<string, INodeType | IVersionedNodeType> = {
		...STAND_INS,
		...packageNodes(),
		...extra,
	};
	const find = (name: string): INodeType | IVersionedNodeType => {
		const type = types[name];
		if (type === undefined) throw new Error(`No node type ${name} in this test`);
		return type;
	};
	return {
		getByName: find,
		getByNameAndVersion: (name, version) => NodeHelpers.getVersionedNodeType(find(name), version),
		getKnownTypes: () => ({}),
	};
}
