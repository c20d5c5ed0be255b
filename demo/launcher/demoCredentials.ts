/** One demo credential per account kind, all pointing to the sandbox, with fixed ids. */

import { ACCOUNT_KINDS } from '../../core/types/accountKinds';
import type { AccountKind } from '../../core/types';
import { SANDBOX_KEY } from '../sandbox/server';

export interface DemoCredential {
	id: string;
	name: string;
	type: string;
	data: Record<string, string | boolean>;
}

const PATHS: Record<Exclude<AccountKind, 'noKey'>, string> = {
	anthropic: '/anthropic',
	openAi: '/openai/v1',
	groq: '/groq',
	together: '/together/v1',
	ollama: '/ollama',
	openAiCompatible: '/compatible/v1',
	openAiCompatible2: '/compatible/v1',
};
/** The second OpenAI-compatible server stays public, so that both sorts are there to try. */
const PRIVATE_KINDS: AccountKind[] = ['ollama', 'openAiCompatible'];
const HAS_PRIVATE_SWITCH: AccountKind[] = [...PRIVATE_KINDS, 'openAiCompatible2'];

export function demoCredentials(sandboxUrl: string): DemoCredential[] {
	return (Object.keys(PATHS) as Array<keyof typeof PATHS>).map((kind) => {
		const { label, credentialType } = ACCOUNT_KINDS[kind];
		const data: DemoCredential['data'] = { baseUrl: `${sandboxUrl}${PATHS[kind]}` };
		if (kind !== 'ollama') data['apiKey'] = SANDBOX_KEY;
		if (HAS_PRIVATE_SWITCH.includes(kind)) data['isPrivate'] = PRIVATE_KINDS.includes(kind);
		return {
			id: demoCredentialId(kind),
			name: `Sandbox: ${label}`,
			type: credentialType ?? '',
			data,
		};
	});
}

export function demoCredentialId(kind: AccountKind): string {
	return `demo${kind.charAt(0).toUpperCase()}${kind.slice(1)}`;
}
