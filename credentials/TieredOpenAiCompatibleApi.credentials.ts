import type {
	IAuthenticate,
	ICredentialTestRequest,
	ICredentialType,
	INodeProperties,
	Icon,
} from 'n8n-workflow';

export class TieredOpenAiCompatibleApi implements ICredentialType {
	name = 'tieredOpenAiCompatibleApi';

	displayName = 'Tiered Router: OpenAI-Compatible API';

	icon: Icon = {
		light: 'file:../icons/openAiCompatible.svg',
		dark: 'file:../icons/openAiCompatible.dark.svg',
	};

	documentationUrl = 'https://docs.vllm.ai/en/latest/serving/openai_compatible_server/';

	properties: INodeProperties[] = [
		{
			displayName: 'Base URL',
			name: 'baseUrl',
			type: 'string',
			required: true,
			default: '',
			placeholder: 'e.g. http://localhost:8000/v1',
			description: 'Address of the server, such as vLLM or llama.cpp, with the version at its end',
		},
		{
			displayName: 'API Key',
			name: 'apiKey',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			description: 'Needed only where the server was started with one',
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
			baseURL: `={{ $credentials.baseUrl.trim().replace(/\\/+$/, '') }}`,
			url: '/models',
		},
	};
}
