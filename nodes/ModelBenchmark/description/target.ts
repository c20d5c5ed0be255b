/** What the recommendation must meet, and what the run may cost. */

import type { INodeProperties } from 'n8n-workflow';

export const targetFields: INodeProperties[] = [
	{
		displayName: 'Recommend',
		name: 'target',
		type: 'options',
		noDataExpression: true,
		options: [
			{
				name: 'The Cheapest That Is Good Enough',
				value: 'quality',
				description: 'With at least the share of correct answers below',
			},
			{
				name: 'The Best Within a Cost',
				value: 'cost',
				description: 'At no more than the cost below',
			},
			{ name: 'Nothing', value: 'none', description: 'The figures alone' },
		],
		default: 'quality',
		description:
			'Chosen on half of the rows and confirmed on the other half, so that it holds with 95 % confidence',
	},
	{
		displayName: 'Correct at Least (%)',
		name: 'qualityAtLeast',
		type: 'number',
		typeOptions: { minValue: 0, maxValue: 100 },
		default: 90,
		description: 'Of 100 answers, how many must be correct',
		displayOptions: { show: { target: ['quality'] } },
	},
	{
		displayName: 'Cost at Most ($ per 1,000 Rows)',
		name: 'costAtMost',
		type: 'number',
		typeOptions: { minValue: 0, numberPrecision: 6 },
		default: 1,
		description: 'In US dollars, failed attempts included',
		displayOptions: { show: { target: ['cost'] } },
	},
	{
		displayName: 'Spending Cap ($)',
		name: 'spendingCap',
		type: 'number',
		typeOptions: { minValue: 0, numberPrecision: 6 },
		default: 1,
		description:
			'The most that the run may cost, in US dollars. Above it nothing begins: the cost is estimated before the first call. 0 = no cap.',
	},
	{
		displayName: 'Earlier Rows',
		name: 'earlierRows',
		type: 'string',
		default: '',
		placeholder: "e.g. {{ $('Earlier Rows').all() }}",
		description:
			'Items that this node gave out as Rows before, e.g. kept in a table: what they answer is not asked and paid for again, as long as row and settings are the same',
	},
	{
		displayName: 'Estimate Only',
		name: 'estimateOnly',
		type: 'boolean',
		noDataExpression: true,
		default: false,
		description: 'Whether to say what the run would cost, and call nothing',
	},
];
