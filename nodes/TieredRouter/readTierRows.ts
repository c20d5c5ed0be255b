/**
 * The rows of the tiers parameter in force. Refuses names that are empty, repeated or taken; which
 * rows can be used is decided later.
 */

import type { PresetId } from '../../core/policy/presets';
import type { AccountKind, ConfigIssue, ConfigResult, Tier } from '../../core/types';
import {
	isRecord,
	type ParameterContext,
	readParameter,
	ValueReader,
} from '../shared/reading/parameters';
import { readModelId } from '../shared/reading/targets';
import { PRIVATE_OUTPUT, tiersParameter } from './names';
import { isAccountKind } from './readProviders';

export interface ModelChoice {
	provider: AccountKind;
	/** Not looked at where its provider is not in use. */
	model: ConfigResult<string>;
}

export interface TierRow extends ModelChoice {
	name: string;
	use: Tier['use'];
	standIns: ModelChoice[];
}

const USES: ReadonlyArray<Tier['use']> = ['ladder', 'privateOnly'];

export function readTierRows(
	context: ParameterContext,
	itemIndex: number,
	preset: PresetId,
): ConfigResult<TierRow[]> {
	const read = readParameter(context, itemIndex, { name: tiersParameter(preset), label: 'Tiers' });
	return read.ok ? toTierRows(read.value) : read;
}

export function toTierRows(value: unknown): ConfigResult<TierRow[]> {
	const reader = new ValueReader();
	const rows = reader.rows('Tiers', value, 'tier').map((row) => toRow(reader, row));
	const issues = [...reader.issues, ...nameIssues(rows)];
	return issues.length > 0 ? { ok: false, issues } : { ok: true, value: rows };
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

function toChoice(reader: ValueReader, row: Record<string, unknown>, place: string): ModelChoice {
	const { provider } = row;
	if (!isAccountKind(provider))
		reader.choice(`${place} > Provider`, provider, ['a provider in the list']);
	return {
		provider: isAccountKind(provider) ? provider : 'noKey',
		model: readModelId(row.model, `${place} > Model`),
	};
}

function nameIssues(rows: TierRow[]): ConfigIssue[] {
	const seen = new Set<string>();
	return rows.flatMap(({ name, use }) => {
		const key = name.toLowerCase();
		const problem = nameProblem(key, use, seen);
		seen.add(key);
		const remedy = 'Give each tier a name of its own';
		return problem === null ? [] : [{ field: 'Tiers > Name', message: problem, remedy }];
	});
}

function nameProblem(key: string, use: Tier['use'], seen: Set<string>): string | null {
	if (key === '') return 'a tier has no name';
	if (seen.has(key)) return `two tiers have the name "${key}" (capitals aside)`;
	if (use === 'ladder' && key === PRIVATE_OUTPUT.toLowerCase()) {
		return `a tier of the ladder has the name "${PRIVATE_OUTPUT}", which is kept for private items`;
	}
	return null;
}
