/** The policy in force: the preset and what the user changed, in the panel's units. */

import { type Policy, PRESETS, resolvePolicy } from '../../core/policy/presets';
import type { ConfigIssue, ConfigResult } from '../../core/types';
import { isRecord, type ParameterContext, readParameter } from '../shared/reading/parameters';
import { customParameter } from './names';
import { isFirstVersion, panelParameters } from '../shared/reading/panelParameters';
import { fromPanel, PANEL_SETTINGS, type PanelSetting } from '../shared/reading/policySettings';

export function readPolicy(context: ParameterContext, itemIndex: number): ConfigResult<Policy> {
	return readPolicyOf(panelParameters(context).preset, context, itemIndex);
}

/** The same for a panel that has no presets to choose from. */
export function readPolicyOf(
	preset: unknown,
	context: ParameterContext,
	itemIndex: number,
): ConfigResult<Policy> {
	const { copyOf } = panelParameters(context);
	const isCustom = preset === 'custom';
	const hasFields = isCustom && isFirstVersion(context);
	const changes = hasFields ? readCustom(context, itemIndex) : readOverrides(context, itemIndex);
	if (!changes.ok) return changes;
	if (!isCustom || hasFields) return resolvePolicy(preset, changes.value, changes.value);
	const copy = resolvePolicy(copyOf, changes.value, changes.value);
	return copy.ok ? { ok: true, value: { ...copy.value, name: PRESETS.custom.name } } : copy;
}

/** In version 1, a limit of 0 dollars is none. */
function withoutZero(
	{ unit }: Pick<PanelSetting, 'unit'>,
	value: unknown,
	isFirst: boolean,
): unknown {
	return isFirst && unit === 'dollars' && value === 0 ? null : value;
}

type Changes = ConfigResult<Record<string, unknown>>;

function readOverrides(context: ParameterContext, itemIndex: number): Changes {
	const read = readParameter(context, itemIndex, { name: 'overrides', label: 'Overrides' });
	if (!read.ok) return read;
	const given = isRecord(read.value) ? read.value : {};
	const isFirst = isFirstVersion(context);
	const changes = Object.entries(given).map(([name, value]): [string, unknown] => {
		const setting = PANEL_SETTINGS.find((one) => one.name === name);
		return setting === undefined
			? [name, value]
			: [setting.key, fromPanel(setting.unit, withoutZero(setting, value, isFirst))];
	});
	return { ok: true, value: Object.fromEntries(changes) };
}

/** Of version 1. A field that the mode hides stays as it is by default. */
function readCustom(context: ParameterContext, itemIndex: number): Changes {
	const issues: ConfigIssue[] = [];
	const changes: Record<string, unknown> = {};
	for (const { key, name, label, unit } of PANEL_SETTINGS) {
		const parameter = customParameter(name);
		if (!Object.hasOwn(panelParameters(context), parameter)) continue;
		const read = readParameter(context, itemIndex, { name: parameter, label });
		if (read.ok) changes[key] = fromPanel(unit, withoutZero({ unit }, read.value, true));
		else issues.push(...read.issues);
	}
	return issues.length > 0 ? { ok: false, issues } : { ok: true, value: changes };
}
