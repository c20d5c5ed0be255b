/**
 * The settings that a preset decides and a user can change, in the units of the panel: seconds and US
 * dollars. One list for the Overrides collection, the fields of Custom and the reader.
 */

import { SETTING_LABELS, type PolicySettings } from '../../core/policy/presets';

export type SettingUnit = 'switch' | 'count' | 'seconds' | 'dollars';

export interface PanelSetting {
	key: keyof PolicySettings;
	/** In the panel and in workflow files. */
	name: string;
	label: string;
	unit: SettingUnit;
	description: string;
}

const row = (
	key: keyof PolicySettings,
	unit: SettingUnit,
	description: string,
	name: string = key,
): PanelSetting => ({ key, name, label: SETTING_LABELS[key], unit, description });

const settings: PanelSetting[] = [
	row(
		'acceptInvalid',
		'switch',
		'Whether an answer that failed its checks is taken, marked as not valid, when nothing is left to try',
	),
	row(
		'checks',
		'switch',
		'Whether answers are checked at all; without checks nothing is repaired or escalated',
	),
	row(
		'maxCostNanoUsd',
		'dollars',
		'The most that one item may cost; a request that could go over it is not made. 0 means no limit',
		'maxCostUsd',
	),
	row('escalate', 'switch', 'Whether an item whose answer is rejected goes up to the next tier'),
	row(
		'fallBack',
		'switch',
		'Whether stand-ins and other tiers serve an item while its model is out of reach',
	),
	row(
		'fitToContext',
		'switch',
		'Whether an item that is larger than the effective context of a tier starts at a later tier where it fits',
	),
	row(
		'maxRepairs',
		'count',
		'How often a model may mend its own answer, told what is wrong with it',
	),
	row('maxAttempts', 'count', 'The most requests that one item may take, all models together'),
	row(
		'maxRetries',
		'count',
		'How often the same model is asked again after a failed connection, a rate limit or an overload',
	),
	row(
		'criticalForSolve',
		'switch',
		'Whether Solve starts at the last tier of the ladder, whatever the step is',
	),
	row('deadlineMs', 'seconds', 'When an item is given up', 'itemSeconds'),
	row('attemptTimeoutMs', 'seconds', 'When a single request is given up', 'requestSeconds'),
	row(
		'useReplacement',
		'switch',
		'Whether a model that the provider has switched off is replaced by its named successor',
	),
];

/** In the order of the alphabet, as n8n shows collections. */
export const PANEL_SETTINGS: readonly PanelSetting[] = [...settings].sort((a, b) =>
	a.label < b.label ? -1 : 1,
);

const SECOND_MS = 1000;
const DOLLAR_NANO_USD = 1e9;

/** What cannot be converted goes on as it is, so that the policy can say what is wrong with it. */
export function fromPanel(unit: SettingUnit, value: unknown): unknown {
	if (typeof value !== 'number') return value;
	if (unit === 'seconds') return Math.round(value * SECOND_MS);
	if (unit !== 'dollars') return value;
	return value === 0 ? null : Math.round(value * DOLLAR_NANO_USD);
}

export function toPanel(unit: SettingUnit, value: boolean | number | null): boolean | number {
	if (typeof value === 'boolean') return value;
	if (unit === 'seconds') return (value ?? 0) / SECOND_MS;
	return unit === 'dollars' ? (value ?? 0) / DOLLAR_NANO_USD : (value ?? 0);
}
