/** The chat models at the node's inputs, by input. */

import {
	type INode,
	type ISupplyDataFunctions,
	type NodeConnectionType,
	NodeConnectionTypes,
	NodeOperationError,
} from 'n8n-workflow';
import type { ConfigIssue, ConfigResult } from '../../../core/types';
import type { LangChainChild } from './child';
import type { ConnectedModel } from './endpoint';

export const INPUTS = ['Bulk', 'Critical', 'Private'] as const;
export type InputName = (typeof INPUTS)[number];

export type Children = Map<InputName, ConnectedModel>;

/** There at run time, though its type does not say so (n8n 2.41.1). */
interface Connections {
	getConnections(node: INode, type: NodeConnectionType): Array<Array<{ node: string }> | undefined>;
	getConnectedNodes(type: NodeConnectionType): INode[];
}

const TYPE = NodeConnectionTypes.AiLanguageModel;

/** Where an input is empty, or its model is switched off, n8n itself says so and ends the run. */
export async function readChildren(
	context: ISupplyDataFunctions,
	itemIndex: number,
): Promise<ConfigResult<Children>> {
	const models = await connectedModels(context, itemIndex);
	const { getConnections, getConnectedNodes } = context as unknown as Connections;
	// Models come without the input they hang at, in the order of these nodes.
	const nodes = getConnectedNodes.call(context, TYPE);
	const inputs = getConnections.call(context, context.getNode(), TYPE);
	const children: Children = new Map();
	for (const [index, input] of INPUTS.entries()) {
		const name = inputs[index]?.[0]?.node;
		const child = models[nodes.findIndex((node) => node.name === name)];
		if (name !== undefined && child !== undefined) children.set(input, { name, child });
	}
	const issues = sameTwice(children);
	return issues.length > 0 ? { ok: false, issues } : { ok: true, value: children };
}

/** n8n's own words instead of its "Error in sub-node". */
async function connectedModels(
	context: ISupplyDataFunctions,
	itemIndex: number,
): Promise<LangChainChild[]> {
	try {
		return (await context.getInputConnectionData(TYPE, itemIndex)) as LangChainChild[];
	} catch (error) {
		const { message, description } = error as NodeOperationError;
		throw new NodeOperationError(context.getNode(), message, {
			functionality: 'configuration-node',
			...(typeof description === 'string' && { description }),
		});
	}
}

/** What failed at one is then asked again at the other. */
function sameTwice(children: Children): ConfigIssue[] {
	const [bulk, critical] = [children.get('Bulk'), children.get('Critical')];
	if (bulk === undefined || bulk.name !== critical?.name) return [];
	const message = `"${bulk.name}" is connected to Bulk as well`;
	const remedy = 'Connect a stronger model to Critical, e.g. Claude Haiku';
	return [{ field: 'Critical', message, remedy }];
}
