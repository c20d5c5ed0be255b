/** A setting of a policy as a field of the panel. */

import type { INodeProperties } from 'n8n-workflow';
import { PRESETS } from '../../../core/policy/presets/definitions';
import type { SettingUnit } from '../../../core/policy/presets/settings';
import { DOLLAR_NANO_USD, type PanelSetting, SECOND_MS } from '../reading/policySettings';

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
	// n8n fills what has a precision up with zeros.
	return unit === 'count' ? { numberPrecision: 0 } : {};
}

function toPanel(
	unit: SettingUnit,
	value: boolean | number | string | null,
): boolean | number | string {
	if (typeof value === 'boolean' || typeof value === 'string') return value;
	if (unit === 'seconds') return (value ?? 0) / SECOND_MS;
	if (unit !== 'dollars') return value ?? 0;
	return value === null ? '' : value / DOLLAR_NANO_USD;
}
