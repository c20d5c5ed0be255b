/** A server of the user's own: an address, perhaps a key, and whether private items may go there. */

import type { IAuthenticate, INodeProperties } from 'n8n-workflow';
import { keyField, LIMIT_FIELDS } from './fields';

export interface OwnServer {
	/** Where it usually is; empty = anywhere. */
	baseUrl?: string;
	example: string;
	address: string;
	/** When the key is needed. */
	key: string;
}

export function ownServerFields({ baseUrl, example, address, key }: OwnServer): INodeProperties[] {
	return [
		{
			displayName: 'Base URL',
			name: 'baseUrl',
			type: 'string',
			required: true,
			default: baseUrl ?? '',
			placeholder: `e.g. ${example}`,
			description: address,
		},
		keyField(key, false),
		{
			displayName: 'Private Server',
			name: 'isPrivate',
			type: 'boolean',
			default: false,
			description: 'Whether items marked private may be sent here, because this server is your own',
		},
		...LIMIT_FIELDS,
	];
}

/** n8n makes an empty header of an expression that gives nothing; a proxy may refuse that. */
export const OPTIONAL_BEARER: IAuthenticate = async (credentials, requestOptions) => {
	const key = String(credentials.apiKey ?? '').trim();
	if (key === '') return requestOptions;
	const headers = { ...requestOptions.headers, Authorization: `Bearer ${key}` };
	return { ...requestOptions, headers };
};

const COMPATIBLE = {
	address: 'Address of the server, such as vLLM or llama.cpp, with the version at its end',
	key: 'Needed only where the server was started with one',
};

export function compatibleFields(example: string): INodeProperties[] {
	return ownServerFields({ ...COMPATIBLE, example });
}
