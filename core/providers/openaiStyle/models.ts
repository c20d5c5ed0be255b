/** Reads model lists: `{data: [...]}`, or the bare array that Together sends. Pure. */

import type { ListedModel, Result } from '../../types';
import { isJsonObject } from '../../types';
import { isChatModel } from '../../types/chatModels';
import { type Caller, say } from '../wire/caller';
import { failed } from '../wire/exchange';
import { parseJson, textAt } from '../wire/json';

/** @param onlyChat leave out what by its name or type is no chat model */
export function readModelList(
	received: unknown,
	caller: Caller,
	{ onlyChat }: { onlyChat: boolean },
): Result<ListedModel[]> {
	const body = typeof received === 'string' ? parseJson(received) : received;
	const rows = isJsonObject(body) ? body['data'] : body;
	if (!Array.isArray(rows)) {
		return failed({ kind: 'network', message: say(caller, 'the answer holds no list of models') });
	}
	return {
		ok: true,
		value: rows.filter((row) => !onlyChat || isChat(row)).flatMap(readRow),
	};
}

function readRow(row: unknown): ListedModel[] {
	const id = textAt(row, 'id');
	if (id === null) return [];
	const day = textAt(row, 'shutdown_date');
	return [{ id, ...(day !== null && /^\d{4}-\d{2}-\d{2}$/.test(day) && { shutdownDate: day }) }];
}

function isChat(row: unknown): boolean {
	if (!isJsonObject(row) || row['active'] === false) return false;
	const type = textAt(row, 'type');
	return type === null ? isChatModel('openai', textAt(row, 'id') ?? '') : type === 'chat';
}
