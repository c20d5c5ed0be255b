import type { IAuthenticate, ICredentialType, INodeProperties, Icon } from 'n8n-workflow';
import { OPTIONAL_BEARER, ownServerFields } from './shapes/own';

const BASE_URL = 'http://localhost:11434';

export class TieredOllamaApi implements ICredentialType {
	name = 'tieredOllamaApi';

	displayName = 'Ollama API (Tiered Router)';

	icon: Icon = { light: 'file:../icons/selfHosted.svg', dark: 'file:../icons/selfHosted.dark.svg' };

	documentationUrl = 'https://docs.ollama.com/api';

	properties: INodeProperties[] = ownServerFields({
		baseUrl: BASE_URL,
		example: BASE_URL,
		address: 'Address of the server; from a container the host is usually host.docker.internal',
		key: 'Needed only behind a proxy that asks for a bearer token',
	});

	authenticate: IAuthenticate = OPTIONAL_BEARER;
}
