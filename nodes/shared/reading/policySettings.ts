/**
 * The settings of a policy as the panel shows them, in its units: seconds and US dollars. One list for the
 * router's Overrides and fields of Custom, the options of the provider nodes, and the readers.
 */

import {
	ONE_MODEL_SETTINGS,
	type PolicySettings,
	type Setting,
	SETTING_KEYS,
	SETTINGS,
	type SettingUnit,
} from '../../../core/policy/presets/settings';

export interface PanelSetting {
	key: keyof PolicySettings;
	/** In the panel and in workflow files. */
	name: string;
	label: string;
	unit: SettingUnit;
	description: string;
	choices?: Record<string, string>;
}

/** In the order of the alphabet, as n8n shows collections. */
function inPanel(table: typeof SETTINGS): PanelSetting[] {
	const settings = SETTING_KEYS.map((key): PanelSetting => {
		const { name = key, label, unit, description, choices }: Setting = table[key];
		return { key, name, label, unit, description, ...(choices === undefined ? {} : { choices }) };
	});
	return settings.sort((a, b) => (a.label < b.label ? -1 : 1));
}

export const PANEL_SETTINGS: readonly PanelSetting[] = inPanel(SETTINGS);

/** What there is to decide at a node with one model: nothing is escalated, and nothing falls back. */
const ONE_MODEL: ReadonlyArray<keyof PolicySettings> = [
	...(['acceptInvalid', 'maxRepairs', 'maxRetries', 'useReplacement'] as const),
	...(['deadlineMs', 'attemptTimeoutMs', 'maxCostNanoUsd', 'maxRunCostNanoUsd'] as const),
	...(['maxDayCostNanoUsd', 'maxMonthCostNanoUsd', 'atCostLimit'] as const),
];

export const ONE_MODEL_PANEL_SETTINGS: readonly PanelSetting[] = inPanel(ONE_MODEL_SETTINGS).filter(
	({ key }) => ONE_MODEL.includes(key),
);

export const SECOND_MS = 1000;
export const DOLLAR_NANO_USD = 1e9;

/** What cannot be converted goes on as it is, so that the policy can say what is wrong with it. */
export function fromPanel(unit: SettingUnit, value: unknown): unknown {
	if (unit === 'dollars' && (value === '' || value === null)) return null;
	if (typeof value !== 'number') return value;
	if (unit === 'seconds') return Math.round(value * SECOND_MS);
	return unit === 'dollars' ? Math.round(value * DOLLAR_NANO_USD) : value;
}
