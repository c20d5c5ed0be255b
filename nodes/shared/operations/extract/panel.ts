/** Fields of Extract Structured Data. */

import type { IDisplayOptions, INodeProperties } from 'n8n-workflow';
import { ENUM_TYPES, FIELD_TYPES } from './fieldTypes';

const showFor = (schemaSource: string): IDisplayOptions => ({
	show: { operation: ['extract'], schemaSource: [schemaSource] },
});

const allowedValues: INodeProperties = {
	displayName: 'Allowed Values',
	name: 'values',
	type: 'string',
	typeOptions: { rows: 2, showEvenWhenOptional: true },
	default: '',
	placeholder: 'e.g. paid, unpaid, overdue',
	description:
		'Separated by commas, or one on each line where a value holds a comma; a list out of an expression is taken too',
	displayOptions: { show: { type: ENUM_TYPES } },
};

export const extractFields: INodeProperties[] = [
	{
		displayName: 'Fields From',
		name: 'schemaSource',
		type: 'options',
		noDataExpression: true,
		options: [
			{
				name: 'JSON Example',
				value: 'example',
				description: 'An object such as the one that you want to get',
			},
			{
				name: 'JSON Schema',
				value: 'schema',
				description: 'A schema of your own, with nested objects and arrays',
			},
			{ name: 'Table of Fields', value: 'fields', description: 'Name and describe each field' },
		],
		default: 'fields',
		description: 'Where the fields to extract are defined',
		displayOptions: { show: { operation: ['extract'] } },
	},
	{
		displayName: 'Fields',
		name: 'fields',
		type: 'fixedCollection',
		typeOptions: {
			...{ multipleValues: true, sortable: true },
			...{ hideOptionalFields: true, addOptionalFieldButtonText: 'Add Detail' },
		},
		placeholder: 'Add Field',
		default: { field: [{ name: '', type: 'string', description: '', required: true }] },
		description: 'The fields to extract from the text',
		displayOptions: showFor('fields'),
		options: [
			{
				displayName: 'Field',
				name: 'field',
				values: [
					{
						displayName: 'Name',
						name: 'name',
						type: 'string',
						typeOptions: { showEvenWhenOptional: true },
						default: '',
						placeholder: 'e.g. total',
						description: 'Name of the field in the output',
					},
					{
						displayName: 'Type',
						name: 'type',
						type: 'options',
						typeOptions: { showEvenWhenOptional: true },
						options: FIELD_TYPES.map(({ name, value, description }) =>
							description === undefined ? { name, value } : { name, value, description },
						),
						default: 'string',
						description: 'What the value must be',
					},
					allowedValues,
					{
						displayName: 'Description',
						name: 'description',
						type: 'string',
						default: '',
						placeholder: 'e.g. Total with tax, as a number',
						description: 'What the field means, in words that help the model find it',
					},
					{
						displayName: 'Required',
						name: 'required',
						type: 'boolean',
						default: true,
						description: 'Whether an answer without this field is rejected',
					},
				],
			},
		],
	},
	{
		displayName: 'JSON Example',
		name: 'jsonExample',
		type: 'json',
		typeOptions: { rows: 6 },
		default: '{\n  "vendor": "Acme Ltd",\n  "total": 12.5\n}',
		description: 'The fields and types are taken from it; its values are not',
		displayOptions: showFor('example'),
	},
	{
		displayName: 'JSON Schema',
		name: 'jsonSchema',
		type: 'json',
		typeOptions: { rows: 10 },
		default:
			'{\n  "type": "object",\n  "properties": {\n    "vendor": { "type": "string" }\n  },\n  "required": ["vendor"]\n}',
		description: 'A JSON Schema whose top level is an object',
		displayOptions: showFor('schema'),
	},
];
