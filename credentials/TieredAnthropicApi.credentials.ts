import type {
	IAuthenticateGeneric,
	ICredentialTestRequest,
	ICredentialType,
	INodeProperties,
	Icon,
} from 'n8n-workflow';

export class TieredAnthropicApi implements ICredentialType {
	name = 'tieredAnthropicApi';

	displayName = 'Tiered Router: Anthropic API';

	icon: Icon = { light: 'file:../icons/anthropic.svg', dark: 'file:../icons/anthropic.dark.svg' };

	documentationUrl = 'https://platform.claude.com/docs/en/api/overview';

	properties: INodeProperties[] = [
		{
			displayName: 'API Key',
			name: 'apiKey',
			type: 'string',
			typeOptions: { password: true },
			required: true,
			default: '',
			description: 'A key of your Anthropic account',
		},
		{
			displayName: 'Base URL',
			name: 'baseUrl',
			type: 'string',
			default: 'https://api.anthropic.com',
			description: 'Change it only where your calls go through a gateway',
		},
	];

	authenticate: IAuthenticateGeneric = {
		type: 'generic',
		properties: { headers: { 'x-api-key': '={{$credentials.apiKey}}' } },
	};

	test: ICredentialTestRequest = {
		request: {
			baseURL: `={{ ($credentials.baseUrl || 'https://api.anthropic.com').trim().replace(/\\/+$/, '').replace(/\\/v1$/, '') }}`,
			url: '/v1/models',
			// Anthropic answers 400 to requests without it (platform.claude.com docs, 2026-10).
			headers: { 'anthropic-version': '2023-06-01' },
		},
	};
}
