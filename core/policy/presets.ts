/**
 * What a preset and the user's own changes add up to. Resolved at run time, because n8n cannot
 * change other fields when a preset is chosen. Refuses values that cannot be used.
 */

import type { ConfigIssue, ConfigResult, Limits, NanoUsd, Switches } from '../types';
import { PRESETS, type Preset, type PolicySettings, type PresetId } from './presets/definitions';

export * from './presets/definitions';

const SECOND_MS = 1000;

export interface Policy {
	preset: PresetId;
	/** Names the policy in force; says so where the user changed it. */
	name: string;
	start: 'first' | 'last';
	privateItems: 'none' | 'all';
	fitToContext: boolean;
	criticalForSolve: boolean;
	limits: Limits;
	switches: Switches;
}

export function isPresetId(value: unknown): value is PresetId {
	return typeof value === 'string' && Object.hasOwn(PRESETS, value);
}

/**
 * What is absent from `changes` stays as the preset says. A key that is present must hold a usable
 * value: an expression that gives undefined is a mistake, not "as the preset says".
 */
export function resolvePolicy(
	presetId: unknown,
	overrides: Record<string, unknown>,
	custom: Record<string, unknown>,
): ConfigResult<Policy> {
	if (!isPresetId(presetId)) {
		const message = `"${String(presetId)}" is not a preset`;
		return {
			ok: false,
			issues: [{ field: 'Preset', message, remedy: 'Choose one of the presets in the list' }],
		};
	}
	const preset = PRESETS[presetId];
	const changes = presetId === 'custom' ? custom : overrides;
	const settings = { ...preset.settings };
	const issues: ConfigIssue[] = [];
	let changed = false;
	for (const [key, value] of Object.entries(changes)) {
		const problem = applySetting(settings, key, value);
		if (problem !== null) issues.push(problem);
		changed ||=
			settings[key as keyof PolicySettings] !== preset.settings[key as keyof PolicySettings];
	}
	if (issues.length > 0) return { ok: false, issues };
	const name = changed && presetId !== 'custom' ? `${preset.name}, adjusted` : preset.name;
	return { ok: true, value: toPolicy(preset, name, settings) };
}

/**
 * The policy of a node with one model: it checks, repairs and retries, and has nowhere else to go.
 * @param changes values that can be used
 */
export function oneModelPolicy(
	changes: Partial<PolicySettings>,
): Pick<Policy, 'name' | 'limits' | 'switches'> {
	const settings = { ...PRESETS.custom.settings, escalate: false, fallBack: false, ...changes };
	const { maxRepairs, maxRetries } = settings;
	// Every repair can be followed by its own retries, and one try has more tokens.
	const maxAttempts = (maxRepairs + 2) * (maxRetries + 1);
	return toPolicy(PRESETS.custom, 'One Model', { ...settings, maxAttempts });
}

function toPolicy(preset: Preset, name: string, settings: PolicySettings): Policy {
	const { fitToContext, criticalForSolve, ...rest } = settings;
	const { checks, escalate, fallBack, useReplacement, acceptInvalid, ...limits } = rest;
	return {
		preset: preset.id,
		name,
		start: preset.start,
		privateItems: preset.privateItems,
		fitToContext,
		criticalForSolve,
		limits,
		switches: { checks, escalate, fallBack, useReplacement, acceptInvalid },
	};
}

type SwitchName = keyof Switches | 'fitToContext' | 'criticalForSolve';
type LimitName = keyof Limits;

/** Panel label of every setting; the only list of them. */
export const SETTING_LABELS: Record<SwitchName | LimitName, string> = {
	checks: 'Check Answers',
	escalate: 'Escalate',
	fallBack: 'Fall Back',
	useReplacement: 'Use Replacement Model',
	acceptInvalid: 'Accept Invalid Answers',
	fitToContext: 'Fit to Context',
	criticalForSolve: 'Solve Starts Critical',
	maxAttempts: 'Max Requests per Item',
	maxRepairs: 'Max Repairs per Model',
	maxRetries: 'Max Retries per Model',
	deadlineMs: 'Time Limit per Item (Seconds)',
	attemptTimeoutMs: 'Time Limit per Request (Seconds)',
	maxCostNanoUsd: 'Cost Limit per Item (US Dollars)',
};

/** Smallest and largest value; both inclusive, in the unit of the setting. */
const RANGES: Record<LimitName, [number, number]> = {
	maxAttempts: [1, 100],
	maxRepairs: [0, 10],
	maxRetries: [0, 10],
	deadlineMs: [100, 3_600_000],
	attemptTimeoutMs: [100, 3_600_000],
	maxCostNanoUsd: [0, 1e15],
};

function applySetting(settings: PolicySettings, key: string, value: unknown): ConfigIssue | null {
	if (Object.hasOwn(RANGES, key)) {
		return applyLimit(settings, key as LimitName, value as NanoUsd | undefined);
	}
	const field = Object.hasOwn(settings, key) ? SETTING_LABELS[key as SwitchName] : key;
	if (!Object.hasOwn(settings, key)) {
		return { field, message: `there is no setting "${key}"`, remedy: 'Remove it' };
	}
	if (typeof value !== 'boolean') {
		return { field, message: `${quote(value)} is neither on nor off`, remedy: 'Use true or false' };
	}
	settings[key as SwitchName] = value;
	return null;
}

function applyLimit(settings: PolicySettings, key: LimitName, value: unknown): ConfigIssue | null {
	if (key === 'maxCostNanoUsd' && value === null) {
		settings.maxCostNanoUsd = null;
		return null;
	}
	const [least, most] = RANGES[key];
	if (typeof value === 'number' && Number.isInteger(value) && value >= least && value <= most) {
		settings[key] = value;
		return null;
	}
	const scale = key.endsWith('Ms') ? SECOND_MS : key === 'maxCostNanoUsd' ? 1e9 : 1;
	const shown = typeof value === 'number' ? String(value / scale) : quote(value);
	return {
		field: SETTING_LABELS[key],
		message: `${shown} cannot be used`,
		remedy: `Enter a number from ${least / scale} to ${most / scale}`,
	};
}

function quote(value: unknown): string {
	return (JSON.stringify(value) ?? 'undefined').slice(0, 80);
}
