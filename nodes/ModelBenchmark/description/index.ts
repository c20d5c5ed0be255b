/** The panel: whose models, the task, what is right, who competes, and what it may cost. */

import type { INodeProperties } from 'n8n-workflow';
import { modelFiguresProperty, operationProperties, optionsProperty } from '../../shared/panel';
import { privateField } from '../../TieredRouter/description/stepParts';
import { providerFields } from '../../TieredRouter/description/providers';
import { candidatesField } from './candidates';
import { gradingFields } from './grading';
import { gradingOptions, modelWays, reuseAnswers } from './options';
import { targetFields } from './target';

/** The fields of the router's panel ask for it. */
const mode: INodeProperties = { displayName: 'Mode', name: 'mode', type: 'hidden', default: 'run' };
const providers = providerFields.filter(
	({ name }) => name !== 'mode' && name !== 'routeOnlyNotice',
);

/** What a row of a benchmark has no use for. */
const NOT_HERE = ['includeInput', 'routingDetail', 'tokenUsage'];
const allOptions = optionsProperty({
	extra: [...gradingOptions, ...modelWays, modelFiguresProperty, reuseAnswers],
});
const options: INodeProperties = {
	...allOptions,
	options: (allOptions.options ?? []).filter(({ name }) => !NOT_HERE.includes(name)),
};

const privateRows: INodeProperties = {
	...privateField,
	description:
		'Whether a row may only go to servers that their credential declares private; can be an expression. It fails at all others, and no judge elsewhere sees it.',
};

export const properties: INodeProperties[] = [
	...[mode, ...providers],
	...operationProperties().filter(({ name }) => !name.startsWith('classifyOutputs')),
	...gradingFields,
	...[candidatesField, privateRows, ...targetFields, options],
];
