/** Where items start, by the step or by rules of the user's own, and which items are private. */

import type { INodeProperties } from 'n8n-workflow';
import { ROUTE_ONLY } from '../providers';

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
				{
					displayName: 'Conditions',
					name: 'conditions',
					type: 'filter',
					placeholder: 'Add Condition',
					default: {},
					typeOptions: { filter: { caseSensitive: true, typeValidation: 'strict', version: 2 } },
					description: 'What must hold of the item',
				},
				{
					displayName: 'Start at Tier',
					name: 'tier',
					type: 'string',
					noDataExpression: true,
					default: '',
					placeholder: 'e.g. Critical',
					description: 'Name of the tier as it stands under Tiers; may be empty for private items',
				},
				{
					displayName: 'Private Item',
					name: 'isPrivate',
					type: 'boolean',
					noDataExpression: true,
					default: false,
					description:
						'Whether such items may only go to servers that their credential declares private',
				},
			],
		},
	],
};

export const stepFields: INodeProperties[] = [
	{
		displayName: 'This Step Is',
		name: 'stepIs',
		type: 'options',
		noDataExpression: true,
		options: [
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
			{
				name: 'Decided per Item',
				value: 'perItem',
				description: "Rules on the item's own fields name the tier",
			},
		],
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
	{
		displayName: 'Private',
		name: 'isPrivate',
		type: 'boolean',
		default: false,
		description:
			'Whether an item may only go to servers that their credential declares private; can be an expression, and an item for which it gives neither true nor false fails',
		displayOptions: { hide: { preset: ['regulated'] } },
	},
	{
		displayName: 'Text to Measure',
		name: 'textToMeasure',
		type: 'string',
		default: '',
		placeholder: 'e.g. {{ $json.body }}',
		description:
			'What an item is measured by when it must fit a tier; empty measures the whole item',
		displayOptions: { show: ROUTE_ONLY },
	},
];
