/** The Operation parameter and the fields of every operation, the same on all nodes. */

import type { IDisplayOptions, INodeProperties } from 'n8n-workflow';
import { OPERATION_NAMES, OPERATIONS } from '../operations';

export type ShowFor = NonNullable<IDisplayOptions['show']>;

const operation: INodeProperties = {
	displayName: 'Operation',
	name: 'operation',
	type: 'options',
	noDataExpression: true,
	options: OPERATION_NAMES.map((value) => {
		const { name, description, action } = OPERATIONS[value];
		return { name, value, description, action };
	}),
	default: 'extract',
};

/** @param showFor further conditions under which the operation and its fields show */
export function operationProperties({
	showFor = {},
}: { showFor?: ShowFor } = {}): INodeProperties[] {
	const fields = OPERATION_NAMES.flatMap((name) => OPERATIONS[name].fields);
	return [operation, textField, ...fields].map((property) => withShow(property, showFor));
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
