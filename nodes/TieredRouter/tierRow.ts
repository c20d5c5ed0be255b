/** A row of the tiers as it is read, whatever the version of the panel. Refuses names that are empty, repeated or taken. */

import type { AccountKind, ConfigIssue, ConfigResult, Tier } from '../../core/types';
import type { ValueReader } from '../shared/reading/parameters';
import { readModelId } from '../shared/reading/targets';
import { modelParameter, PRIVATE_OUTPUT } from './names';
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

export interface TierRows {
	rows: TierRow[];
	/** What the user should know, once a run. */
	warnings: string[];
}

/** Version 1 has one model picker, version 2 one for each provider. */
export function toChoice(
	reader: ValueReader,
	row: Record<string, unknown>,
	place: string,
): ModelChoice {
	const { provider } = row;
	if (!isAccountKind(provider))
		reader.choice(`${place} > Provider`, provider, ['a provider in the list']);
	const kind = isAccountKind(provider) ? provider : 'noKey';
	return {
		provider: kind,
		model: readModelId(row[modelParameter(kind)] ?? row.model, `${place} > Model`),
	};
}

export function nameIssues(field: string, rows: TierRow[]): ConfigIssue[] {
	const seen = new Set<string>();
	return rows.flatMap(({ name, use }) => {
		const key = name.toLowerCase();
		const problem = nameProblem(key, use, seen);
		seen.add(key);
		const remedy = 'Give each tier a name of its own';
		return problem === null ? [] : [{ field, message: problem, remedy }];
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
