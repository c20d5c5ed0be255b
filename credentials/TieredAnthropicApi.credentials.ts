import type { IAuthenticateGeneric, ICredentialType, INodeProperties, Icon } from 'n8n-workflow';
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
}
