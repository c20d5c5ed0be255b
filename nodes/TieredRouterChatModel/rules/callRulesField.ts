/** The panel's rules: what a call is, and at which tier such a call starts. */

import type { INodeProperties } from 'n8n-workflow';
import { tierByName } from '../../TieredRouter/description/stepParts';
import { type Condition, CONDITIONS } from './callRules';

function conditionField(condition: Condition): INodeProperties {
	const { key, label, description } = condition;
	const shown = { displayName: label, name: key, description };
	switch (condition.of) {
		case 'flag':
			return { ...shown, type: 'boolean', default: true };
		case 'least':
		case 'most':
			return {
				...{ ...shown, type: 'number', default: condition.usual },
				typeOptions: { minValue: 1, numberPrecision: 0 },
			};
		case 'holds':
			return { ...shown, type: 'string', default: '', placeholder: 'e.g. refund' };
		case 'matches':
			return {
				...shown,
				...{ type: 'string', default: '', placeholder: 'e.g. \\b(refund|complaint)\\b' },
			};
	}
}

const named = tierByName({
	displayName: 'Start at Tier',
	name: 'tier',
	description: 'Where such calls start; a call that fails its checks goes up from there',
});
const tier: INodeProperties = {
	...named,
	typeOptions: {
		...named.typeOptions,
		loadOptionsDependsOn: ['source', 'preset', 'copyOf', 'tiers'],
	},
};

export const callRulesField: INodeProperties = {
	displayName: 'Rules',
	name: 'callRules',
	type: 'fixedCollection',
	typeOptions: { multipleValues: true, sortable: true },
	placeholder: 'Add Rule',
	default: {},
	description:
		'Decide per call: the first rule of which all conditions hold names the tier. Where none does, "Each Call Starts" decides.',
	options: [
		{
			displayName: 'Rule',
			name: 'rule',
			values: [
				{
					displayName: 'When',
					name: 'when',
					type: 'collection',
					placeholder: 'Add Condition',
					default: {},
					description: 'What must hold of the call, all of it',
					options: CONDITIONS.map(conditionField),
				},
				tier,
			],
		},
	],
};
