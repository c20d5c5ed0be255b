/** The ladder of version 2: the preset's, with the models that the user put in, and in Custom with tiers added. */

import { PRESETS, type ModelDefault, type PresetId, type TierDefault } from '../../core/policy';
import type { ConfigResult, Tier } from '../../core/types';
import { ValueReader } from '../shared/reading/parameters';
import { OWN_TIER, PRIVATE_OUTPUT } from './names';
import { type ModelChoice, nameIssues, toChoice, type TierRow, type TierRows } from './tierRow';

interface Base {
	/** Whose tiers are changed; `custom` = there are none. */
	preset: PresetId;
	/** Whether tiers may be added. */
	isCustom: boolean;
}

/** A row that the preset has no tier for changes nothing: it is kept for another preset, and said. */
export function changedTiers(value: unknown, { preset, isCustom }: Base): ConfigResult<TierRows> {
	const reader = new ValueReader();
	const given = reader.rows('Models', value, 'tier').map((row) => toRow(reader, row));
	const issues = [...reader.issues, ...nameIssues('Models > Tier', given)];
	if (issues.length > 0) return { ok: false, issues };
	const rows = preset === 'custom' ? [] : PRESETS[preset].tiers.map(toPresetRow);
	const unused: string[] = [];
	for (const row of given) {
		const at = rows.findIndex(({ name }) => name === row.name);
		const before = rows[at];
		if (before !== undefined) rows[at] = changed(before, row);
		else if (isCustom) rows.push(row);
		else unused.push(row.name);
	}
	return { ok: true, value: { rows, warnings: unusedInWords(unused, rows, PRESETS[preset].name) } };
}

function toRow(reader: ValueReader, row: Record<string, unknown>): TierRow {
	const isOwn = row.tier === OWN_TIER;
	const name = reader.text('Models > Tier', isOwn ? row.ownName : row.tier).trim();
	const place = `Models > ${name}`;
	const usual: Tier['use'] = name === PRIVATE_OUTPUT ? 'privateOnly' : 'ladder';
	const use = isOwn && row.serves === 'privateOnly' ? 'privateOnly' : usual;
	return {
		...{ name, use, ...toChoice(reader, row, place) },
		standIns: reader
			.rows(`${place} > Stand-Ins`, row.standIns, 'standIn')
			.map((standIn) => toChoice(reader, standIn, `${place} > Stand-In`)),
	};
}

function changed(before: TierRow, { provider, model, standIns }: TierRow): TierRow {
	const others = standIns.length === 0 ? before.standIns : standIns;
	return { ...before, provider, model, standIns: others };
}

function toPresetRow({ name, use, standIns = [], ...target }: TierDefault): TierRow {
	return { name, use, ...toPresetChoice(target), standIns: standIns.map(toPresetChoice) };
}

function toPresetChoice({ provider, model }: ModelDefault): ModelChoice {
	return { provider, model: { ok: true, value: model } };
}

function unusedInWords(unused: string[], rows: TierRow[], preset: string): string[] {
	if (unused.length === 0) return [];
	const names = rows.map(({ name }) => name).join(', ');
	return [`Under Models, ${unused.join(', ')} is not used: the tiers of ${preset} are ${names}`];
}
