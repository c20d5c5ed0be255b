import type {
	IAuthenticate,
	ICredentialTestRequest,
	ICredentialType,
	INodeProperties,
	Icon,
} from 'n8n-workflow';

export class TieredOllamaApi implements ICredentialType {
	name = 'tieredOllamaApi';

	displayName = 'Tiered Router: Ollama API';

	icon: Icon = { light: 'file:../icons/selfHosted.svg', dark: 'file:../icons/selfHosted.dark.svg' };

	documentationUrl = 'https://docs.ollama.com/api';

	properties: INodeProperties[] = [
		{
			displayName: 'Base URL',
			name: 'baseUrl',
			type: 'string',
			required: true,
			default: 'http://localhost:11434',
			placeholder: 'e.g. http://localhost:11434',
			description:
				'Address of the server; from a container the host is usually host.docker.internal',
		},
		{
			displayName: 'API Key',
			name: 'apiKey',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			description: 'Needed only behind a proxy that asks for a bearer token',
		},
		{
			displayName: 'Private Server',
			name: 'isPrivate',
			type: 'boolean',
			default: false,
			description: 'Whether items marked private may be sent here, because this server is your own',
		},
	];

	/** n8n makes an empty header of an expression that gives nothing; a proxy may refuse that. */
	authenticate: IAuthenticate = async (credentials, requestOptions) => {
		const key = String(credentials.apiKey ?? '').trim();
		if (key === '') return requestOptions;
		const headers = { ...requestOptions.headers, Authorization: `Bearer ${key}` };
		return { ...requestOptions, headers };
	};

	test: ICredentialTestRequest = {
		request: {
			baseURL: `={{ ($credentials.baseUrl || 'http://localhost:11434').trim().replace(/\\/+$/, '').replace(/\\/(api|v1)$/, '') }}`,
			url: '/api/tags',
		},
	};
}
