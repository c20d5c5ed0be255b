/** The way of one call: by the first rule that holds for it, else as the panel says of all calls. Pure. */

import type { Start } from '../../core/policy';
import type { ChatSpec, ConfigResult } from '../../core/types';
import type { Route } from '../TieredRouter/readRoute';
import { type CallStart, startOfCall } from './callStart';
import { factsOf, hasTools } from './rules/callFacts';
import { type CallRule, matchingRule } from './rules/callRules';

export interface CallRouting {
	route: Route;
	rules: CallRule[];
	/** Where no rule holds. */
	start: CallStart;
}

export function routeCall(
	{ route, start: choice, rules }: CallRouting,
	spec: ChatSpec,
): ConfigResult<Route> {
	const rule = rules.length === 0 ? NO_RULE : matchingRule(rules, factsOf(spec));
	if (!rule.ok) return rule;
	const call = { messages: spec.messages, hasTools: hasTools(spec) };
	const start = rule.value === null ? startOfCall(choice, call) : startBy(rule.value);
	if (start === null) return { ok: true, value: route };
	return { ok: true, value: { ...route, decision: { ...route.decision, start } } };
}

const NO_RULE = { ok: true as const, value: null };

function startBy({ number, tier }: CallRule): Start {
	return { at: 'named', tier, why: `Rule ${number} says ${tier}` };
}
