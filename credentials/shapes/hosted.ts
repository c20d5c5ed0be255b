/** An account at a provider: a key is needed, the address is known. */

import type { IAuthenticateGeneric, INodeProperties } from 'n8n-workflow';
import { keyField, LIMIT_FIELDS } from './fields';

export function hostedFields({
	account,
	baseUrl,
	ids = [],
}: {
	/** Of whom, e.g. `OpenAI`. */
	account: string;
	baseUrl: string;
	/** What else may be needed to tell whose calls they are. */
	ids?: INodeProperties[];
}): INodeProperties[] {
	return [
		keyField(`A key of your ${account} account`, true),
		{
			displayName: 'Base URL',
			name: 'baseUrl',
			type: 'string',
			default: baseUrl,
			description: 'Change it only where your calls go through a gateway',
		},
		...ids,
		...LIMIT_FIELDS,
	];
}

export const BEARER: IAuthenticateGeneric = {
	type: 'generic',
	properties: { headers: { Authorization: '=Bearer {{$credentials.apiKey}}' } },
};
