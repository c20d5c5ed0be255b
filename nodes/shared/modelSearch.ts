/**
 * The model picker's live list: what the provider offers to this account, made readable with our
 * cards. Where the provider cannot be asked it says why; it never shows a stale list as live.
 */

import {
	type ILoadOptionsFunctions,
	type INodeListSearchResult,
	NodeOperationError,
} from 'n8n-workflow';
import { mergeModelList } from '../../core/models';
import type { Account, AccountKind, ConfigResult } from '../../core/types';
import { readAccount } from './accounts';
import { remedyFor, settingsError } from './failures';
import { n8nTransport } from './transport';

/** A list that takes longer is of no use to someone who waits for a menu. */
const LIST_TIMEOUT_MS = 15_000;

type ListSearch = (this: ILoadOptionsFunctions, filter?: string) => Promise<INodeListSearchResult>;

/** For a node whose account kind is known, or stands in its parameters. */
export function modelSearch(kindOf: (context: ILoadOptionsFunctions) => AccountKind): ListSearch {
	return async function (filter) {
		const account = await readAccount(this, kindOf(this));
		return await searchAccount(this, account, filter);
	};
}

/** For a node that makes its account itself. */
export async function searchAccount(
	context: ILoadOptionsFunctions,
	account: ConfigResult<Account>,
	filter: string | undefined,
): Promise<INodeListSearchResult> {
	if (!account.ok) throw settingsError(context.getNode(), account.issues, 0);
	// At the first menu, not at n8n's start.
	const { provider } = await import('../../core/providers/registry');
	const { provider: id } = account.value;
	const listed = await provider(id).listModels(account.value, {
		transport: n8nTransport(context),
		signal: AbortSignal.timeout(LIST_TIMEOUT_MS),
	});
	if (!listed.ok) {
		const { kind, message } = listed.failure;
		throw new NodeOperationError(context.getNode(), `The model list cannot be read: ${message}`, {
			description: `${remedyFor(kind)}. A model can also be entered by its ID`,
		});
	}
	const wanted = (filter ?? '').trim().toLowerCase();
	const results = mergeModelList(id, listed.value, Date.now())
		.filter(({ id: model, label }) => `${model} ${label}`.toLowerCase().includes(wanted))
		.map(({ id: value, label, description }) => ({ name: label, value, description }));
	return { results };
}
