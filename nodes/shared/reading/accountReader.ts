/**
 * The account of each item. Expressions may stand in a credential and in the address of a server: what they
 * give for one item must never be taken for another, whose text would go to somebody else's server.
 */

import type {
	ICredentialDataDecryptedObject,
	IExecuteFunctions,
	IWorkflowExecuteAdditionalData,
} from 'n8n-workflow';
import { ACCOUNT_KINDS } from '../../../core/types/accountKinds';
import type { Account, AccountKind, ConfigResult } from '../../../core/types';
import { readAccount } from './accounts';
import { noKeyAccount } from './noKey';
import { holdsExpression, readParameter } from './parameters';

/** One for each item of the input. */
export type ItemAccounts = Array<ConfigResult<Account>>;

/** @param kind with a credential of its own */
export async function credentialAccounts(
	context: IExecuteFunctions,
	kind: Exclude<AccountKind, 'noKey'>,
): Promise<ItemAccounts> {
	const items = context.getInputData();
	if (await isSameForAll(context, kind)) {
		const account = await readAccount(context, kind);
		return items.map(() => account);
	}
	const found = new Map<string, ConfigResult<Account>>();
	const accounts: ItemAccounts = [];
	for (const itemIndex of items.keys()) {
		const account = await readAccount(context, kind, itemIndex);
		const text = JSON.stringify(account);
		const known = found.get(text) ?? account;
		found.set(text, known);
		accounts.push(known);
	}
	return accounts;
}

/** For a server without a credential, whose address is a parameter of the node. */
export function noKeyAccounts(
	context: IExecuteFunctions,
	{ server, label }: { server: unknown; label: string },
): ItemAccounts {
	return context.getInputData().map((_, itemIndex) => {
		const baseUrl = readParameter(context, itemIndex, { name: 'noKeyBaseUrl', label });
		return baseUrl.ok ? noKeyAccount(server, baseUrl.value ?? '') : baseUrl;
	});
}

/**
 * n8n resolves a credential anew for each item, at the price of a query each, and does not say whether there
 * is anything to resolve. Its own stored form says it, where this n8n lets us ask; else every item is read.
 */
async function isSameForAll(
	context: IExecuteFunctions & { additionalData?: IWorkflowExecuteAdditionalData },
	kind: AccountKind,
): Promise<boolean> {
	if (context.getInputData().length < 2) return true;
	const type = ACCOUNT_KINDS[kind].credentialType ?? '';
	const chosen = context.getNode().credentials?.[type];
	if (chosen === undefined) return true;
	try {
		const { additionalData } = context;
		const stored: ICredentialDataDecryptedObject | undefined =
			await additionalData?.credentialsHelper.getDecrypted(
				additionalData,
				chosen,
				type,
				context.getMode(),
				undefined,
				true,
			);
		return stored !== undefined && !holdsExpression(stored);
	} catch {
		return false;
	}
}
