/** Fields of the step that are the same in both versions of the panel. */

import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';
import { ROUTE_ONLY } from './providers';

export const conditionsField: INodeProperties = {
	displayName: 'Conditions',
	name: 'conditions',
	type: 'filter',
	placeholder: 'Add Condition',
	default: {},
	typeOptions: { filter: { caseSensitive: true, typeValidation: 'strict', version: 2 } },
	description: 'What must hold of the item',
};

export const privateItemField: INodeProperties = {
	displayName: 'Private Item',
	name: 'isPrivate',
	type: 'boolean',
	noDataExpression: true,
	default: false,
	description: 'Whether such items may only go to servers that their credential declares private',
};

export const privateField: INodeProperties = {
	displayName: 'Private',
	name: 'isPrivate',
	type: 'boolean',
	default: false,
	description:
		'Whether an item may only go to servers that their credential declares private; can be an expression, and an item for which it gives neither true nor false fails',
};

export const textToMeasureField: INodeProperties = {
	displayName: 'Text to Measure',
	name: 'textToMeasure',
	type: 'string',
	default: '',
	placeholder: 'e.g. {{ $json.body }}',
	description: 'What an item is measured by when it must fit a tier; empty measures the whole item',
	displayOptions: { show: ROUTE_ONLY },
};

export const stepChoices: INodePropertyOptions[] = [
	{ name: 'As the Preset Says', value: 'preset' },
	{
		name: 'Bulk',
		value: 'bulk',
		description: 'Every item starts at the first tier of the ladder',
	},
	{
		name: 'Critical',
		value: 'critical',
		description: 'Every item starts at the last tier of the ladder',
	},
];

/** A dropdown of the tiers as they are now; the node has the method that lists them. */
export const tierByName = (
	property: Pick<INodeProperties, 'displayName' | 'name' | 'description' | 'displayOptions'>,
): INodeProperties => ({
	...property,
	type: 'options',
	noDataExpression: true,
	typeOptions: {
		loadOptionsMethod: 'getTierNames',
		loadOptionsDependsOn: ['preset', 'copyOf', 'tiers'],
	},
	default: '',
});
