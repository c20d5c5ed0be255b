/** The fields that our credentials are made of, and the test that all of them have. */

import type { ICredentialTestRequest, INodeProperties } from 'n8n-workflow';

export function keyField(description: string, required: boolean): INodeProperties {
	return {
		displayName: 'API Key',
		name: 'apiKey',
		type: 'string',
		typeOptions: { password: true },
		...(required ? { required } : {}),
		default: '',
		description,
	};
}

const minuteLimit = (what: 'Requests' | 'Tokens'): INodeProperties => ({
	displayName: `${what} per Minute`,
	name: `${what.toLowerCase()}PerMinute`,
	type: 'number',
	typeOptions: { minValue: 0 },
	default: 0,
	hint: '0 = no limit of your own',
	description: `At most so many ${what.toLowerCase()} in any 60 seconds, all workflows of this n8n process together. 0 means that only the server's own limits are kept.`,
});

/** The user's own limits of an account. */
export const LIMIT_FIELDS: INodeProperties[] = [minuteLimit('Requests'), minuteLimit('Tokens')];

export interface ModelsRequest {
	/** Where the address is left empty; none = it cannot be. */
	defaultBaseUrl?: string;
	/** Parts that users paste with the address, as regular expressions. */
	withoutEnds?: RegExp[];
	/** The list of models below the address. */
	url: string;
	headers?: Record<string, string>;
}

/** Asks for the list of models at the address that the user entered. */
export function modelsTest(request: ModelsRequest): ICredentialTestRequest {
	const { defaultBaseUrl, withoutEnds = [], url, headers } = request;
	const entered = '$credentials.baseUrl';
	const address = defaultBaseUrl === undefined ? entered : `(${entered} || '${defaultBaseUrl}')`;
	const cuts = [/\/+$/, ...withoutEnds].map((end) => `.replace(${String(end)}, '')`).join('');
	const baseURL = `={{ ${address}.trim()${cuts} }}`;
	return { request: { baseURL, url, ...(headers === undefined ? {} : { headers }) } };
}
