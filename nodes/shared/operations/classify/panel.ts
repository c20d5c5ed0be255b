/** Fields of Classify: one or several labels, each with its own categories, in one call. */

import type { INodeProperties } from 'n8n-workflow';
import { NONE_FITS, PER_CATEGORY } from './outputs';

const categories: INodeProperties = {
	displayName: 'Categories',
	name: 'categories',
	type: 'fixedCollection',
	typeOptions: { multipleValues: true, sortable: true, showEvenWhenOptional: true },
	placeholder: 'Add Category',
	default: {},
	description: 'What to choose from',
	options: [
		{
			displayName: 'Category',
			name: 'category',
			values: [
				{
					displayName: 'Name',
					name: 'name',
					type: 'string',
					default: '',
					placeholder: 'e.g. billing',
					description: 'The value in the output',
				},
				{
					displayName: 'Description',
					name: 'description',
					type: 'string',
					default: '',
					placeholder: 'e.g. Invoices, refunds and payments',
					description: 'When this category is the right one',
				},
			],
		},
	],
};

export const classifyFields: INodeProperties[] = [
	{
		displayName: 'Labels',
		name: 'labels',
		type: 'fixedCollection',
		typeOptions: {
			...{ multipleValues: true, sortable: true },
			...{ hideOptionalFields: true, addOptionalFieldButtonText: 'Add Detail' },
		},
		placeholder: 'Add Label',
		default: {
			label: [
				{
					name: 'category',
					categories: {},
					description: '',
					multiple: false,
					noneLabel: '',
				},
			],
		},
		description:
			'Each label is an output field with its own categories; all are asked for in one call',
		displayOptions: { show: { operation: ['classify'] } },
		options: [
			{
				displayName: 'Label',
				name: 'label',
				values: [
					{
						displayName: 'Name',
						name: 'name',
						type: 'string',
						typeOptions: { showEvenWhenOptional: true },
						default: 'category',
						placeholder: 'e.g. priority',
						description: 'Name of the output field',
					},
					categories,
					{
						displayName: 'Description',
						name: 'description',
						type: 'string',
						default: '',
						placeholder: 'e.g. How soon it must be answered',
						description: 'What this label is about',
					},
					{
						displayName: 'Several May Fit',
						name: 'multiple',
						type: 'boolean',
						default: false,
						description: 'Whether the output is a list of all categories that fit',
					},
					{
						displayName: 'Value When None Fits',
						name: 'noneLabel',
						type: 'string',
						default: '',
						placeholder: 'e.g. none',
						description:
							'Lets the model say that no category fits; empty makes it choose one in any case',
					},
				],
			},
		],
	},
	{
		displayName: 'Outputs',
		name: 'classifyOutputs',
		type: 'options',
		noDataExpression: true,
		options: [
			{ name: 'One', value: 'one', description: 'All items leave together' },
			{
				name: 'One per Category',
				value: PER_CATEGORY,
				description: 'Each item leaves by the output of its category; for a single label',
			},
		],
		default: 'one',
		description: 'Where items leave this node',
		displayOptions: { show: { operation: ['classify'] } },
	},
	{
		displayName: `The first output is always ${NONE_FITS}, then comes one for each category. After reordering the categories, check what is connected to each; an error output stands behind them and moves with their number`,
		name: 'classifyOutputsNotice',
		type: 'notice',
		default: '',
		displayOptions: { show: { operation: ['classify'], classifyOutputs: [PER_CATEGORY] } },
	},
];
