/** A router's settings from elsewhere, read as if they stood in this node's own panel. */

import { type IExecuteFunctions, type INodeParameters, NodeHelpers } from 'n8n-workflow';
import { isRecord } from '../shared/reading/parameters';
import { PANELS } from './description';

/** As a Tiered Router node stores them; expressions are texts that begin with `=`. */
export interface RouterSettings {
	typeVersion: number;
	parameters: INodeParameters;
}

export const ROUTER_TYPE = 'n8n-nodes-tiered-router.tieredRouter';

/** Expressions are evaluated with the items, and the nodes, of the node that reads them. */
export function policyContext(
	context: IExecuteFunctions,
	{ typeVersion, parameters: given }: RouterSettings,
): IExecuteFunctions {
	const parameters = withDefaults(given, typeVersion);
	const node = { ...context.getNode(), type: ROUTER_TYPE, typeVersion, parameters };
	const own: Record<string | symbol, unknown> = {
		getNode: () => node,
		getNodeParameter: (path: string, itemIndex: number) =>
			resolved(valueAt(parameters, path), (text) => context.evaluateExpression(text, itemIndex)),
	};
	return new Proxy(context, {
		get(target, name) {
			if (Object.hasOwn(own, name)) return own[name];
			const value: unknown = Reflect.get(target, name);
			return typeof value === 'function' ? (value.bind(target) as unknown) : value;
		},
	});
}

/** n8n leaves out what is as it was at first. */
function withDefaults(given: INodeParameters, typeVersion: number): INodeParameters {
	const panel = PANELS.find(({ version }) => version === typeVersion);
	if (panel === undefined) return given;
	const whole = NodeHelpers.getNodeParameters(
		...[panel.properties, given, true, false, { typeVersion }, null],
	);
	return whole ?? given;
}

/** `rules.rule[0].conditions` */
function valueAt(parameters: INodeParameters, path: string): unknown {
	return path
		.split(/[.[\]]+/)
		.filter((name) => name !== '')
		.reduce<unknown>((value, name) => {
			if (Array.isArray(value)) return value[Number(name)];
			return isRecord(value) && Object.hasOwn(value, name) ? value[name] : undefined;
		}, parameters);
}

function resolved(value: unknown, evaluate: (text: string) => unknown): unknown {
	if (typeof value === 'string') return value.startsWith('=') ? evaluate(value.slice(1)) : value;
	if (Array.isArray(value)) return value.map((one) => resolved(one, evaluate));
	if (!isRecord(value)) return value;
	return Object.fromEntries(
		Object.entries(value).map(([name, one]) => [name, resolved(one, evaluate)]),
	);
}
