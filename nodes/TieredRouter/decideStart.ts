/** Where an item begins and whether it is private: the step, the user's rules, the operation. */

import type { IExecuteFunctions } from 'n8n-workflow';
import type { Policy, Start } from '../../core/policy';
import type { ConfigResult, TaskKind } from '../../core/types';
import { describeValue } from '../shared/reading/parameters';
import { allIssues } from './issues';
import { matchRule } from './matchRule';
import { isFirstVersion, panelParameters } from '../shared/reading/panelParameters';
import { readPrivate } from './readPrivate';
import { type KnownTiers, namedTierIssue, readRules, type Rule } from './readRules';

export interface Decision {
	start: Start;
	/** Why the item is private; `null` = it is not. */
	privateBecause: string | null;
}

export interface StepSettings {
	policy: Policy;
	known: KnownTiers;
	/** `null` = nothing is run. */
	operation: TaskKind | null;
}

export function decideStart(
	context: IExecuteFunctions,
	itemIndex: number,
	settings: StepSettings,
): ConfigResult<Decision> {
	const isPrivate = privateBecause(context, itemIndex, settings.policy);
	const start = readStart(context, itemIndex, settings);
	if (!isPrivate.ok || !start.ok) return { ok: false, issues: allIssues([isPrivate, start]) };
	const because = isPrivate.value ?? start.value.privateBecause;
	return { ok: true, value: { start: start.value.start, privateBecause: because } };
}

function privateBecause(
	context: IExecuteFunctions,
	itemIndex: number,
	policy: Policy,
): ConfigResult<string | null> {
	if (policy.privateItems === 'all') {
		return { ok: true, value: `${policy.name}: every item is private` };
	}
	const read = readPrivate(context, itemIndex);
	if (!read.ok) return read;
	return { ok: true, value: read.value ? 'the item is marked as private' : null };
}

function readStart(
	context: IExecuteFunctions,
	itemIndex: number,
	settings: StepSettings,
): ConfigResult<Decision> {
	const isFirst = isFirstVersion(context);
	const { stepIs, rules } = panelParameters(context);
	if (isFirst && stepIs !== 'perItem') return plain(startOfStep(context, settings));
	const read = readRules(rules, settings.known);
	const step = isFirst ? readOtherwise(context, settings) : startOfStep(context, settings);
	if (!read.ok || !step.ok) return { ok: false, issues: allIssues([read, step]) };
	if (!isFirst && read.value.length === 0) return plain(step);
	const otherwise = { ...step.value, why: `No rule matches; ${step.value.why}` };
	return byRules(context, itemIndex, { rules: read.value, otherwise });
}

function startOfStep(context: IExecuteFunctions, settings: StepSettings): ConfigResult<Start> {
	const { stepIs, startTier } = panelParameters(context);
	switch (stepIs) {
		case undefined:
		case 'preset':
			return { ok: true, value: startOfPreset(settings) };
		case 'bulk': {
			const bulk: Start = { at: 'first', why: 'This step is bulk' };
			return { ok: true, value: solveFirst(settings) ?? bulk };
		}
		case 'critical':
			return { ok: true, value: { at: 'last', why: 'This step is critical' } };
		case 'named':
			return namedStart('Start at Tier', startTier, settings);
		default: {
			const message = `${describeValue(stepIs)} is not a choice`;
			const issue = { field: 'This Step Is', message, remedy: 'Choose from the list' };
			return { ok: false, issues: [issue] };
		}
	}
}

function plain(start: ConfigResult<Start>): ConfigResult<Decision> {
	return start.ok ? { ok: true, value: { start: start.value, privateBecause: null } } : start;
}

function startOfPreset(settings: StepSettings): Start {
	const { start, name } = settings.policy;
	return solveFirst(settings) ?? { at: start, why: `${name}: items start at the ${start} tier` };
}

function solveFirst({ policy, operation }: StepSettings): Start | null {
	if (!policy.criticalForSolve || operation !== 'solve') return null;
	return { at: 'last', why: `${policy.name}: Solve starts at the last tier` };
}

function byRules(
	context: IExecuteFunctions,
	itemIndex: number,
	{ rules, otherwise }: { rules: Rule[]; otherwise: Start },
): ConfigResult<Decision> {
	let start: Start | null = null;
	let privateBecause: string | null = null;
	for (const rule of rules) {
		// Once a tier is found, only what could make the item private still counts.
		if (start !== null && (!rule.isPrivate || privateBecause !== null)) continue;
		const matches = matchRule(context, itemIndex, rule);
		if (!matches.ok) return matches;
		if (!matches.value) continue;
		if (rule.isPrivate) privateBecause ??= `rule ${rule.number} says that the item is private`;
		if (rule.tier !== '') {
			start ??= { at: 'named', tier: rule.tier, why: `Rule ${rule.number} says ${rule.tier}` };
		}
	}
	return { ok: true, value: { start: start ?? otherwise, privateBecause } };
}

/** Version 1: what the panel says of items that no rule matches. */
function readOtherwise(context: IExecuteFunctions, settings: StepSettings): ConfigResult<Start> {
	const { otherwise, otherwiseTier } = panelParameters(context);
	if (otherwise === 'named') return namedStart('Otherwise Start at Tier', otherwiseTier, settings);
	if (otherwise !== 'first' && otherwise !== 'last')
		return { ok: true, value: startOfPreset(settings) };
	return { ok: true, value: { at: otherwise, why: `the ${otherwise} tier` } };
}

function namedStart(field: string, named: unknown, { known }: StepSettings): ConfigResult<Start> {
	const tier = typeof named === 'string' ? named.trim() : '';
	const issue = namedTierIssue(field, tier, { known, isPrivate: false });
	if (issue !== null) return { ok: false, issues: [issue] };
	return { ok: true, value: { at: 'named', tier, why: `items start at ${tier}` } };
}
