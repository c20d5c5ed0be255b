/** The node as the panel stores it, expressions unresolved. n8n copies the whole node at each call. */

import type { INode, INodeParameters } from 'n8n-workflow';
import type { ParameterContext } from './parameters';

/** A context lives as long as one run of the node, in which its parameters stay as they are. */
const known = new WeakMap<ParameterContext, INode>();

function panelNode(context: ParameterContext): INode {
	const before = known.get(context);
	if (before !== undefined) return before;
	const node = context.getNode();
	known.set(context, node);
	return node;
}

export function panelParameters(context: ParameterContext): INodeParameters {
	return panelNode(context).parameters;
}

/** An agent pays for every word of what its tool answers. */
export function isTool(context: ParameterContext): boolean {
	return panelNode(context).type.endsWith('Tool');
}

/** These began as the others' second. */
const LATER = ['.tieredRouterChatModel', '.modelBenchmark'];

/** Nodes keep the version with which they were dragged onto the canvas. */
export function isFirstVersion(context: ParameterContext): boolean {
	const { typeVersion, type } = panelNode(context);
	return typeVersion < 2 && !LATER.some((name) => type.endsWith(name));
}
