import type { IAuthenticateGeneric, ICredentialType, INodeProperties, Icon } from 'n8n-workflow';
import { BEARER, hostedFields } from './shapes/hosted';

const BASE_URL = 'https://api.together.ai/v1';

export class TieredTogetherApi implements ICredentialType {
	name = 'tieredTogetherApi';

	displayName = 'Together AI API (Tiered Router)';

	icon: Icon = { light: 'file:../icons/together.svg', dark: 'file:../icons/together.dark.svg' };

	documentationUrl = 'https://docs.together.ai/docs/quickstart';

	properties: INodeProperties[] = hostedFields({ account: 'Together AI', baseUrl: BASE_URL });

	authenticate: IAuthenticateGeneric = BEARER;
}
