import type {
	IAuthenticateGeneric,
	ICredentialTestRequest,
	ICredentialType,
	INodeProperties,
	Icon,
} from 'n8n-workflow';
import { modelsTest } from './shapes/fields';
import { BEARER, hostedFields } from './shapes/hosted';

const BASE_URL = 'https://api.groq.com';

export class TieredGroqApi implements ICredentialType {
	name = 'tieredGroqApi';

	displayName = 'Groq API (Tiered Router)';

	icon: Icon = { light: 'file:../icons/groq.svg', dark: 'file:../icons/groq.dark.svg' };

	documentationUrl = 'https://console.groq.com/docs/quickstart';

	properties: INodeProperties[] = hostedFields({ account: 'Groq', baseUrl: BASE_URL });

	authenticate: IAuthenticateGeneric = BEARER;

	test: ICredentialTestRequest = modelsTest({
		defaultBaseUrl: BASE_URL,
		withoutEnds: [/\/openai\/v1$/],
		url: '/openai/v1/models',
	});
}
