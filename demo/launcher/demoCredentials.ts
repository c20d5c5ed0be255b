/** One demo credential per account kind, and one for n8n's own model, all pointing to the sandbox, with fixed ids. */

import { ACCOUNT_KINDS } from '../../core/types/accountKinds';
import type { AccountKind, ProviderId } from '../../core/types';
import { DIALECTS } from '../sandbox/dialects';
import { SANDBOX_KEY } from '../sandbox/server';

export interface DemoCredential {
	id: string;
	name: string;
	type: string;
	data: Record<string, string | boolean>;
}

const KINDS = (Object.keys(ACCOUNT_KINDS) as AccountKind[]).filter((kind) => kind !== 'noKey');
/** The second OpenAI-compatible server stays public, so that both sorts are there to try. */
const PRIVATE_KINDS: AccountKind[] = ['ollama', 'openAiCompatible'];

/** Where the sandbox speaks as this provider. */
function pathOf(provider: ProviderId | null): string {
	const { prefix = '', basePath = '' } = DIALECTS.find(({ id }) => id === provider) ?? {};
	return `${prefix}${basePath}`;
}

/** Of this package. */
export function demoCredentials(sandboxUrl: string): DemoCredential[] {
	return KINDS.map((kind) => ownCredential(kind, sandboxUrl));
}

/** All that the examples need. */
export function exampleCredentials(sandboxUrl: string): DemoCredential[] {
	return [...demoCredentials(sandboxUrl), openAiOfN8n(sandboxUrl)];
}

/** For the chat model of n8n's own that an example sets beside the router. */
function openAiOfN8n(sandboxUrl: string): DemoCredential {
	const data = { apiKey: SANDBOX_KEY, url: `${sandboxUrl}${pathOf('openai')}` };
	return { ...N8N_OPENAI, type: 'openAiApi', data };
}

export const N8N_OPENAI = { id: 'demoN8nOpenAi', name: "Sandbox: n8n's own OpenAI" };

function ownCredential(kind: AccountKind, sandboxUrl: string): DemoCredential {
	const { label, credentialType, provider, needsKey } = ACCOUNT_KINDS[kind];
	const data: DemoCredential['data'] = { baseUrl: `${sandboxUrl}${pathOf(provider)}` };
	if (kind !== 'ollama') data['apiKey'] = SANDBOX_KEY;
	if (!needsKey) data['isPrivate'] = PRIVATE_KINDS.includes(kind);
	const [id, type] = [demoCredentialId(kind), credentialType ?? ''];
	return { id, name: `Sandbox: ${label}`, type, data };
}

export function demoCredentialId(kind: AccountKind): string {
	return `demo${kind.charAt(0).toUpperCase()}${kind.slice(1)}`;
}
