/** Where items start, by the step or by rules of the user's own, and which items are private. */

import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';
import {
	conditionsField,
	privateField,
	privateItemField,
	stepChoices,
	textToMeasureField,
} from '../stepParts';

const perItem = { stepIs: ['perItem'] };

const rules: INodeProperties = {
	displayName: 'Rules',
	name: 'rules',
	type: 'fixedCollection',
	typeOptions: { multipleValues: true, sortable: true },
	placeholder: 'Add Rule',
	default: {},
	description:
		'The first rule that matches names the tier. A rule that marks items as private counts wherever it stands. An item for which a rule cannot be evaluated fails.',
	displayOptions: { show: perItem },
	options: [
		{
			displayName: 'Rule',
			name: 'rule',
			values: [
				conditionsField,
				{
					displayName: 'Start at Tier',
					name: 'tier',
					type: 'string',
					noDataExpression: true,
					default: '',
					placeholder: 'e.g. Critical',
					description: 'Name of the tier as it stands under Tiers; may be empty for private items',
				},
				privateItemField,
			],
		},
	],
};

const choices: INodePropertyOptions[] = [
	...stepChoices,
	{
		name: 'Decided per Item',
		value: 'perItem',
		description: "Rules on the item's own fields name the tier",
	},
];

export const stepFields: INodeProperties[] = [
	{
		displayName: 'This Step Is',
		name: 'stepIs',
		type: 'options',
		noDataExpression: true,
		options: choices,
		default: 'preset',
		description: 'How much depends on the answers of this step',
	},
	rules,
	{
		displayName: 'Otherwise',
		name: 'otherwise',
		type: 'options',
		noDataExpression: true,
		options: [
			{ name: 'As the Preset Says', value: 'preset' },
			{ name: 'First Tier', value: 'first' },
			{ name: 'Last Tier', value: 'last' },
			{ name: 'Tier by Name', value: 'named' },
		],
		default: 'preset',
		description: 'Where an item starts when no rule matches',
		displayOptions: { show: perItem },
	},
	{
		displayName: 'Otherwise Start at Tier',
		name: 'otherwiseTier',
		type: 'string',
		noDataExpression: true,
		default: '',
		required: true,
		placeholder: 'e.g. Bulk',
		description: 'Name of the tier as it stands under Tiers',
		displayOptions: { show: { ...perItem, otherwise: ['named'] } },
	},
	{ ...privateField, displayOptions: { hide: { preset: ['regulated'] } } },
	textToMeasureField,
];
