/** Fields of Solve. */

import type { INodeProperties } from 'n8n-workflow';

export const solveFields: INodeProperties[] = [
	{
		displayName: 'Question',
		name: 'question',
		type: 'string',
		typeOptions: { rows: 4 },
		default: '',
		required: true,
		placeholder: 'e.g. How many boxes fit on the pallet?',
		description: 'The question, with all figures that it needs',
		displayOptions: { show: { operation: ['solve'] } },
	},
	{
		displayName: 'Answer Type',
		name: 'answerType',
		type: 'options',
		noDataExpression: true,
		options: [
			{
				name: 'Number',
				value: 'number',
				description: 'A number, with a unit where one is asked for',
			},
			{ name: 'Short Text', value: 'text', description: 'A word or a short sentence' },
		],
		default: 'number',
		description: 'What the final answer must be',
		displayOptions: { show: { operation: ['solve'] } },
	},
	{
		displayName: 'Unit',
		name: 'unit',
		type: 'string',
		default: '',
		placeholder: 'e.g. EUR',
		description: 'The unit that the answer must have; empty leaves it to the model',
		displayOptions: { show: { operation: ['solve'], answerType: ['number'] } },
	},
];
