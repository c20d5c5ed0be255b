/** A policy as users paste it: a Tiered Router node that was copied on the canvas, its parameters, or a benchmark's policy. */

import type { INodeParameters } from 'n8n-workflow';
import type { ConfigResult } from '../../core/types';
import { isRecord } from '../shared/reading/parameters';
import { ROUTER_TYPE, type RouterSettings } from './policyContext';

export interface PastedPolicy extends RouterSettings {
	/** `null` = it has none. */
	name: string | null;
}

/** Of nodes alone: what is pasted without one is in the form of the newest. */
const NEWEST_VERSION = 2;
/** One of these at least makes an object a policy. */
const POLICY_KEYS = ['preset', 'tiers', 'overrides', 'rules', 'stepIs'];

export function readPastedPolicy(value: unknown, field: string): ConfigResult<PastedPolicy> {
	const found = parsed(value);
	if (found === undefined || (typeof found === 'string' && found.trim() === ''))
		return wrong(field, 'there is no policy');
	if (!isRecord(found)) return wrong(field, 'this is no policy');
	if (Array.isArray(found.nodes)) return ofNodes(found.nodes, field);
	if (typeof found.type === 'string' && isRecord(found.parameters)) return ofNodes([found], field);
	const parameters = isRecord(found.parameters) ? found.parameters : found;
	if (!POLICY_KEYS.some((key) => Object.hasOwn(parameters, key)))
		return wrong(field, 'this is no policy: it has none of the settings of a Tiered Router');
	const name = typeof found.name === 'string' ? found.name : null;
	return ofParameters(parameters, { name, typeVersion: NEWEST_VERSION, field });
}

function ofNodes(nodes: unknown[], field: string): ConfigResult<PastedPolicy> {
	const routers = nodes.filter(isRecord).filter(({ type }) => type === ROUTER_TYPE);
	const [router, ...others] = routers;
	if (router === undefined || !isRecord(router.parameters)) {
		return wrong(field, 'there is no Tiered Router among the nodes that were pasted');
	}
	if (others.length > 0) return wrong(field, `${routers.length} Tiered Routers were pasted`);
	const name = typeof router.name === 'string' ? router.name : null;
	const typeVersion = router.typeVersion === 1 ? 1 : NEWEST_VERSION;
	return ofParameters(router.parameters, { name, typeVersion, field });
}

interface Given {
	name: string | null;
	typeVersion: number;
	field: string;
}

function ofParameters(
	parameters: Record<string, unknown>,
	{ name, typeVersion, field }: Given,
): ConfigResult<PastedPolicy> {
	if (parameters.mode === 'routeOnly') {
		return wrong(field, 'the router that was pasted is set to Route Only, which answers nothing');
	}
	return { ok: true, value: { name, typeVersion, parameters: parameters as INodeParameters } };
}

function parsed(value: unknown): unknown {
	if (typeof value !== 'string') return value;
	try {
		return JSON.parse(value) as unknown;
	} catch {
		return value;
	}
}

function wrong(field: string, message: string): ConfigResult<never> {
	const remedy =
		'Select one Tiered Router on the canvas, copy it (Ctrl+C) and paste it here, or paste the policy of a benchmark';
	return { ok: false, issues: [{ field, message, remedy }] };
}
