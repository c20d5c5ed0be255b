/**
 * The test of a credential: it asks for the list of models as a run would, and says what is wrong in our words.
 * n8n's own test of a request shows a code such as ECONNREFUSED where nobody listens (2.41.1).
 */

import type {
	ICredentialsDecrypted,
	ICredentialTestFunctions,
	IHttpRequestOptions,
	INodeCredentialTestResult,
} from 'n8n-workflow';
import { systemClock } from '../../../core/engine';
import { ACCOUNT_KINDS } from '../../../core/types/accountKinds';
import type { Account, AccountKind, Failure } from '../../../core/types';
import { type AccountFields, buildAccount } from '../reading/accounts';

const TIMEOUT_MS = 15_000;

type CredentialTest = (
	this: ICredentialTestFunctions,
	credential: ICredentialsDecrypted,
) => Promise<INodeCredentialTestResult>;

/** As n8n finds it: by the name that stands under `testedBy`. */
export const credentialTestName = (kind: AccountKind): string =>
	`test${kind.charAt(0).toUpperCase()}${kind.slice(1)}`;

export function credentialTest(kind: AccountKind): CredentialTest {
	const { provider, label } = ACCOUNT_KINDS[kind];
	return async function ({ data }) {
		if (provider === null) return error('There is nothing to test');
		const built = buildAccount({ kind, provider, label }, (data ?? {}) as AccountFields, label);
		if (!built.ok) {
			const all = built.issues.map(({ field, message, remedy }) => {
				const name = field.replace(`${label} > `, '');
				return `${name}: ${message}. ${remedy}`;
			});
			return error(all.join('. '));
		}
		const listed = await listModels(this, built.value);
		if (!listed.ok) return error(inWords(listed.failure, built.value));
		return { status: 'OK', message: 'Connection successful' };
	};
}

const error = (message: string): INodeCredentialTestResult => ({ status: 'Error', message });

async function listModels(context: ICredentialTestFunctions, account: Account) {
	// At the first test, not at n8n's start.
	const { provider } = await import('../../../core/providers/registry');
	const { helperTransport } = await import('../running/transport');
	return await provider(account.provider).listModels(account, {
		transport: helperTransport({ helpers: { httpRequest: asHttpRequest(context) } }),
		signal: AbortSignal.timeout(TIMEOUT_MS),
		clock: systemClock,
	});
}

/** A test has n8n's older helper alone. */
function asHttpRequest({ helpers }: ICredentialTestFunctions) {
	return async ({ url, method, headers }: IHttpRequestOptions): Promise<unknown> => {
		return await helpers.request({
			...{ uri: url, method: method ?? 'GET', headers, timeout: TIMEOUT_MS },
			...{ encoding: null, resolveWithFullResponse: true, simple: false, followRedirect: false },
		});
	};
}

function inWords({ kind, message, status }: Failure, { baseUrl }: Account): string {
	const { origin } = new URL(baseUrl);
	switch (kind) {
		case 'auth':
			return `${origin} refuses this key. Copy it once more, whole; it may also be revoked, or of another account`;
		case 'network':
			return `${message}. Check the Base URL; where n8n runs in a container, localhost is that container`;
		case 'timeout':
		case 'deadline':
			return `${origin} has not answered in ${TIMEOUT_MS / 1000} seconds. Check the Base URL and the server`;
		default:
			return status === 404
				? `${baseUrl} knows no list of models. The Base URL of an OpenAI-compatible server usually ends in /v1`
				: message;
	}
}
