/**
 * From an n8n credential to an `Account`. Refuses a base URL that is not one, before any request;
 * never puts a key or a whole URL with user data into a message.
 */

import type { ICredentialDataDecryptedObject } from 'n8n-workflow';
import { ACCOUNT_KINDS, factsOf } from '../../../core/types/accountKinds';
import type {
	Account,
	AccountKind,
	ConfigIssue,
	ConfigResult,
	OwnLimits,
	ProviderId,
} from '../../../core/types';

/** What this needs of n8n's execute and load-options contexts alike. */
export interface CredentialContext {
	getCredentials<T extends object = ICredentialDataDecryptedObject>(
		type: string,
		itemIndex?: number,
	): Promise<T>;
}

/** What a credential of ours holds, or what a node's own fields hold where there is no credential. */
export interface AccountFields {
	baseUrl?: unknown;
	apiKey?: unknown;
	isPrivate?: unknown;
	/** 0 or nothing = no limit of the user's own. */
	requestsPerMinute?: unknown;
	tokensPerMinute?: unknown;
	/** Sent as `OpenAI-Organization`. */
	organizationId?: unknown;
	/** Sent as `OpenAI-Project`. */
	projectId?: unknown;
}

/** Parts that users paste with the address and that the dialect's SDK adds itself. */
const ENDPOINT = '(?:/(?:chat/completions|completions|responses|models))?';
const OPENAI_STYLE = /\/(?:chat\/completions|completions|responses|models)$/;
const SURPLUS_PATHS: Partial<Record<ProviderId, RegExp>> = {
	anthropic: /\/v1(?:\/messages|\/models)?$/,
	groq: new RegExp(`/openai/v1${ENDPOINT}$`),
	ollama: new RegExp(`/(?:api(?:/chat|/generate|/tags)?|v1${ENDPOINT})$`),
};
/** Copied along with the key out of an example request. */
const SURPLUS_WORDS = /^(?:authorization:\s*)?bearer\s+/i;

export async function readAccount(
	context: CredentialContext,
	kind: AccountKind,
	itemIndex = 0,
): Promise<ConfigResult<Account>> {
	const { credentialType, label, provider } = ACCOUNT_KINDS[kind];
	if (credentialType === null || provider === null) {
		throw new TypeError(`${label} has no credential: use buildAccount with the node's own fields`);
	}
	let fields: AccountFields;
	try {
		fields = await context.getCredentials<AccountFields>(credentialType, itemIndex);
	} catch (error) {
		return { ok: false, issues: [missingCredential(label, error)] };
	}
	return buildAccount({ kind, provider, label }, fields, `Credential for ${label}`);
}

/** @param place how to name the place of the fields to the user, e.g. `Credential for OpenAI` */
export function buildAccount(
	identity: Pick<Account, 'kind' | 'provider' | 'label'>,
	fields: AccountFields,
	place: string,
): ConfigResult<Account> {
	const baseUrl = readBaseUrl(identity.provider, fields.baseUrl, place);
	const limits = readOwnLimits(fields, place);
	const issues = [...(baseUrl.ok ? [] : baseUrl.issues), ...limits.issues];
	const apiKey =
		typeof fields.apiKey === 'string' ? fields.apiKey.trim().replace(SURPLUS_WORDS, '') : '';
	if (apiKey === '' && factsOf(identity.provider).needsKey) {
		issues.push({
			field: `${place} > API Key`,
			message: 'the key is empty',
			remedy: `Enter the API key of your ${identity.label} account in the credential`,
		});
	}
	if (!baseUrl.ok || issues.length > 0) return { ok: false, issues };
	const headers = organisationHeaders(fields);
	return {
		ok: true,
		value: {
			...identity,
			baseUrl: baseUrl.value,
			...(apiKey === '' ? {} : { apiKey }),
			...(Object.keys(headers).length === 0 ? {} : { headers }),
			isPrivate: fields.isPrivate === true,
			...limits.value,
		},
	};
}

/** Trims blanks and trailing slashes; an empty field means the provider's own address. */
export function readBaseUrl(
	provider: ProviderId,
	value: unknown,
	place: string,
): ConfigResult<string> {
	const field = `${place} > Base URL`;
	const { defaultBaseUrl } = factsOf(provider);
	const example = defaultBaseUrl ?? 'http://localhost:8000/v1';
	const text = typeof value === 'string' ? value.trim() : (value ?? '');
	if (text === '' && defaultBaseUrl !== null) return { ok: true, value: example };
	const url = typeof text === 'string' && URL.canParse(text) ? new URL(text) : null;
	const problem = urlProblem(text, url);
	if (problem !== null || url === null) {
		const remedy = `Enter the address of the server, e.g. ${example}`;
		return { ok: false, issues: [{ field, message: problem ?? 'it is not a URL', remedy }] };
	}
	const trimmed = `${url.origin}${url.pathname}`.replace(/\/+$/, '');
	return { ok: true, value: trimmed.replace(SURPLUS_PATHS[provider] ?? OPENAI_STYLE, '') };
}

function urlProblem(text: unknown, url: URL | null): string | null {
	if (typeof text !== 'string') return `expected text, got a ${typeof text}`;
	if (text === '') return 'the address is empty';
	// The text is not shown whole: a slip may have put a key here.
	if (url === null) return `"${text.slice(0, 30)}" is not a URL`;
	if (url.protocol !== 'http:' && url.protocol !== 'https:') {
		return `"${url.protocol}//" is not a web address`;
	}
	if (url.username !== '' || url.password !== '') return 'it holds a user name or password';
	if (url.search !== '' || url.hash !== '') return 'it has a query or a fragment ("?" or "#")';
	return null;
}

const OWN_LIMITS = [
	['requestsPerMinute', 'Requests per Minute'],
	['tokensPerMinute', 'Tokens per Minute'],
] as const;

/** n8n's expressions may give numbers as text; 0 and an empty field are no limit. */
function readOwnLimits(
	fields: AccountFields,
	place: string,
): { value: OwnLimits; issues: ConfigIssue[] } {
	const limits = { issues: [] as ConfigIssue[], value: {} as OwnLimits };
	for (const [key, label] of OWN_LIMITS) {
		const value = Number(fields[key] ?? 0);
		if (Number.isFinite(value) && value >= 0) {
			if (value > 0) limits.value[key] = Math.max(1, Math.floor(value));
			continue;
		}
		limits.issues.push({
			field: `${place} > ${label}`,
			message: `expected a number from 0 up, got "${String(fields[key]).slice(0, 30)}"`,
			remedy: 'Enter a number, or 0 for no limit of your own',
		});
	}
	return limits;
}

function organisationHeaders({ organizationId, projectId }: AccountFields): Record<string, string> {
	const entries: Array<[string, unknown]> = [
		['OpenAI-Organization', organizationId],
		['OpenAI-Project', projectId],
	];
	return Object.fromEntries(
		entries.flatMap(([name, value]) => {
			const text = typeof value === 'string' ? value.trim() : '';
			return text === '' ? [] : [[name, text]];
		}),
	);
}

function missingCredential(label: string, error: unknown): ConfigIssue {
	const said = error instanceof Error ? error.message : String(error);
	const isUnset = /credentials? (set|not found)|not require credentials|credentials set/i.test(
		said,
	);
	return {
		field: `Credential for ${label}`,
		message: isUnset ? 'no credential is chosen' : `the credential cannot be read (${said})`,
		remedy: `Choose or create a credential for ${label} in this node`,
	};
}
