/** The list of models of a tier or a stand-in: it follows the provider in the same row. */

import type { ILoadOptionsFunctions, INodeListSearchResult } from 'n8n-workflow';
import { ACCOUNT_KINDS } from '../../core/types/accountKinds';
import type { Account, AccountKind, ConfigIssue, ConfigResult } from '../../core/types';
import { readAccount } from '../shared/reading/accounts';
import { searchModels } from '../shared/panel/modelSearch';
import { noKeyAccount, noKeyProvider } from '../shared/reading/noKey';
import { modelParameter } from './names';
import { isAccountKind } from './readProviders';

export async function searchTierModels(
	this: ILoadOptionsFunctions,
	filter?: string,
): Promise<INodeListSearchResult> {
	const chosen: unknown = this.getCurrentNodeParameter('&provider');
	const kind = isAccountKind(chosen) ? chosen : 'openAi';
	const { noKeyServer } = this.getCurrentNodeParameters() ?? {};
	return await searchModels(this, {
		provider: ACCOUNT_KINDS[kind].provider ?? noKeyProvider(noKeyServer),
		account: await accountOf(this, kind),
		present: presentModel(this, kind),
		filter,
	});
}

/** Version 2 has a picker for each provider. */
function presentModel(context: ILoadOptionsFunctions, kind: AccountKind): unknown {
	const own = context.getCurrentNodeParameter(`&${modelParameter(kind)}`);
	return own ?? context.getCurrentNodeParameter('&model');
}

async function accountOf(
	context: ILoadOptionsFunctions,
	kind: AccountKind,
): Promise<ConfigResult<Account>> {
	const { mode, providers, noKeyServer, noKeyBaseUrl } = context.getCurrentNodeParameters() ?? {};
	const { label } = ACCOUNT_KINDS[kind];
	if (mode === 'routeOnly') return nobody(label, 'Route Only has no credentials to ask with');
	if (!Array.isArray(providers) || !providers.some((one) => one === kind)) {
		return nobody(label, 'not chosen under Providers');
	}
	return kind === 'noKey'
		? noKeyAccount(noKeyServer, noKeyBaseUrl)
		: await readAccount(context, kind);
}

function nobody(field: string, message: string): { ok: false; issues: ConfigIssue[] } {
	return { ok: false, issues: [{ field, message, remedy: '' }] };
}
