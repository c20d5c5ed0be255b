/** What is compared: single models, presets of the Tiered Router, and whole policies. */

import type { INodeProperties } from 'n8n-workflow';
import { PRESETS } from '../../../core/policy/presets/definitions';
import { modelFields } from '../../TieredRouter/description/modelFields';
import { PRESET_IDS } from '../../TieredRouter/names';

const ofKind = (kind: string) => ({ show: { kind: [kind] } });

const values: INodeProperties[] = [
	{
		displayName: 'Candidate',
		name: 'kind',
		type: 'options',
		noDataExpression: true,
		options: [
			{ name: 'Model', value: 'model', description: 'One model, checked and repaired' },
			{ name: 'Preset', value: 'preset', description: 'A preset of the Tiered Router' },
			{
				name: 'Router Policy',
				value: 'policy',
				description: 'A Tiered Router of yours, as it is set',
			},
		],
		default: 'model',
		description: 'What is asked for every row',
	},
	...modelFields({ kind: ['model'] }),
	{
		displayName: 'Preset',
		name: 'preset',
		type: 'options',
		noDataExpression: true,
		options: PRESET_IDS.filter((id) => id !== 'custom').map((id) => ({
			...{ name: PRESETS[id].name, value: id },
		})),
		default: 'baseline',
		description: 'With its own models, as far as their providers are chosen',
		displayOptions: ofKind('preset'),
	},
	{
		displayName: 'Policy',
		name: 'policy',
		type: 'string',
		typeOptions: { rows: 4 },
		default: '',
		placeholder: 'Copy a Tiered Router node and paste it here',
		description:
			'A Tiered Router node, copied on the canvas and pasted here. Its credentials do not come along: the accounts of this node are used.',
		displayOptions: ofKind('policy'),
	},
	{
		displayName: 'Name',
		name: 'label',
		type: 'string',
		noDataExpression: true,
		default: '',
		placeholder: 'e.g. Router of today',
		description: 'How it is called in the results; empty = by its model, preset or node',
	},
];

export const candidatesField: INodeProperties = {
	displayName: 'Candidates',
	name: 'candidates',
	type: 'fixedCollection',
	typeOptions: { multipleValues: true, sortable: true },
	placeholder: 'Add Candidate',
	default: {},
	description:
		'Models and policies that answer every row; ladders of the single models among them are worked out from the same answers',
	options: [{ displayName: 'Candidate', name: 'candidate', values }],
};
