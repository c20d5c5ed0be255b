/** A provider and one of its models, as a row of a list has them. */

import { ACCOUNT_KINDS } from '../../../core/types/accountKinds';
import type { AccountKind, ConfigResult } from '../../../core/types';
import { readModelId } from '../../shared/reading/targets';
import { modelParameter } from '../../TieredRouter/names';
import { isAccountKind } from '../../TieredRouter/readProviders';

export interface ChosenModel {
	kind: AccountKind;
	model: string;
}

/** e.g. `gpt-4o-mini (OpenAI)`. */
export function modelTitle({ kind, model }: ChosenModel): string {
	return `${model} (${ACCOUNT_KINDS[kind].label})`;
}

/** @param usual whose it is where the panel says nothing */
export function readModel(
	row: Record<string, unknown>,
	{ place, usual }: { place: string; usual: AccountKind },
): ConfigResult<ChosenModel> {
	const { provider: kind = usual } = row;
	if (!isAccountKind(kind)) {
		const issue = { message: 'there is no such provider', remedy: 'Choose from the list' };
		return { ok: false, issues: [{ field: `${place} > Provider`, ...issue }] };
	}
	const model = readModelId(row[modelParameter(kind)], `${place} > Model`);
	return model.ok ? { ok: true, value: { kind, model: model.value } } : model;
}
