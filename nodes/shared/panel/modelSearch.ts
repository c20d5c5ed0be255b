/**
 * The model picker's list: what the provider offers to this account, made readable with our cards. Never an
 * error: n8n 2.41 asks again whenever a credential of the node changes, and empties a picker whose value is
 * not in the answer. So the value that is set now is always in it, in the words in which it is set: a change
 * of one picker's words makes n8n throw away the answers of the others in the same list of tiers.
 */

import type {
	ILoadOptionsFunctions,
	INodeListSearchItems,
	INodeListSearchResult,
} from 'n8n-workflow';
import { systemClock } from '../../../core/engine';
import { mergeModelList } from '../../../core/models';
import type {
	Account,
	AccountKind,
	ConfigResult,
	ListedModel,
	ProviderId,
} from '../../../core/types';
import { ACCOUNT_KINDS, factsOf } from '../../../core/types/accountKinds';
import { readAccount } from '../reading/accounts';
import { isRecord } from '../reading/parameters';

/** A list that takes longer is of no use to someone who waits for a menu. */
const LIST_TIMEOUT_MS = 15_000;

type ListSearch = (this: ILoadOptionsFunctions, filter?: string) => Promise<INodeListSearchResult>;

export interface ModelQuestion {
	provider: ProviderId;
	/** Where to ask, or why nobody can be asked. */
	account: ConfigResult<Account>;
	/** What the picker holds now. */
	present: unknown;
	filter: string | undefined;
}

/** For a node whose account kind is known. */
export function modelSearch(kind: Exclude<AccountKind, 'noKey'>): ListSearch {
	return async function (filter) {
		const provider = ACCOUNT_KINDS[kind].provider ?? 'openaiCompatible';
		const account = await readAccount(this, kind);
		const present = this.getCurrentNodeParameter('model');
		return await searchModels(this, { provider, account, present, filter });
	};
}

export async function searchModels(
	context: ILoadOptionsFunctions,
	{ provider, account, present, filter }: ModelQuestion,
): Promise<INodeListSearchResult> {
	const listed = await listModels(context, account);
	const found = mergeModelList(provider, listed.models, systemClock.now()).map(
		({ id: value, label: name, description }): INodeListSearchItems => {
			return { name, value, description, url: factsOf(provider).modelsPage };
		},
	);
	const wanted = (filter ?? '').trim().toLowerCase();
	if (wanted !== '') {
		const fits = ({ name, value }: INodeListSearchItems): boolean =>
			`${String(value)} ${name}`.toLowerCase().includes(wanted);
		return { results: found.filter(fits) };
	}
	const set = presentItem(present, factsOf(provider).modelsPage);
	const others = found.filter(({ value }) => value !== set?.value);
	return { results: [...(set === null ? [] : [set]), ...noteOf(listed.why, set), ...others] };
}

/** Empty models and a reason where nobody can be asked: then our cards are what is known. */
async function listModels(
	context: ILoadOptionsFunctions,
	account: ConfigResult<Account>,
): Promise<{ models: ListedModel[]; why: string | null }> {
	if (!account.ok) {
		const why = account.issues.map(({ field, message }) => `${field}: ${message}`).join('; ');
		return { models: [], why };
	}
	try {
		// At the first menu, not at n8n's start.
		const { provider } = await import('../../../core/providers/registry');
		const { n8nTransport } = await import('../running/transport');
		const listed = await provider(account.value.provider).listModels(account.value, {
			transport: n8nTransport(context),
			signal: AbortSignal.timeout(LIST_TIMEOUT_MS),
			clock: systemClock,
		});
		if (listed.ok) return { models: listed.value, why: null };
		return { models: [], why: listed.failure.message };
	} catch (error) {
		return { models: [], why: error instanceof Error ? error.name : 'unknown reason' };
	}
}

function presentItem(present: unknown, page: string): INodeListSearchItems | null {
	if (!isRecord(present) || typeof present.value !== 'string' || present.value === '') return null;
	const { value, cachedResultName: name, cachedResultUrl: url } = present;
	return {
		value,
		name: typeof name === 'string' && name !== '' ? name : value,
		url: typeof url === 'string' && url !== '' ? url : page,
	};
}

/** n8n shows nothing but items; whoever picks this one keeps what is set, because ids are trimmed. */
function noteOf(why: string | null, set: INodeListSearchItems | null): INodeListSearchItems[] {
	if (why === null) return [];
	return [{ name: `Only models known beforehand. ${why}`, value: `${String(set?.value ?? '')} ` }];
}
