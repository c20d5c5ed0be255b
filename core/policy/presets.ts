/**
 * What a preset and the user's own changes add up to. Resolved at run time, because n8n cannot
 * change other fields when a preset is chosen. Refuses values that cannot be used.
 */

import type { ConfigIssue, ConfigResult, Limits, Switches } from '../types';
import { PRESETS, type Preset, type PresetId } from './presets/definitions';
import {
	ONE_MODEL_SETTINGS,
	type PolicySettings,
	type Setting,
	SETTING_KEYS,
	SETTINGS,
	type SettingUnit,
} from './presets/settings';

export * from './presets/definitions';
export { SETTINGS } from './presets/settings';

export interface Policy {
	preset: PresetId;
	/** Names the policy in force; says so where the user changed it. */
	name: string;
	start: 'first' | 'last';
	privateItems: 'none' | 'all';
	fitToContext: boolean;
	criticalForSolve: boolean;
	startAtCheapest: boolean;
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
	const changed = changedSettings(preset.settings, presetId === 'custom' ? custom : overrides);
	if (!changed.ok) return changed;
	const settings = changed.value;
	const isChanged = SETTING_KEYS.some((key) => settings[key] !== preset.settings[key]);
	const name = isChanged && presetId !== 'custom' ? `${preset.name}, adjusted` : preset.name;
	return { ok: true, value: toPolicy(preset, name, settings) };
}

export type OneModelPolicy = Pick<Policy, 'name' | 'limits' | 'switches'>;

/** The policy of a node with one model: it checks, repairs and retries, and has nowhere else to go. */
export function oneModelPolicy(changes: Record<string, unknown>): ConfigResult<OneModelPolicy> {
	const alone = { ...PRESETS.custom.settings, escalate: false, fallBack: false };
	const changed = changedSettings(alone, changes, ONE_MODEL_SETTINGS);
	if (!changed.ok) return changed;
	const { maxRepairs, maxRetries } = changed.value;
	// Every repair can be followed by its own retries, and one try has more tokens.
	const maxAttempts = (maxRepairs + 2) * (maxRetries + 1);
	return {
		ok: true,
		value: toPolicy(PRESETS.custom, 'One Model', { ...changed.value, maxAttempts }),
	};
}

function changedSettings(
	before: PolicySettings,
	changes: Record<string, unknown>,
	table = SETTINGS,
): ConfigResult<PolicySettings> {
	const settings = { ...before };
	const problems = Object.entries(changes).map(([key, value]) =>
		applySetting(settings, [key, value], table),
	);
	const issues = problems.filter((problem) => problem !== null);
	return issues.length > 0 ? { ok: false, issues } : { ok: true, value: settings };
}

function toPolicy(preset: Preset, name: string, settings: PolicySettings): Policy {
	const { fitToContext, criticalForSolve, startAtCheapest, ...rest } = settings;
	const { checks, escalate, fallBack, useReplacement, acceptInvalid, ...limits } = rest;
	return {
		preset: preset.id,
		name,
		start: preset.start,
		privateItems: preset.privateItems,
		fitToContext,
		criticalForSolve,
		startAtCheapest,
		limits,
		switches: { checks, escalate, fallBack, useReplacement, acceptInvalid },
	};
}

function applySetting(
	settings: PolicySettings,
	[key, value]: [string, unknown],
	table: typeof SETTINGS,
): ConfigIssue | null {
	if (!Object.hasOwn(table, key)) {
		return { field: key, message: `there is no setting "${key}"`, remedy: 'Remove it' };
	}
	const { label, unit, usually, range, choices } = table[key as keyof PolicySettings] as Setting;
	if (fits(value, { usually, range, choices })) {
		Object.assign(settings, { [key]: value });
		return null;
	}
	if (choices !== undefined) {
		const remedy = `Choose one of ${Object.keys(choices).join(', ')}`;
		return { field: label, message: `${quote(value)} is not a choice`, remedy };
	}
	if (range === undefined) {
		const message = `${quote(value)} is neither on nor off`;
		return { field: label, message, remedy: 'Use true or false' };
	}
	const [least, most] = range.map((limit) => limit / INSIDE[unit]);
	const shown = typeof value === 'number' ? String(value / INSIDE[unit]) : quote(value);
	return {
		field: label,
		message: `${shown} cannot be used`,
		remedy: `Enter a number from ${least} to ${most}${usually === null ? ', or nothing for no limit' : ''}`,
	};
}

/** `null` is no limit, where that is the usual. */
function fits(
	value: unknown,
	{ usually, range, choices }: Pick<Setting, 'usually' | 'range' | 'choices'>,
): boolean {
	if (choices !== undefined) return typeof value === 'string' && Object.hasOwn(choices, value);
	if (range === undefined) return typeof value === 'boolean';
	if (value === null) return usually === null;
	const [least, most] = range;
	return Number.isInteger(value) && Number(value) >= least && Number(value) <= most;
}

/** How much one of the panel's units is inside. */
const INSIDE: Record<SettingUnit, number> = {
	...{ switch: 1, choice: 1, count: 1 },
	...{ seconds: 1000, dollars: 1e9 },
};

function quote(value: unknown): string {
	return (JSON.stringify(value) ?? 'undefined').slice(0, 80);
}
