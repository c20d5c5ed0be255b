/**
 * The settings of a policy as the panel shows them, in its units: seconds and US dollars. One list for the
 * router's Overrides and fields of Custom, the options of the provider nodes, and the readers.
 */

import type { INodeProperties } from 'n8n-workflow';
import {
	type PolicySettings,
	type Setting,
	SETTING_KEYS,
	SETTINGS,
	type SettingUnit,
} from '../../../core/policy/presets/settings';
import { PRESETS } from '../../../core/policy/presets/definitions';

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

function toPanel(
	unit: SettingUnit,
	value: boolean | number | string | null,
): boolean | number | string {
	if (typeof value === 'boolean' || typeof value === 'string') return value;
	if (unit === 'seconds') return (value ?? 0) / SECOND_MS;
	return unit === 'dollars' ? (value ?? 0) / DOLLAR_NANO_USD : (value ?? 0);
}

/** A field or an entry of a collection. Its default is what Custom begins with, in the panel's unit. */
export function settingProperty(setting: PanelSetting, name: string): INodeProperties {
	const { unit, label, key, description } = setting;
	return {
		displayName: label,
		name,
		...field(setting),
		default: toPanel(unit, PRESETS.custom.settings[key]),
		description,
	};
}

function field({ unit, choices }: PanelSetting): Pick<INodeProperties, 'type'> {
	if (unit === 'switch') return { type: 'boolean' };
	if (choices === undefined) {
		return { type: 'number', ...{ typeOptions: { minValue: 0, ...precision(unit) } } };
	}
	const options = Object.entries(choices).map(([value, name]) => ({ name, value }));
	return { type: 'options', ...{ options } };
}

function precision(unit: PanelSetting['unit']): { numberPrecision?: number } {
	return unit === 'dollars'
		? { numberPrecision: 6 }
		: unit === 'seconds'
			? { numberPrecision: 3 }
			: {};
}
