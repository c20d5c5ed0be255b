/** The live list of models of a tier or a stand-in: it follows the provider in the same row. */

import type { ILoadOptionsFunctions, INodeListSearchResult } from 'n8n-workflow';
import { ACCOUNT_KINDS } from '../../core/types/accountKinds';
import type { Account, ConfigIssue, ConfigResult } from '../../core/types';
import { readAccount } from '../shared/accounts';
import { searchAccount } from '../shared/modelSearch';
import { noKeyAccount } from '../shared/noKey';
import { isAccountKind } from './readProviders';

export async function searchTierModels(
	this: ILoadOptionsFunctions,
	filter?: string,
): Promise<INodeListSearchResult> {
	return await searchAccount(this, await accountOfRow(this), filter);
}

async function accountOfRow(context: ILoadOptionsFunctions): Promise<ConfigResult<Account>> {
	const kind: unknown = context.getCurrentNodeParameter('&provider');
	const { mode, providers, noKeyServer, noKeyBaseUrl } = context.getCurrentNodeParameters() ?? {};
	if (!isAccountKind(kind)) return refuse('no provider is chosen for this tier', 'Choose one');
	if (mode === 'routeOnly') {
		return refuse(
			'Route Only has no credentials to ask with',
			'Choose "By ID" and enter the model',
		);
	}
	if (!Array.isArray(providers) || !providers.some((one) => one === kind)) {
		const { label } = ACCOUNT_KINDS[kind];
		return refuse(`${label} is not chosen under Providers`, `Add ${label} there, or enter an ID`);
	}
	return kind === 'noKey'
		? noKeyAccount(noKeyServer, noKeyBaseUrl)
		: await readAccount(context, kind);
}

function refuse(message: string, remedy: string): { ok: false; issues: ConfigIssue[] } {
	return { ok: false, issues: [{ field: 'Tiers > Model', message, remedy }] };
}
