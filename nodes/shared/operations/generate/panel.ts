/** Fields of Generate Text. */

import type { INodeProperties } from 'n8n-workflow';

const show = { show: { operation: ['generate'] } };

export const generateFields: INodeProperties[] = [
	{
		displayName: 'Prompt',
		name: 'prompt',
		type: 'string',
		typeOptions: { rows: 4 },
		default: '',
		required: true,
		placeholder: 'e.g. Write a reply to: {{ $json.body }}',
		description: 'The message to the model',
		displayOptions: show,
	},
	{
		displayName: 'System Message',
		name: 'systemMessage',
		type: 'string',
		typeOptions: { rows: 2 },
		default: '',
		placeholder: 'e.g. You write short and friendly replies',
		description: 'What holds for every item, such as the role and the style',
		displayOptions: show,
	},
	{
		displayName: 'Format Checks',
		name: 'checks',
		type: 'collection',
		placeholder: 'Add Check',
		default: {},
		description: 'What the text must pass; a text that does not is sent back with the reason',
		displayOptions: show,
		options: [
			{
				displayName: 'Maximum Characters',
				name: 'maxCharacters',
				type: 'number',
				typeOptions: { minValue: 1 },
				default: 1000,
				description: 'The longest text that passes',
			},
			{
				displayName: 'Minimum Characters',
				name: 'minCharacters',
				type: 'number',
				typeOptions: { minValue: 0 },
				default: 1,
				description: 'The shortest text that passes',
			},
			{
				displayName: 'Must Contain',
				name: 'mustContain',
				type: 'string',
				typeOptions: { multipleValues: true },
				default: [],
				description: 'Words that the text must have, capitals aside',
			},
			{
				displayName: 'Must Not Contain',
				name: 'mustNotContain',
				type: 'string',
				typeOptions: { multipleValues: true },
				default: [],
				description: 'Words that the text must not have, capitals aside',
			},
			{
				displayName: 'Pattern',
				name: 'pattern',
				type: 'string',
				default: '',
				placeholder: 'e.g. ^[A-Z]{2}-\\d+$',
				description: 'A regular expression that the text must match',
			},
		],
	},
];
