import type {
	IAuthenticateGeneric,
	ICredentialTestRequest,
	ICredentialType,
	INodeProperties,
	Icon,
} from 'n8n-workflow';

export class TieredGroqApi implements ICredentialType {
	name = 'tieredGroqApi';

	displayName = 'Tiered Router: Groq API';

	icon: Icon = { light: 'file:../icons/groq.svg', dark: 'file:../icons/groq.dark.svg' };

	documentationUrl = 'https://console.groq.com/docs/quickstart';

	properties: INodeProperties[] = [
		{
			displayName: 'API Key',
			name: 'apiKey',
			type: 'string',
			typeOptions: { password: true },
			required: true,
			default: '',
			description: 'A key of your Groq account',
		},
		{
			displayName: 'Base URL',
			name: 'baseUrl',
			type: 'string',
			default: 'https://api.groq.com',
			description: 'Change it only where your calls go through a gateway',
		},
	];

	authenticate: IAuthenticateGeneric = {
		type: 'generic',
		properties: { headers: { Authorization: '=Bearer {{$credentials.apiKey}}' } },
	};

	test: ICredentialTestRequest = {
		request: {
			baseURL: `={{ ($credentials.baseUrl || 'https://api.groq.com').trim().replace(/\\/+$/, '').replace(/\\/openai\\/v1$/, '') }}`,
			url: '/openai/v1/models',
		},
	};
}
