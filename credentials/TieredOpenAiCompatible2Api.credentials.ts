import type { IAuthenticate, ICredentialType, INodeProperties, Icon } from 'n8n-workflow';
import { compatibleFields, OPTIONAL_BEARER } from './shapes/own';

export class TieredOpenAiCompatible2Api implements ICredentialType {
	name = 'tieredOpenAiCompatible2Api';

	displayName = 'Second OpenAI-Compatible API (Tiered Router)';

	icon: Icon = {
		light: 'file:../icons/openAiCompatible.svg',
		dark: 'file:../icons/openAiCompatible.dark.svg',
	};

	documentationUrl = 'https://docs.vllm.ai/en/latest/serving/openai_compatible_server/';

	properties: INodeProperties[] = compatibleFields('http://localhost:8001/v1');

	authenticate: IAuthenticate = OPTIONAL_BEARER;
}
