/** A server of the user's own that asks for no key, addressed by the node's own fields. */

import { ACCOUNT_KINDS } from '../../../core/types/accountKinds';
import type { Account, ConfigResult, ProviderId } from '../../../core/types';
import { buildAccount } from './accounts';

/** Never private: there is no credential to declare it so. */
export function noKeyAccount(server: unknown, baseUrl: unknown): ConfigResult<Account> {
	const provider = noKeyProvider(server);
	const { label } = ACCOUNT_KINDS.noKey;
	return buildAccount({ kind: 'noKey', provider, label }, { baseUrl }, label);
}

export function noKeyProvider(server: unknown): ProviderId {
	return server === 'openaiCompatible' ? 'openaiCompatible' : 'ollama';
}
