/** The Options collection that all nodes share, and the figures that users give for a model. */

import type { INodeProperties } from 'n8n-workflow';
import { type ShowFor, withShow } from './operation';
import { DEFAULT_ITEMS_AT_ONCE } from '../reading/runSettings';

const onlyFor = (...operations: string[]) => ({ show: { '/operation': operations } });

const commonOptions = (itemsAtOnce: number): INodeProperties[] => [
	{
		displayName: 'Allow Unknown Fields',
		name: 'allowUnknownFields',
		type: 'boolean',
		default: false,
		description: 'Whether fields that the model adds on its own may reach the output',
		displayOptions: onlyFor('extract'),
	},
	{
		displayName: 'Include Input Fields',
		name: 'includeInput',
		type: 'boolean',
		default: false,
		description: 'Whether the fields and files of the input item are kept beside the result',
	},
	{
		displayName: 'Instructions',
		name: 'instructions',
		type: 'string',
		typeOptions: { rows: 3 },
		default: '',
		placeholder: 'e.g. Amounts are in euros unless the text says otherwise',
		description: 'What the model should know or mind beyond the fields',
		displayOptions: onlyFor('classify', 'extract', 'solve'),
	},
	{
		displayName: 'Items at Once',
		name: 'itemsAtOnce',
		type: 'number',
		typeOptions: { minValue: 1, maxValue: 200 },
		default: itemsAtOnce,
		description: 'How many items are worked on at the same time; their order is kept',
	},
	{
		displayName: 'Maximum Output Tokens',
		name: 'maxOutputTokens',
		type: 'number',
		typeOptions: { minValue: 1 },
		default: 4096,
		description: 'The most that the model may write for one item, reasoning included',
	},
	{
		displayName: 'Output Field',
		name: 'outputField',
		type: 'string',
		default: 'text',
		description: 'Name of the field that holds the text',
		displayOptions: onlyFor('generate'),
	},
	{
		displayName: 'Reasoning Effort',
		name: 'effort',
		type: 'options',
		options: [
			{ name: 'High', value: 'high' },
			{ name: 'Low', value: 'low' },
			{ name: 'Medium', value: 'medium' },
			{ name: 'Off', value: 'off', description: 'The least that the model allows' },
		],
		default: 'low',
		description:
			'How much the model may think before it answers; without this option it is off for Extract and Classify, low for Generate and medium for Solve',
	},
	{
		displayName: 'Routing Details',
		name: 'routingDetail',
		type: 'options',
		options: [
			{
				name: 'Full',
				value: 'full',
				description: 'With tokens, what was saved, warnings and every paid request',
			},
			{ name: 'Off', value: 'off', description: 'The result alone' },
			{ name: 'Summary', value: 'summary', description: 'Tier, model, reason, check, cost' },
		],
		default: 'summary',
		description:
			'What the field _routing tells about the way to the answer; as a tool of an agent, nothing unless this is added',
	},
	{
		displayName: 'Structured Output',
		name: 'structuredOutput',
		type: 'options',
		options: [
			{
				name: 'Automatic',
				value: 'automatic',
				description: 'As strictly as the model takes it; less strictly where its server refuses',
			},
			{ name: 'JSON Object', value: 'jsonObject', description: 'JSON without a schema' },
			{ name: 'JSON Schema', value: 'jsonSchema', description: 'The model is held to the fields' },
			{ name: 'Prompt Only', value: 'promptOnly', description: 'For servers that know neither' },
		],
		default: 'automatic',
		description:
			'How the model is asked for JSON; every answer is checked in any case. Generate Text asks for none.',
	},
	{
		displayName: 'Temperature',
		name: 'temperature',
		type: 'number',
		typeOptions: { minValue: 0, maxValue: 2, numberPrecision: 2 },
		default: 0,
		description: 'How much answers may vary; not sent to models that refuse it',
	},
	{
		displayName: 'Token Usage in Output',
		name: 'tokenUsage',
		type: 'boolean',
		default: false,
		description:
			'Whether each item gets a field tokenUsage, which n8n sums up in its Logs panel; all paid requests of the item are in it',
	},
];

interface OptionsSettings {
	/** Further entries of one node. */
	extra?: INodeProperties[];
	itemsAtOnce?: number;
	showFor?: ShowFor;
}

/** The `options` collection, in the order of the alphabet. */
export function optionsProperty({
	extra = [],
	itemsAtOnce,
	showFor = {},
}: OptionsSettings = {}): INodeProperties {
	const options = [...commonOptions(itemsAtOnce ?? DEFAULT_ITEMS_AT_ONCE), ...extra].sort((a, b) =>
		a.displayName < b.displayName ? -1 : 1,
	);
	return withShow(
		{
			displayName: 'Options',
			name: 'options',
			type: 'collection',
			placeholder: 'Add Option',
			default: {},
			options,
		},
		showFor,
	);
}

/** An entry of the options collection: the user's own price and context for a model. */
export const modelFiguresProperty: INodeProperties = {
	displayName: 'Model Figures',
	name: 'modelFigures',
	type: 'fixedCollection',
	typeOptions: { multipleValues: true },
	placeholder: 'Add Model',
	default: {},
	description:
		'Your own prices and context sizes, for a model that is not known or differs for you',
	options: [
		{
			displayName: 'Model',
			name: 'model',
			values: [
				{
					displayName: 'Model ID',
					name: 'model',
					type: 'string',
					default: '',
					placeholder: 'e.g. llama3.1:8b',
					description: 'The exact ID that these figures are for',
				},
				{
					displayName: 'Figures',
					name: 'figures',
					type: 'collection',
					placeholder: 'Add Figure',
					default: {},
					description: 'What is absent stays as known',
					options: [
						figure(
							'Cache Read Price',
							'cacheReadPrice',
							'US dollars per million tokens read from a prompt cache',
						),
						figure(
							'Cache Write Price',
							'cacheWritePrice',
							'US dollars per million tokens written to a prompt cache',
						),
						figure('Context Window', 'contextTokens', 'The most tokens that the model takes'),
						figure(
							'Effective Context',
							'effectiveContextTokens',
							'Tokens of input up to which you trust its answers',
						),
						figure('Input Price', 'inputPrice', 'US dollars per million input tokens'),
						figure('Output Price', 'outputPrice', 'US dollars per million output tokens'),
					],
				},
			],
		},
	],
};

function figure(displayName: string, name: string, description: string): INodeProperties {
	return {
		displayName,
		name,
		type: 'number',
		typeOptions: { minValue: 0, numberPrecision: 6 },
		default: 0,
		description,
	};
}
