import type { IAuthenticateGeneric, ICredentialType, INodeProperties, Icon } from 'n8n-workflow';
import { BEARER, hostedFields } from './shapes/hosted';

const BASE_URL = 'https://api.groq.com';

export class TieredGroqApi implements ICredentialType {
	name = 'tieredGroqApi';

	displayName = 'Groq API (Tiered Router)';

	icon: Icon = { light: 'file:../icons/groq.svg', dark: 'file:../icons/groq.dark.svg' };

	documentationUrl = 'https://console.groq.com/docs/quickstart';

	properties: INodeProperties[] = hostedFields({ account: 'Groq', baseUrl: BASE_URL });

	authenticate: IAuthenticateGeneric = BEARER;
}
