/** What the user changes of the ladder. Always shown, and what is absent stays as the preset says: nothing is lost. */

import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';
import { OWN_TIER, TIER_NAMES } from '../../names';
import { modelFields } from '../modelFields';

const ofOwn = { show: { tier: [OWN_TIER] } };

const tierChoices: INodePropertyOptions[] = [
	...TIER_NAMES.map((name) => ({ name, value: name })),
	{ name: 'Another, for Custom', value: OWN_TIER, description: 'Stands behind the others' },
];

const tierValues: INodeProperties[] = [
	{
		displayName: 'Tier',
		name: 'tier',
		type: 'options',
		noDataExpression: true,
		options: tierChoices,
		default: 'Bulk',
		description: 'The tier of the preset that gets this model',
	},
	{
		displayName: 'Name',
		name: 'ownName',
		type: 'string',
		noDataExpression: true,
		default: '',
		placeholder: 'e.g. Long Texts',
		description: 'Your name for this tier',
		displayOptions: ofOwn,
	},
	{
		displayName: 'Serves',
		name: 'serves',
		type: 'options',
		noDataExpression: true,
		options: [
			{ name: 'Every Item', value: 'ladder' },
			{ name: 'Private Items Only', value: 'privateOnly' },
		],
		default: 'ladder',
		description: 'Which items this tier may be asked for',
		displayOptions: ofOwn,
	},
	...modelFields(),
	{
		displayName: 'Stand-Ins',
		name: 'standIns',
		type: 'fixedCollection',
		typeOptions: { multipleValues: true, sortable: true },
		placeholder: 'Add Stand-In',
		default: {},
		description:
			'Models that serve while the one of this tier is out of reach or over its limit, in order; they take the place of those of the preset',
		options: [{ displayName: 'Stand-In', name: 'standIn', values: modelFields() }],
	},
];

export const tiersField: INodeProperties = {
	displayName: 'Models',
	name: 'tiers',
	type: 'fixedCollection',
	typeOptions: { multipleValues: true, sortable: true },
	placeholder: 'Add Model',
	default: {},
	description:
		'Other models than those of the preset; what is not added here stays as the preset says. Custom takes tiers of your own as well, from the cheapest to the one for critical steps.',
	options: [{ displayName: 'Tier', name: 'tier', values: tierValues }],
};
