/** A Model Benchmark's policy in place of a preset: what the panel itself says is added to it, or stands in its place. */

import type { IExecuteFunctions, INodeParameters } from 'n8n-workflow';
import type { ConfigIssue, ConfigResult } from '../../core/types';
import { panelParameters } from '../shared/reading/panelParameters';
import { isRecord, readParameter } from '../shared/reading/parameters';
import { BENCHMARK_PRESET, OWN_TIER } from './names';
import { readPastedPolicy } from './pastedPolicy';
import { policyContext } from './policyContext';

const FIELD = 'Policy From Benchmark';

/** By node run and by the policy's text: most items have the same. */
const made = new WeakMap<IExecuteFunctions, Map<string, ConfigResult<IExecuteFunctions>>>();

/** @returns a context whose parameters are those of the policy; the same one where the panel names a preset */
export function withBenchmarkPolicy(
	context: IExecuteFunctions,
	itemIndex: number,
): ConfigResult<IExecuteFunctions> {
	if (!hasBenchmarkPolicy(context)) return { ok: true, value: context };
	const read = readParameter(context, itemIndex, { name: 'benchmarkPolicy', label: FIELD });
	if (!read.ok) return read;
	const text = JSON.stringify(read.value) ?? '';
	const known = made.get(context) ?? new Map<string, ConfigResult<IExecuteFunctions>>();
	made.set(context, known);
	const before = known.get(text);
	if (before !== undefined) return before;
	const policy = readPastedPolicy(read.value, FIELD);
	const ready: ConfigResult<IExecuteFunctions> = policy.ok
		? { ok: true, value: joined(context, policy.value.parameters) }
		: policy;
	known.set(text, ready);
	return ready;
}

export function hasBenchmarkPolicy(context: IExecuteFunctions): boolean {
	return panelParameters(context).preset === BENCHMARK_PRESET;
}

/** A step that is left out would make it another policy than the one that was measured. */
export function missingIssue(missing: string[]): ConfigIssue | null {
	if (missing.length === 0) return null;
	const message = `it needs ${missing.join(', ')}, not chosen under Providers`;
	const remedy = 'Choose the provider there, with a credential, or run the benchmark without it';
	return { field: FIELD, message, remedy };
}

function joined(context: IExecuteFunctions, policy: INodeParameters): IExecuteFunctions {
	const panel = panelParameters(context);
	const { preset = 'custom', copyOf = 'custom', stepIs, startTier, rules } = policy;
	const ownStep = panel.stepIs === undefined || panel.stepIs === 'preset';
	const parameters = {
		...panel,
		...{ preset, copyOf },
		tiers: { tier: joinedRows(rowsOf(policy.tiers), rowsOf(panel.tiers)) },
		overrides: { ...recordOf(policy.overrides), ...recordOf(panel.overrides) },
		...(ownStep && stepIs !== undefined ? { stepIs } : {}),
		...(ownStep && startTier !== undefined ? { startTier } : {}),
		...(rules !== undefined && !hasRules(panel.rules) ? { rules } : {}),
	} as INodeParameters;
	return policyContext(context, { typeVersion: 2, parameters });
}

/** A row of the panel takes the place of the policy's tier of that name, or stands behind the others. */
function joinedRows(policy: Row[], panel: Row[]): Row[] {
	const kept = policy.map((row) => panel.find((own) => nameOf(own) === nameOf(row)) ?? row);
	return [...kept, ...panel.filter((own) => !kept.includes(own))];
}

type Row = Record<string, unknown>;

function rowsOf(tiers: unknown): Row[] {
	const rows = recordOf(tiers).tier;
	return Array.isArray(rows) ? rows.filter(isRecord) : [];
}

function nameOf(row: Row): unknown {
	return row.tier === OWN_TIER ? row.ownName : row.tier;
}

function hasRules(rules: unknown): boolean {
	const given = recordOf(rules).rule;
	return Array.isArray(given) && given.length > 0;
}

function recordOf(value: unknown): Row {
	return isRecord(value) ? value : {};
}
