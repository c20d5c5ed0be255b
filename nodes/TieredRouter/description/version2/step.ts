/** Where items start: by rules on their own fields, else by what this step is; and which items are private. */

import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';
import {
	conditionsField,
	privateField,
	privateItemField,
	stepChoices,
	textToMeasureField,
	tierByName,
} from '../stepParts';

const rules: INodeProperties = {
	displayName: 'Rules',
	name: 'rules',
	type: 'fixedCollection',
	typeOptions: { multipleValues: true, sortable: true },
	placeholder: 'Add Rule',
	default: {},
	description:
		'Decide per item: the first rule that matches names the tier. A rule that marks items as private counts wherever it stands. An item for which a rule cannot be evaluated fails.',
	options: [
		{
			displayName: 'Rule',
			name: 'rule',
			values: [
				conditionsField,
				tierByName({
					displayName: 'Start at Tier',
					name: 'tier',
					description: 'Where such items start; may be empty for private items',
				}),
				privateItemField,
			],
		},
	],
};

const choices: INodePropertyOptions[] = [
	...stepChoices,
	{ name: 'At a Tier by Name', value: 'named', description: 'Every item starts there' },
];

export const stepFields: INodeProperties[] = [
	{
		displayName: 'This Step Is',
		name: 'stepIs',
		type: 'options',
		noDataExpression: true,
		options: choices,
		default: 'preset',
		description: 'How much depends on the answers of this step; where rules match, they decide',
	},
	tierByName({
		displayName: 'Start at Tier',
		name: 'startTier',
		description: 'Where items start',
		displayOptions: { show: { stepIs: ['named'] } },
	}),
	privateField,
	rules,
	textToMeasureField,
];
