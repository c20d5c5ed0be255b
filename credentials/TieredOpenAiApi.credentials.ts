import type { IAuthenticateGeneric, ICredentialType, INodeProperties, Icon } from 'n8n-workflow';
import { BEARER, hostedFields } from './shapes/hosted';

const BASE_URL = 'https://api.openai.com/v1';

const IDS: INodeProperties[] = [
	{
		displayName: 'Organization ID',
		name: 'organizationId',
		type: 'string',
		default: '',
		placeholder: 'e.g. org-abc123',
		description: 'Needed only where the key belongs to several organizations',
	},
	{
		displayName: 'Project ID',
		name: 'projectId',
		type: 'string',
		default: '',
		placeholder: 'e.g. proj_abc123',
		description: 'Needed only where usage is to be counted for one project',
	},
];

export class TieredOpenAiApi implements ICredentialType {
	name = 'tieredOpenAiApi';

	displayName = 'OpenAI API (Tiered Router)';

	icon: Icon = { light: 'file:../icons/openAi.svg', dark: 'file:../icons/openAi.dark.svg' };

	documentationUrl = 'https://platform.openai.com/docs/api-reference/authentication';

	properties: INodeProperties[] = hostedFields({ account: 'OpenAI', baseUrl: BASE_URL, ids: IDS });

	authenticate: IAuthenticateGeneric = BEARER;
}
