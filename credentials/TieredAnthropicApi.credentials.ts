import type {
	IAuthenticateGeneric,
	ICredentialTestRequest,
	ICredentialType,
	INodeProperties,
	Icon,
} from 'n8n-workflow';
import { modelsTest } from './shapes/fields';
import { hostedFields } from './shapes/hosted';

const BASE_URL = 'https://api.anthropic.com';

export class TieredAnthropicApi implements ICredentialType {
	name = 'tieredAnthropicApi';

	displayName = 'Anthropic API (Tiered Router)';

	icon: Icon = { light: 'file:../icons/anthropic.svg', dark: 'file:../icons/anthropic.dark.svg' };

	documentationUrl = 'https://platform.claude.com/docs/en/api/overview';

	properties: INodeProperties[] = hostedFields({ account: 'Anthropic', baseUrl: BASE_URL });

	authenticate: IAuthenticateGeneric = {
		type: 'generic',
		properties: { headers: { 'x-api-key': '={{$credentials.apiKey}}' } },
	};

	test: ICredentialTestRequest = modelsTest({
		defaultBaseUrl: BASE_URL,
		withoutEnds: [/\/v1$/],
		url: '/v1/models',
		// Anthropic answers 400 to requests without it (platform.claude.com docs, 2026-10).
		headers: { 'anthropic-version': '2023-06-01' },
	});
}
