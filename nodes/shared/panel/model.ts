/** The model picker: the provider's live list, or an exact id. */

import type { INodeParameterResourceLocator, INodeProperties } from 'n8n-workflow';

interface ModelSettings {
	/** Exact id. */
	defaultModel: string;
	name?: string;
	displayName?: string;
	searchListMethod?: string;
	/** How it is given at first; default: chosen from the list. */
	mode?: 'list' | 'id';
	/** Default: it is. */
	required?: boolean;
	displayOptions?: INodeProperties['displayOptions'];
}

export function modelProperty(settings: ModelSettings): INodeProperties {
	const { defaultModel, displayOptions } = settings;
	return {
		displayName: settings.displayName ?? 'Model',
		name: settings.name ?? 'model',
		type: 'resourceLocator',
		default: modelValue(defaultModel, settings.mode),
		required: settings.required ?? true,
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
					// Without a credential the list holds what is known beforehand.
					skipCredentialsCheckInRLC: true,
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

/** A model picker's value. */
export function modelValue(
	id: string,
	mode: 'list' | 'id' = 'list',
): INodeParameterResourceLocator {
	const value: INodeParameterResourceLocator = { __rl: true, mode, value: id };
	return mode === 'list' ? { ...value, cachedResultName: id } : value;
}
