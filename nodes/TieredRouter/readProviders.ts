/** The accounts of the chosen providers: the allow-list. No other account is ever made. */

import type { IExecuteFunctions } from 'n8n-workflow';
import { ACCOUNT_KINDS } from '../../core/types/accountKinds';
import type {
	Account,
	AccountKind,
	ConfigIssue,
	ConfigResult,
	EndpointKind,
} from '../../core/types';
import {
	credentialAccounts,
	type ItemAccounts,
	noKeyAccounts,
} from '../shared/reading/accountReader';
import { describeValue } from '../shared/reading/parameters';
import { allIssues } from './issues';
import { panelParameters } from '../shared/reading/panelParameters';

export type Accounts = ReadonlyMap<EndpointKind, Account>;

export function isAccountKind(value: unknown): value is AccountKind {
	return typeof value === 'string' && Object.hasOwn(ACCOUNT_KINDS, value);
}

/** One for each item: what is wrong with a provider is wrong with the items that it was read for. */
export async function readAccounts(
	context: IExecuteFunctions,
): Promise<Array<ConfigResult<Accounts>>> {
	const { providers: chosen, noKeyServer: server } = panelParameters(context);
	const kinds = Array.isArray(chosen) ? [...new Set<unknown>(chosen)] : [];
	const wrong = kinds.length === 0 ? [noProvider()] : [];
	const byKind: ItemAccounts[] = [];
	for (const kind of kinds) {
		if (!isAccountKind(kind)) wrong.push(unknownProvider(kind));
		else if (kind !== 'noKey') byKind.push(await credentialAccounts(context, kind));
		else byKind.push(noKeyAccounts(context, { server, label: 'Base URL Without Key' }));
	}
	return context.getInputData().map((_, itemIndex) => {
		const read = byKind.flatMap((accounts) => accounts[itemIndex] ?? []);
		const issues = [...wrong, ...allIssues(read)];
		if (issues.length > 0) return { ok: false, issues };
		const accounts = read.flatMap((account) => (account.ok ? [account.value] : []));
		return { ok: true, value: new Map(accounts.map((account) => [account.kind, account])) };
	});
}

function noProvider(): ConfigIssue {
	return {
		field: 'Providers',
		message: 'no provider is chosen',
		remedy: 'Choose at least one, and a credential for it',
	};
}

function unknownProvider(kind: unknown): ConfigIssue {
	return {
		field: 'Providers',
		message: `there is no provider ${describeValue(kind)}`,
		remedy: `Choose among ${Object.values(ACCOUNT_KINDS)
			.map(({ label }) => label)
			.join(', ')}`,
	};
}
