/** The parameters as the panel stores them, expressions unresolved. n8n copies the whole node at each call. */

import type { INodeParameters } from 'n8n-workflow';
import type { ParameterContext } from '../shared/reading/parameters';

/** A context lives as long as one run of the node, in which its parameters stay as they are. */
const known = new WeakMap<ParameterContext, INodeParameters>();

export function panelParameters(context: ParameterContext): INodeParameters {
	const before = known.get(context);
	if (before !== undefined) return before;
	const { parameters } = context.getNode();
	known.set(context, parameters);
	return parameters;
}
