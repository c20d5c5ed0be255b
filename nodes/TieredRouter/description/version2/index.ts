/** The panel of version 2: a preset and its ladder in a line; what the user changes is added below. */

import type { INodeProperties } from 'n8n-workflow';
import { operationProperties } from '../../../shared/panel';
import {
	overridesField,
	routeOnlyOptions,
	routeOnlyOverridesField,
	runOptions,
} from '../collections';
import type { RouterPanel } from '../panel';
import { providerFields, RUN_ONLY } from '../providers';
import { outputsExpression, routerHints } from './outputs';
import { routerPresetFields } from './preset';
import { stepFields } from './step';
import { tiersField } from './tiers';

const properties: INodeProperties[] = [
	...providerFields,
	...operationProperties({ showFor: RUN_ONLY }),
	...routerPresetFields(),
	...stepFields,
	tiersField,
	overridesField,
	routeOnlyOverridesField,
	runOptions,
	routeOnlyOptions,
];

export const panel2: RouterPanel = {
	version: 2,
	outputs: outputsExpression,
	hints: routerHints,
	properties,
};
