/** The model picker: the provider's live list, or an exact id. */

import type { INodeProperties } from 'n8n-workflow';

interface ModelSettings {
	/** Exact id. */
	defaultModel: string;
	name?: string;
	displayName?: string;
	searchListMethod?: string;
	displayOptions?: INodeProperties['displayOptions'];
}

export function modelProperty(settings: ModelSettings): INodeProperties {
	const { defaultModel, displayOptions } = settings;
	return {
		displayName: settings.displayName ?? 'Model',
		name: settings.name ?? 'model',
		type: 'resourceLocator',
		default: { mode: 'list', value: defaultModel, cachedResultName: defaultModel },
		required: true,
		description: 'The model to call',
		modes: [
			{
				displayName: 'From List',
				name: 'list',
				type: 'list',
				placeholder: 'Select a model...',
				typeOptions: {
					searchListMethod: settings.searchListMethod ?? 'searchModels',
					searchable: true,
				},
			},
			{
				displayName: 'ID',
				name: 'id',
				type: 'string',
				placeholder: `e.g. ${defaultModel}`,
			},
		],
		...(displayOptions === undefined ? {} : { displayOptions }),
	};
}
