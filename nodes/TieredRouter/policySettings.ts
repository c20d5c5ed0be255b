/**
 * The settings that a preset decides and a user can change, in the units of the panel: seconds and US
 * dollars. One list for the Overrides collection, the fields of Custom and the reader.
 */

import {
	type PolicySettings,
	type Setting,
	SETTING_KEYS,
	SETTINGS,
	type SettingUnit,
} from '../../core/policy/presets/settings';

export interface PanelSetting {
	key: keyof PolicySettings;
	/** In the panel and in workflow files. */
	name: string;
	label: string;
	unit: SettingUnit;
	description: string;
	choices?: Record<string, string>;
}

const settings = SETTING_KEYS.map((key): PanelSetting => {
	const { name = key, label, unit, description, choices }: Setting = SETTINGS[key];
	return { key, name, label, unit, description, ...(choices === undefined ? {} : { choices }) };
});

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

export function toPanel(
	unit: SettingUnit,
	value: boolean | number | string | null,
): boolean | number | string {
	if (typeof value === 'boolean' || typeof value === 'string') return value;
	if (unit === 'seconds') return (value ?? 0) / SECOND_MS;
	return unit === 'dollars' ? (value ?? 0) / DOLLAR_NANO_USD : (value ?? 0);
}
