/** The fields that our credentials are made of. */

import type { INodeProperties } from 'n8n-workflow';

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
