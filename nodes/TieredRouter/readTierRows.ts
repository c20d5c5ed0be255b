/** The tiers in force, out of the panel of either version; `preset` is the one whose tiers they are. Which of them can be used is decided later. */

import type { PresetId } from '../../core/policy/presets';
import type { ConfigResult, Tier } from '../../core/types';
import {
	isRecord,
	type ParameterContext,
	readParameter,
	ValueReader,
} from '../shared/reading/parameters';
import { changedTiers } from './changedTiers';
import { tiersParameter } from './names';
import { isFirstVersion, panelParameters } from '../shared/reading/panelParameters';
import { nameIssues, toChoice, type TierRow, type TierRows } from './tierRow';

const USES: ReadonlyArray<Tier['use']> = ['ladder', 'privateOnly'];

export function readTierRows(
	context: ParameterContext,
	itemIndex: number,
	preset: PresetId,
): ConfigResult<TierRows> {
	if (isFirstVersion(context)) {
		const name = tiersParameter(preset);
		const read = readParameter(context, itemIndex, { name, label: 'Tiers' });
		return read.ok ? tiersOfTable(read.value) : read;
	}
	const isCustom = panelParameters(context).preset === 'custom';
	const read = readParameter(context, itemIndex, { name: 'tiers', label: 'Models' });
	return read.ok ? changedTiers(read.value, { preset, isCustom }) : read;
}

/** Version 1: the whole ladder stands in the panel. */
function tiersOfTable(value: unknown): ConfigResult<TierRows> {
	const reader = new ValueReader();
	const rows = reader.rows('Tiers', value, 'tier').map((row) => toRow(reader, row));
	const issues = [...reader.issues, ...nameIssues('Tiers > Name', rows)];
	return issues.length > 0 ? { ok: false, issues } : { ok: true, value: { rows, warnings: [] } };
}

function toRow(reader: ValueReader, row: Record<string, unknown>): TierRow {
	const name = reader.text('Tiers > Name', row.name).trim();
	const options = isRecord(row.options) ? row.options : {};
	const place = `Tiers > ${name}`;
	return {
		name,
		use: reader.choice(`${place} > Used For`, row.use ?? 'ladder', USES) ?? 'ladder',
		...toChoice(reader, row, place),
		standIns: reader
			.rows(`${place} > Stand-Ins`, options.standIns, 'standIn')
			.map((standIn) => toChoice(reader, standIn, `${place} > Stand-In`)),
	};
}
