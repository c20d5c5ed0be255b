/** The Operation parameter and the fields of every operation, the same on all nodes. */

import type { IDisplayOptions, INodeProperties } from 'n8n-workflow';
import { classifyFields } from './classify';
import { extractFields } from './extract';
import { generateFields } from './generate';
import { solveFields } from './solve';

export type ShowFor = NonNullable<IDisplayOptions['show']>;

const operation: INodeProperties = {
	displayName: 'Operation',
	name: 'operation',
	type: 'options',
	noDataExpression: true,
	options: [
		{
			name: 'Classify',
			value: 'classify',
			description: 'Choose among categories of yours, for one label or several at once',
			action: 'Classify a text',
		},
		{
			name: 'Extract Structured Data',
			value: 'extract',
			description: 'Take the fields that you name out of a text',
			action: 'Extract structured data from a text',
		},
		{
			name: 'Generate Text',
			value: 'generate',
			description: 'Write a text that passes your format checks',
			action: 'Generate a text',
		},
		{
			name: 'Solve',
			value: 'solve',
			description: 'Answer a multi-step or quantitative question with a checked final answer',
			action: 'Solve a question',
		},
	],
	default: 'extract',
};

/** @param showFor further conditions under which the operation and its fields show */
export function operationProperties({
	showFor = {},
}: { showFor?: ShowFor } = {}): INodeProperties[] {
	return [
		operation,
		textField,
		...extractFields,
		...classifyFields,
		...generateFields,
		...solveFields,
	].map((property) => withShow(property, showFor));
}

const textField: INodeProperties = {
	displayName: 'Text',
	name: 'text',
	type: 'string',
	typeOptions: { rows: 3 },
	default: '',
	required: true,
	placeholder: 'e.g. {{ $json.body }}',
	description: 'The text to read; usually an expression that takes it from the item',
	displayOptions: { show: { operation: ['classify', 'extract'] } },
};

export function withShow(property: INodeProperties, showFor: ShowFor): INodeProperties {
	if (Object.keys(showFor).length === 0) return property;
	const { displayOptions } = property;
	return {
		...property,
		displayOptions: { ...displayOptions, show: { ...showFor, ...displayOptions?.show } },
	};
}
