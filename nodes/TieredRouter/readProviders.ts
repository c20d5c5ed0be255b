/** The accounts of the chosen providers: the allow-list. No other account is ever made. */

import type { IExecuteFunctions } from 'n8n-workflow';
import { ACCOUNT_KINDS } from '../../core/types/accountKinds';
import type { Account, AccountKind, ConfigIssue, ConfigResult } from '../../core/types';
import { readAccount } from '../shared/accounts';
import { noKeyAccount } from '../shared/noKey';
import { describeValue } from '../shared/parameters';
import { panelParameters } from './panelParameters';

export type Accounts = ReadonlyMap<AccountKind, Account>;

export function isAccountKind(value: unknown): value is AccountKind {
	return typeof value === 'string' && Object.hasOwn(ACCOUNT_KINDS, value);
}

export async function readProviders(context: IExecuteFunctions): Promise<ConfigResult<Accounts>> {
	const chosen: unknown = panelParameters(context).providers;
	const kinds = Array.isArray(chosen) ? [...new Set<unknown>(chosen)] : [];
	if (kinds.length === 0) return { ok: false, issues: [noProvider()] };
	const accounts = new Map<AccountKind, Account>();
	const issues: ConfigIssue[] = [];
	for (const kind of kinds) {
		const account = await readOne(context, kind);
		if (account.ok) accounts.set(account.value.kind, account.value);
		else issues.push(...account.issues);
	}
	return issues.length > 0 ? { ok: false, issues } : { ok: true, value: accounts };
}

async function readOne(context: IExecuteFunctions, kind: unknown): Promise<ConfigResult<Account>> {
	if (!isAccountKind(kind)) return { ok: false, issues: [unknownProvider(kind)] };
	if (kind !== 'noKey') return await readAccount(context, kind);
	const { noKeyServer } = panelParameters(context);
	try {
		return noKeyAccount(noKeyServer, context.getNodeParameter('noKeyBaseUrl', 0, ''));
	} catch (error) {
		const message = error instanceof Error ? error.message : String(error);
		const remedy = 'Check the expression with the first item as its input';
		return { ok: false, issues: [{ field: 'Base URL Without Key', message, remedy }] };
	}
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
