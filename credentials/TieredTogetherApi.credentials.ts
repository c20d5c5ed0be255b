import type {
	IAuthenticateGeneric,
	ICredentialTestRequest,
	ICredentialType,
	INodeProperties,
	Icon,
} from 'n8n-workflow';

export class TieredTogetherApi implements ICredentialType {
	name = 'tieredTogetherApi';

	displayName = 'Tiered Router: Together AI API';

	icon: Icon = { light: 'file:../icons/together.svg', dark: 'file:../icons/together.dark.svg' };

	documentationUrl = 'https://docs.together.ai/docs/quickstart';

	properties: INodeProperties[] = [
		{
			displayName: 'API Key',
			name: 'apiKey',
			type: 'string',
			typeOptions: { password: true },
			required: true,
			default: '',
			description: 'A key of your Together AI account',
		},
		{
			displayName: 'Base URL',
			name: 'baseUrl',
			type: 'string',
			default: 'https://api.together.ai/v1',
			description: 'Change it only where your calls go through a gateway',
		},
	];

	authenticate: IAuthenticateGeneric = {
		type: 'generic',
		properties: { headers: { Authorization: '=Bearer {{$credentials.apiKey}}' } },
	};

	test: ICredentialTestRequest = {
		request: {
			baseURL: `={{ ($credentials.baseUrl || 'https://api.together.ai/v1').trim().replace(/\\/+$/, '') }}`,
			url: '/models',
		},
	};
}
